import { type AnswerWorth, type KnownWorth, restsOnNothing } from "../../../analysis/worth.ts"
import { type ChartContext, frameChart, pageWidth } from "../../../chart/frame.ts"
import { layOutRows, placeBeside } from "../../../chart/lay-out-rows.ts"
import { colourAt } from "../../../chart/palette.ts"
import { pixelY } from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { plainLegend } from "../../../chart/theme.ts"
import { tellAsked } from "../../../words/asked.ts"
import { tellBasis } from "../../../words/basis.ts"
import { scoreName, tellGain } from "../words.ts"

const wide = { width: pageWidth, labelWidth: 310, basis: 325, basisWidth: 190, gain: 610, region: [635, 925] } as const
const told = 10

/** What each unknown would gain one answer, the greatest first, with its interval and what luck shows. */
export function drawGains(answer: AnswerWorth, context: ChartContext): ChartSpec | undefined {
  const shown = answer.unknowns.filter(({ seen }) => seen).slice(0, told)
  const [first] = shown
  if (first === undefined) return undefined
  const { theme } = context
  const place = (rows: readonly KnownWorth[]) => placeRows(rows, answer)
  const { rows, width, height, region, draw } = layOutRows(shown, context, { ...wide, place }, (one) => ({
    label: one.title,
    left: { text: tellGain(one, answer), tone: "strong" },
    right: { text: tellBasis(one), tone: "muted" },
  }))
  const marks = rows.map(({ row, y }) => ({
    y,
    gain: roundForChart(row.gain.value),
    low: roundForChart(Math.max(0, row.gain.low)),
    high: roundForChart(row.gain.high),
    rests: restsOnNothing(row) ? "assumption alone" : "evidence or counts",
  }))
  const most = Math.max(...marks.map(({ high }) => high))
  const x: JsonObject = {
    field: "gain",
    type: "quantitative",
    scale: { domain: [0, most], range: region, nice: false },
    axis: {
      orient: "top",
      title: `${scoreName(answer)} falls by`,
      tickCount: 4,
      grid: true,
      domain: false,
      ticks: false,
    },
  }
  const color: JsonObject = {
    field: "rests",
    type: "nominal",
    title: null,
    scale: {
      domain: ["assumption alone", "evidence or counts"],
      range: [colourAt(1, theme.shade), colourAt(0, theme.shade)],
    },
    legend: { ...plainLegend(theme), title: "rests on" },
  }
  const y = pixelY("y", height)
  return frameChart(context, {
    title: `Most is gained by finding out: ${first.title}. ${tellAsked(answer)}`,
    subtitle: "By how much the expected score falls if one unknown is known beforehand; lines are 95 % intervals.",
    width,
    body: draw([
      {
        data: { values: marks },
        mark: { type: "rule", strokeWidth: 2 },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, color },
      },
      {
        data: { values: marks },
        mark: { type: "point", filled: true, size: 90, opacity: 1 },
        encoding: { x, y, color },
      },
    ]),
  })
}

function placeRows(rows: readonly KnownWorth[], answer: AnswerWorth) {
  return placeBeside(rows, (row) => [
    { text: row.title, x: 0, width: wide.labelWidth, tone: "plain", align: "left" },
    { text: tellBasis(row), x: wide.basis, width: wide.basisWidth, tone: "muted", align: "left" },
    { text: tellGain(row, answer), x: wide.gain, tone: "strong", align: "right" },
  ])
}
