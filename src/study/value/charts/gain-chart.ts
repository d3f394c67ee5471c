import { type AnswerWorth, restsOnNothing } from "../../../analysis/worth.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import { colourAt } from "../../../chart/palette.ts"
import { lineHeight, pixelY, placeLines, tableBody, type TableText, textLayers } from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { plainLegend, sizes } from "../../../chart/theme.ts"
import { tellAsked } from "../../../words/asked.ts"
import { tellBasis } from "../../../words/basis.ts"
import { scoreName, tellGain } from "../words.ts"

const width = 1000
const columns = { label: 0, labelWidth: 330, basis: 345, basisWidth: 200, gain: 640, region: [665, 985] } as const
const gap = 10
const told = 10

/** What each unknown would gain one answer, the greatest first, with its interval and what luck shows. */
export function drawGains(answer: AnswerWorth, context: ChartContext): ChartSpec | undefined {
  const shown = answer.unknowns.filter(({ seen }) => seen).slice(0, told)
  const [first] = shown
  if (first === undefined) return undefined
  const { theme } = context
  let top = 0
  const placed = shown.map((one) => {
    const label = wrapText(one.title, columns.labelWidth, sizes.text)
    const basis = wrapText(tellBasis(one), columns.basisWidth, sizes.text)
    const height = Math.max(label.length, basis.length) * lineHeight + gap
    const y = top + (gap + lineHeight) / 2
    top += height
    return { one, label, basis, y }
  })
  const height = top
  const texts = placed.flatMap(({ one, label, basis, y }): readonly TableText[] => [
    ...placeLines(label, { x: columns.label, y, tone: "plain", align: "left" }),
    ...placeLines(basis, { x: columns.basis, y, tone: "muted", align: "left" }),
    { x: columns.gain, y, text: tellGain(one, answer), tone: "strong", align: "right" },
  ])
  const marks = placed.map(({ one, y }) => ({
    y,
    gain: roundForChart(one.gain.value),
    low: roundForChart(Math.max(0, one.gain.low)),
    high: roundForChart(one.gain.high),
    rests: restsOnNothing(one) ? "assumption alone" : "evidence or counts",
  }))
  const most = Math.max(...marks.map(({ high }) => high))
  const x: JsonObject = {
    field: "gain",
    type: "quantitative",
    scale: { domain: [0, most], range: columns.region, nice: false },
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
    body: tableBody(width, height, [
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
      ...textLayers(texts, height, theme),
    ]),
  })
}
