import type { Storyline, StorylineMilestone, Storylines } from "../summary/storylines/storylines.ts"
import type { Summary } from "../summary/summary.ts"
import { tellProbability, tellShare } from "../words/share.ts"
import { tellApart } from "../words/storyline.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { wrapText } from "./measure-text.ts"
import { lineHeight, pixelY, placeLines, separatorLayer, tableBody, type TableText, textLayers } from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { toldChannels } from "./told.ts"
import { timeAxis } from "./time-axis.ts"

/** Where things stand: label, marks, share and date beside each other, or the marks below the rest. */
interface Layout {
  readonly width: number
  readonly isNarrow: boolean
  readonly head: number
  readonly headWidth: number
  readonly label: number
  readonly labelWidth: number
  readonly region: readonly [number, number]
  /** Right edge of the share, left edge of the date. */
  readonly share: number
  readonly date: number
  /** About how many dates the axis tells. */
  readonly ticks: number
}

const wide: Layout = {
  width: 1000,
  isNarrow: false,
  head: 5,
  headWidth: 970,
  label: 16,
  labelWidth: 390,
  region: [430, 850],
  share: 912,
  date: 926,
  ticks: 7,
}

function layOut(width: number): Layout {
  if (width >= narrowWidth) return wide
  const [head, label] = [0, 10]
  const region = [label + 6, width - 16] as const
  return {
    width,
    isNarrow: true,
    head,
    headWidth: width,
    label,
    labelWidth: width - label,
    region,
    share: label + 44,
    date: label + 58,
    ticks: 3,
  }
}

const gap = 8
const headGap = 14

/** A storyline's head, or one of the milestones that come in at least half of its runs. */
interface Row {
  readonly top: number
  readonly height: number
  readonly line: Storyline
  readonly milestone?: StorylineMilestone
}

/** Milestones of fewer of a line's runs than this are not drawn in it. */
const leastShare = 0.5

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
    subtitle: `Runs put together by which milestones happen up to ${scenario.until}, and in what order; the storylines carry ${tellShare(storylines.explained)} of the differences between runs. Drawn: milestones of at least half of a storyline's runs (dot, median; thick line, middle half; thin line, 5–95 %). ${layout.isNarrow ? "Above them" : "At the right"}: share of its runs in which each comes, and the median date.`,
    width,
    body: tableBody(width, height, [
      ...rangeLayers(rows, layout, height, summary, context.theme),
      separatorLayer(
        heads.map(({ top }) => top),
        width,
        height,
        context.theme,
      ),
      ...textLayers(
        rows.flatMap((row) => placeRow(row, storylines, layout)),
        height,
        context.theme,
      ),
    ]),
  })
}

function stackRows(storylines: Storylines, layout: Layout): readonly Row[] {
  let top = 0
  const rows: Row[] = []
  const push = (row: Omit<Row, "top">) => {
    rows.push({ ...row, top })
    top += row.height
  }
  for (const line of storylines.lines) {
    push({ line, height: (1 + headLines(line, storylines, layout).length) * lineHeight + headGap })
    for (const milestone of line.milestones) {
      if (milestone.share.value < leastShare) continue
      const lines = labelLines(milestone, layout).length + (layout.isNarrow ? 2 : 0)
      push({ line, milestone, height: lines * lineHeight + gap })
    }
  }
  return rows
}

function headLines(line: Storyline, storylines: Storylines, { headWidth }: Layout): readonly string[] {
  const apart = tellApart(line, storylines)
  const text = `${apart.charAt(0).toUpperCase()}${apart.slice(1)}. Run ${line.run} stands for it.`
  return wrapText(text, headWidth, sizes.text, false, Infinity)
}

function labelLines({ label }: StorylineMilestone, { labelWidth }: Layout): readonly string[] {
  return wrapText(label, labelWidth, sizes.text)
}

/** The middle of the first line of a row. */
function middleOf({ top, milestone }: Row): number {
  return top + ((milestone === undefined ? headGap : gap) + lineHeight) / 2
}

function placeRow(row: Row, storylines: Storylines, layout: Layout): readonly TableText[] {
  const y = middleOf(row)
  const { line, milestone } = row
  if (milestone === undefined) {
    const head = `${line.id} · ${tellProbability(line.share)} of runs`
    return [
      { x: layout.head, y, text: head, tone: "strong", align: "left" },
      ...placeLines(headLines(line, storylines, layout), {
        x: layout.head,
        y: y + lineHeight,
        tone: "muted",
        align: "left",
      }),
    ]
  }
  const label = labelLines(milestone, layout)
  const told = layout.isNarrow ? y + label.length * lineHeight : y
  const median = milestone.when.find(({ level }) => level === 0.5)
  return [
    ...placeLines(label, { x: layout.label, y, tone: "plain", align: "left" }),
    { x: layout.share, y: told, text: tellOwn(milestone), tone: "plain", align: "right" },
    { x: layout.date, y: told, text: median?.date ?? "", tone: "muted", align: "left" },
  ]
}

/** What sets a line apart happens in all of its runs by what the line is: that is no estimate. */
function tellOwn({ share }: StorylineMilestone): string {
  return share.value === 1 ? "all" : tellProbability(share)
}

/** The line on which a milestone's marks stand. */
function markMiddle(row: Row, layout: Layout): number {
  const { milestone } = row
  const above = layout.isNarrow && milestone !== undefined ? labelLines(milestone, layout).length + 1 : 0
  return middleOf(row) + above * lineHeight
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
  const { scale, axis } = timeAxis(scenario.start, scenario.until, layout.ticks)
  const x = (field: string): JsonObject => ({
    field,
    type: "temporal",
    scale: { ...scale, range: layout.region },
    axis: { ...axis, orient: "top", grid: true, domain: false, ticks: false, labelPadding: 4 },
  })
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
