import { tellShare } from "../../../words/share.ts"
import { type ChartContext, pageWidth } from "../../../chart/frame.ts"
import { layOutRows, placeBeside } from "../../../chart/lay-out-rows.ts"
import { legendAbove } from "../../../chart/legend.ts"
import { colourAt } from "../../../chart/palette.ts"
import { pixelY } from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Scores } from "../../../forecast/scores.ts"
import { frameScoreChart } from "./frame.ts"
import { rankWorst, tellCame } from "../words.ts"

const wide = { width: pageWidth, labelWidth: 350, said: 410, came: 420, cameWidth: 150, region: [590, 925] } as const

/** The loss of every answer against that of each baseline, the worst first. */
export function drawByQuestion(scores: Scores, context: ChartContext): ChartSpec | undefined {
  const worst = rankWorst(scores)
  const rows = scores.tables.find(({ of }) => of === "chances")?.rows ?? []
  if (worst.length === 0) return undefined
  const { theme } = context
  const table = layOutRows(worst, context, { ...wide, place: placeRows }, (one) => ({
    label: labelOf(one),
    left: { text: tellShare(one.chance ?? 0), tone: "strong" },
    right: { text: tellCame(one), tone: "muted" },
  }))
  const { width, height, region } = table
  const marks = rows.flatMap(({ id, title }, place) =>
    table.rows.flatMap(({ row, y }) => {
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
    scale: { domain: [0, 1], range: region, nice: false },
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
      table.draw(
        [
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
        ],
        { separated: true },
      ),
      theme,
    ),
  })
}

type Answer = ReturnType<typeof rankWorst>[number]

function labelOf({ ask, deadline }: Answer): string {
  return `${ask} (${deadline})`
}

function placeRows(rows: readonly Answer[]) {
  return placeBeside(rows, (row) => [
    { text: labelOf(row), x: 0, width: wide.labelWidth, tone: "plain", align: "left" },
    { text: tellShare(row.chance ?? 0), x: wide.said, tone: "strong", align: "right" },
    { text: tellCame(row), x: wide.came, width: wide.cameWidth, tone: "muted", align: "left" },
  ])
}
