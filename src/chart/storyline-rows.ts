import type { Storyline, StorylineMilestone, Storylines } from "../summary/storylines/storylines.ts"
import { tellProbability } from "../words/share.ts"
import { tellApart } from "../words/storyline.ts"
import { narrowWidth, pageWidth } from "./frame.ts"
import type { Ghost } from "./ghost.ts"
import { wrapText } from "./measure-text.ts"
import { lineHeight, placeLines, type TableText } from "./row-table.ts"
import { sizes } from "./theme.ts"

/** Where things stand: label, marks, share and date beside each other, or the marks below the rest. */
export interface Layout {
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
  width: pageWidth,
  isNarrow: false,
  head: 0,
  headWidth: pageWidth,
  label: 10,
  labelWidth: 356,
  region: [384, 792],
  share: 848,
  date: 860,
  ticks: 7,
}

/** The places of a chart of this width. */
export function layOut(width: number): Layout {
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
export interface Row {
  readonly top: number
  readonly height: number
  readonly line: Storyline
  readonly milestone?: StorylineMilestone
}

/** Milestones of fewer of a line's runs than this are not drawn in it. */
const leastShare = 0.5

/** Rows below each other, the lines as they come. */
export function stackRows(storylines: Storylines, layout: Layout): readonly Row[] {
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

/** The texts of a row. */
export function placeRow(
  row: Row,
  storylines: Storylines,
  layout: Layout,
  ghost: Ghost | undefined,
): readonly TableText[] {
  const y = middleOf(row)
  const { line, milestone } = row
  if (milestone === undefined) {
    const head = `${line.id} · ${tellProbability(line.share)} of runs${tellShareBefore(line, storylines, ghost)}`
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
  return [
    ...placeLines(label, { x: layout.label, y, tone: "plain", align: "left" }),
    { x: layout.share, y: told, text: tellOwn(milestone), tone: "plain", align: "right" },
    { x: layout.date, y: told, text: medianOf(milestone) ?? "", tone: "muted", align: "left" },
  ]
}

/** What sets a line apart happens in all of its runs by what the line is: that is no estimate. */
export function tellOwn({ share }: StorylineMilestone): string {
  return share.value === 1 ? "all" : tellProbability(share)
}

/** The line on which a milestone's marks stand. */
export function markMiddle(row: Row, layout: Layout): number {
  const { milestone } = row
  const above = layout.isNarrow && milestone !== undefined ? labelLines(milestone, layout).length + 1 : 0
  return middleOf(row) + above * lineHeight
}

/** The line of the ghost that is set apart by the same, if it has one. */
export function findBefore(line: Storyline, of: Storylines, ghost: Ghost | undefined): Storyline | undefined {
  const before = ghost?.summary.storylines
  const apart = tellApart(line, of)
  return before?.lines.find((other) => tellApart(other, before) === apart)
}

function tellShareBefore(line: Storyline, of: Storylines, ghost: Ghost | undefined): string {
  if (ghost === undefined) return ""
  const before = findBefore(line, of, ghost)
  return before === undefined ? " (before: no such line)" : ` (before: ${tellProbability(before.share)})`
}

/** The median day of a milestone, if it has one. */
export function medianOf(milestone: StorylineMilestone | undefined): string | undefined {
  return milestone?.when.find(({ level }) => level === 0.5)?.date
}
