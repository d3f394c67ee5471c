import { tellShare } from "../../../words/share.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import { colourAt } from "../../../chart/palette.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  separatorLayer,
  tableBody,
  type TableText,
  textLayers,
} from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes } from "../../../chart/theme.ts"
import type { Scores } from "../../../forecast/scores.ts"
import { frameScoreChart } from "./frame.ts"
import { rankWorst, tellCame } from "../words.ts"

const width = 1000
const columns = { label: 0, labelWidth: 370, said: 430, came: 440, cameWidth: 150, region: [610, 980] } as const
const gap = 10

/** The loss of every answer against that of each baseline, the worst first. */
export function drawByQuestion(scores: Scores, context: ChartContext): ChartSpec | undefined {
  const worst = rankWorst(scores)
  const rows = scores.tables.find(({ of }) => of === "chances")?.rows ?? []
  if (worst.length === 0) return undefined
  const { theme } = context
  let top = 0
  const placed = worst.map((one) => {
    const label = wrapText(`${one.ask} (${one.deadline})`, columns.labelWidth, sizes.text)
    const came = wrapText(tellCame(one), columns.cameWidth, sizes.text)
    const height = Math.max(label.length, came.length) * lineHeight + gap
    const row = { one, label, came, top, height, y: top + (gap + lineHeight) / 2 }
    top += height
    return row
  })
  const height = top
  const texts = placed.flatMap(({ one, label, came, y }): readonly TableText[] => [
    ...placeLines(label, { x: columns.label, y, tone: "plain", align: "left" }),
    { x: columns.said, y, text: tellShare(one.chance ?? 0), tone: "strong", align: "right" },
    ...placeLines(came, { x: columns.came, y, tone: "muted", align: "left" }),
  ])
  const marks = rows.flatMap(({ id, title }, place) =>
    placed.flatMap(({ one, y }) => {
      const brier = one.losses[id]?.brier
      return brier === undefined ? [] : [{ y, brier: roundForChart(brier), who: title, first: place === 0 ? 1 : 0 }]
    }),
  )
  const domain = rows.map(({ title }) => title)
  const color: JsonObject = {
    field: "who",
    type: "nominal",
    scale: { domain, range: rows.map((_, place) => colourAt(place, theme.shade)) },
    legend: {
      title: null,
      orient: "top",
      direction: "vertical",
      columns: 2,
      labelLimit: 0,
      labelFontSize: sizes.small,
      labelColor: theme.text,
      symbolOpacity: 1,
      symbolType: "circle",
    },
  }
  const x: JsonObject = {
    field: "brier",
    type: "quantitative",
    scale: { domain: [0, 1], range: columns.region, nice: false },
    axis: {
      orient: "top",
      title: "Brier score: 0 is best",
      format: ".2f",
      values: [0, 0.25, 0.5, 0.75, 1],
      grid: true,
      domain: false,
      ticks: false,
    },
  }
  return frameScoreChart(scores, context, {
    title: "Answer by answer, the worst first",
    subtitle:
      "What was asked, what was said and what came; at the right what each loses by it. Large dots: the forecast.",
    width,
    body: tableBody(width, height, [
      {
        data: { values: marks },
        mark: { type: "point", filled: true, opacity: 0.9 },
        encoding: {
          x,
          y: pixelY("y", height),
          color,
          size: { field: "first", type: "quantitative", scale: { domain: [0, 1], range: [34, 120] }, legend: null },
        },
      },
      separatorLayer(
        placed.slice(1).map((row) => row.top),
        width,
        height,
        theme,
      ),
      ...textLayers(texts, height, theme),
    ]),
  })
}
