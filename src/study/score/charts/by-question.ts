import { tellShare } from "../../../words/share.ts"
import { type ChartContext, isNarrow, widthOf } from "../../../chart/frame.ts"
import { legendAbove } from "../../../chart/legend.ts"
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
import { coverLayer, type StackedRow, stackedRegion, stackRows } from "../../../chart/stacked-rows.ts"
import { sizes } from "../../../chart/theme.ts"
import type { Scores } from "../../../forecast/scores.ts"
import { frameScoreChart } from "./frame.ts"
import { rankWorst, tellCame } from "../words.ts"

const wide = { width: 1000, labelWidth: 370, said: 430, came: 440, cameWidth: 150, region: [610, 980] } as const
const gap = 10

/** The loss of every answer against that of each baseline, the worst first. */
export function drawByQuestion(scores: Scores, context: ChartContext): ChartSpec | undefined {
  const worst = rankWorst(scores)
  const rows = scores.tables.find(({ of }) => of === "chances")?.rows ?? []
  if (worst.length === 0) return undefined
  const { theme } = context
  const stacked = isNarrow(context)
  const width = stacked ? widthOf(context) : wide.width
  const { placed, height } = stacked
    ? stackRows(worst, width, (one) => ({
        label: labelOf(one),
        left: { text: tellShare(one.chance ?? 0), tone: "strong" },
        right: { text: tellCame(one), tone: "muted" },
      }))
    : placeRows(worst)
  const marks = rows.flatMap(({ id, title }, place) =>
    placed.flatMap(({ row, y }) => {
      const brier = row.losses[id]?.brier
      return brier === undefined ? [] : [{ y, brier: roundForChart(brier), who: title, first: place === 0 ? 1 : 0 }]
    }),
  )
  const items = rows.map(({ title }, place) => ({ text: title, colour: colourAt(place, theme.shade) }))
  const color: JsonObject = {
    field: "who",
    type: "nominal",
    scale: { domain: items.map(({ text }) => text), range: items.map(({ colour }) => colour) },
    legend: null,
  }
  const x: JsonObject = {
    field: "brier",
    type: "quantitative",
    scale: { domain: [0, 1], range: stacked ? stackedRegion(width) : wide.region, nice: false },
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
    subtitle: "What was asked, what was said and what came; dots: what each loses by it. Large dots: the forecast.",
    width,
    body: legendAbove(
      items,
      width,
      tableBody(width, height, [
        ...(stacked ? [coverLayer(placed, height, theme)] : []),
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
          placed.slice(1).map(({ top }) => top),
          width,
          height,
          theme,
        ),
        ...textLayers(
          placed.flatMap(({ texts }) => texts),
          height,
          theme,
        ),
      ]),
      theme,
    ),
  })
}

type Answer = ReturnType<typeof rankWorst>[number]

function labelOf({ ask, deadline }: Answer): string {
  return `${ask} (${deadline})`
}

function placeRows(rows: readonly Answer[]) {
  let top = 0
  const placed = rows.map((row): StackedRow<Answer> => {
    const label = wrapText(labelOf(row), wide.labelWidth, sizes.text)
    const came = wrapText(tellCame(row), wide.cameWidth, sizes.text)
    const y = top + (gap + lineHeight) / 2
    const texts: readonly TableText[] = [
      ...placeLines(label, { x: 0, y, tone: "plain", align: "left" }),
      { x: wide.said, y, text: tellShare(row.chance ?? 0), tone: "strong", align: "right" },
      ...placeLines(came, { x: wide.came, y, tone: "muted", align: "left" }),
    ]
    const one = { row, top, y, texts }
    top += Math.max(label.length, came.length) * lineHeight + gap
    return one
  })
  return { placed, height: top }
}
