import type { Summary } from "../summary/summary.ts"
import { tellProbability, tellShare } from "../words/share.ts"
import { type ChartContext, frameChart, widthOf } from "./frame.ts"
import { ghostDrop, ghostPoint, tellGhost } from "./ghost.ts"
import { pixelY, separatorLayer, tableBody, textLayers } from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import {
  findBefore,
  layOut,
  type Layout,
  markMiddle,
  medianOf,
  placeRow,
  type Row,
  stackRows,
  tellOwn,
} from "./storyline-rows.ts"
import type { Theme } from "./theme.ts"
import { timeAxis } from "./time-axis.ts"
import { toldChannels } from "./told.ts"

/** The typical sequences of milestones, the likeliest first: what sets each apart, and when its milestones come. */
export function drawStorylines(summary: Summary, context: ChartContext): ChartSpec | undefined {
  const { storylines, scenario } = summary
  const first = storylines?.lines[0]
  if (storylines === undefined || first === undefined) return undefined
  const layout = layOut(widthOf(context))
  const { width } = layout
  const rows = stackRows(storylines, layout)
  const height = rows.reduce((sum, row) => sum + row.height, 4)
  const heads = rows.filter(({ milestone, top }) => milestone === undefined && top > 0)
  return frameChart(context, {
    title: `The likeliest of ${storylines.lines.length} storylines is followed by ${tellProbability(first.share)} of runs`,
    subtitle: `Runs put together by which milestones happen up to ${scenario.until}, and in what order; the storylines carry ${tellShare(storylines.explained)} of the differences between runs. Drawn: milestones of at least half of a storyline's runs (dot, median; thick line, middle half; thin line, 5–95 %). ${layout.isNarrow ? "Above them" : "At the right"}: share of its runs in which each comes, and the median date.${tellGhost(context.ghost, "In brackets, and grey below a dot that has moved")}`,
    width,
    body: tableBody(width, height, [
      ...rangeLayers(rows, layout, height, summary, context.theme),
      ...ghostLayers(rows, layout, height, summary, context),
      separatorLayer(
        heads.map(({ top }) => top),
        width,
        height,
        context.theme,
      ),
      ...textLayers(
        rows.flatMap((row) => placeRow(row, storylines, layout, context.ghost)),
        height,
        context.theme,
      ),
    ]),
  })
}

/** The medians of milestones as they were, where they have moved. */
function ghostLayers(
  rows: readonly Row[],
  layout: Layout,
  height: number,
  { scenario, storylines }: Summary,
  { ghost, theme }: ChartContext,
): readonly JsonObject[] {
  const values = rows.flatMap((row) => {
    const { line, milestone } = row
    if (milestone === undefined || storylines === undefined) return []
    const before = findBefore(line, storylines, ghost)?.milestones.find(({ id }) => id === milestone.id)
    const date = medianOf(before)
    if (date === undefined || date === medianOf(milestone)) return []
    return [{ y: markMiddle(row, layout) + ghostDrop - 2, date, told: `Before: median ${date}` }]
  })
  return values.length === 0
    ? []
    : [
        {
          data: { values },
          mark: ghostPoint(theme),
          encoding: { x: dateX("date", layout, scenario), y: pixelY("y", height), ...toldChannels },
        },
      ]
}

/** The axis of dates that all marks share. */
function dateX(field: string, { region, ticks }: Layout, { start, until }: Summary["scenario"]): JsonObject {
  const { scale, axis } = timeAxis(start, until, ticks)
  return {
    field,
    type: "temporal",
    scale: { ...scale, range: region },
    axis: { ...axis, orient: "top", grid: true, domain: false, ticks: false, labelPadding: 4 },
  }
}

function rangeLayers(
  rows: readonly Row[],
  layout: Layout,
  height: number,
  { scenario }: Summary,
  theme: Theme,
): readonly JsonObject[] {
  const values = rows.flatMap((row) => {
    const { milestone } = row
    const date = (level: number) => milestone?.when.find((entry) => entry.level === level)?.date
    const [q05, q25, q50, q75, q95] = [0.05, 0.25, 0.5, 0.75, 0.95].map(date)
    if (milestone === undefined || q05 === undefined || q25 === undefined || q50 === undefined) return []
    const told = `${milestone.label}: ${tellOwn(milestone)} of the runs of ${row.line.id}, median ${q50}`
    return [
      {
        y: markMiddle(row, layout),
        q05,
        q25,
        q50,
        q75: q75 ?? q50,
        q95: q95 ?? q50,
        told,
        share: roundForChart(milestone.share.value),
      },
    ]
  })
  const x = (field: string) => dateX(field, layout, scenario)
  const line = (from: string, to: string, strokeWidth: number): JsonObject => ({
    mark: { type: "rule", strokeWidth, color: theme.accent },
    encoding: { x: x(from), x2: { field: to } },
  })
  return [
    {
      data: { values },
      encoding: {
        y: pixelY("y", height),
        opacity: { field: "share", type: "quantitative", scale: { domain: [0, 1], range: [0.15, 0.9] }, legend: null },
        ...toldChannels,
      },
      layer: [
        line("q05", "q95", 1.5),
        line("q25", "q75", 5),
        {
          mark: {
            type: "point",
            filled: true,
            aria: true,
            size: 55,
            color: theme.accent,
            stroke: theme.background,
            strokeWidth: 1,
          },
          encoding: { x: x("q50"), opacity: { value: 1 } },
        },
      ],
    },
  ]
}
