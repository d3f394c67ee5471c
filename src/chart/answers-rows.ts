import { tellPercent, tellProbability } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import type { EstimativeScale } from "../words/estimative-scales.ts"
import type { Forecast } from "../forecast/forecast.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { countWordLines, listEdges, placeShare } from "./estimative-ground.ts"
import { narrowWidth } from "./frame.ts"
import { labelOf } from "./label.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight, placeLines, type TableText } from "./row-table.ts"
import { sizes } from "./theme.ts"

/** A forecast that has a probability. */
export type Chance = Forecast & { readonly estimate: Estimate }

/** Where things stand: labels from 0, the axis of shares between two pixels. */
export interface Layout {
  readonly width: number
  readonly isNarrow: boolean
  readonly labelWidth: number
  readonly region: readonly [number, number]
  /** Lines of words above the first row. */
  readonly header: number
}

/** A question with all its deadlines. */
export interface Row {
  readonly chances: readonly Chance[]
  readonly label: readonly string[]
  readonly below: readonly string[]
  readonly top: number
  readonly height: number
}

const gap = 11
/** From the middle of a dot to its number. */
const besideDot = 9
/** Room beside the axis for the number at a dot. */
const leastRoom = { left: 52, right: 60 } as const

/** The places of a chart of this width: beside each other, or where it is narrow one above the other. */
export function layOut(width: number, scale: EstimativeScale, groups: readonly (readonly Chance[])[]): Layout {
  const isNarrow = width < narrowWidth
  const dotRoom = measureRoom(groups)
  const labelWidth = isNarrow ? width : Math.round(width * 0.34)
  const region = [(isNarrow ? 0 : labelWidth) + dotRoom.left, width - dotRoom.right] as const
  const header = isNarrow ? lineHeight + 4 : (countWordLines(scale, region) + 1) * lineHeight + 4
  return { width, isNarrow, labelWidth, region, header }
}

/** As much as the number of a dot at the end of the axis takes; at the left there are numbers only where questions have several dots. */
function measureRoom(groups: readonly (readonly Chance[])[]): { readonly left: number; readonly right: number } {
  const wide = ({ estimate }: Chance) =>
    besideDot + Math.ceil(measureText(tellProbability(estimate), sizes.text, true)) + 1
  const several = groups.filter((group) => group.length > 1)
  return {
    left: Math.max(leastRoom.left, ...several.flat().map(wide)),
    right: Math.max(leastRoom.right, ...groups.flat().map(wide)),
  }
}

/** Rows below each other, the questions as they come. */
export function stackRows(groups: readonly (readonly Chance[])[], layout: Layout, horizon: string): readonly Row[] {
  let top = layout.header
  return groups.map((chances) => {
    const wrap = (text: string) => wrapText(text, layout.labelWidth, sizes.text)
    const [first] = chances
    const label = wrap(first === undefined ? "" : labelOf(first))
    const condition = first?.given === undefined ? [] : wrap(tellCondition(first))
    const below = [...wrap(tellDates(chances, layout, horizon)), ...condition]
    const lines = label.length + below.length + (layout.isNarrow ? 1.4 : 0)
    const row = { chances, label, below, top, height: lines * lineHeight + gap }
    top += row.height
    return row
  })
}

/** The days asked for; of more than two each with its number, for which there is no room at the dots. */
function tellDates(chances: readonly Chance[], { isNarrow }: Layout, horizon: string): string {
  if (chances.length > 2)
    return chances.map((chance) => `${tellDeadline(chance, horizon)} ${tellProbability(chance.estimate)}`).join(", ")
  const days = chances.map((chance) => tellDeadline(chance, horizon)).join(", then ")
  const word = chances[chances.length - 1]?.word?.phrase
  return isNarrow && word !== undefined ? `${days}: ${word}` : days
}

/** `by 2024-06-30`, `on 2024-12-31`; of a when-question, `ever by` the end of the scenario. */
export function tellDeadline(forecast: Forecast, horizon: string): string {
  if (forecast.kind === "when" || forecast.deadline === undefined) return `ever by ${horizon}`
  return `${forecast.mode === "at" ? "on" : "by"} ${forecast.deadline}`
}

/** The middle of the line on which a row's dots stand. */
export function dotHeight({ label, below, top }: Row, { isNarrow }: Layout): number {
  return top + (gap + lineHeight) / 2 + (isNarrow ? (label.length + below.length + 0.2) * lineHeight : 0)
}

/** The texts of a row. */
export function placeRow(row: Row, layout: Layout): readonly TableText[] {
  const y = row.top + (gap + lineHeight) / 2
  return [
    ...placeLines(row.label, { x: 0, y, tone: "plain", align: "left" }),
    ...placeLines(row.below, { x: 0, y: y + row.label.length * lineHeight, tone: "muted", align: "left" }),
    ...placeNumbers(row, layout),
  ]
}

/** The numbers of the first and the last deadline, outside of both dots: the lesser at the left. */
function placeNumbers(row: Row, layout: Layout): readonly TableText[] {
  const [first, last] = [row.chances[0], row.chances[row.chances.length - 1]]
  if (first === undefined || last === undefined) return []
  const y = dotHeight(row, layout)
  const place = ({ estimate }: Chance, isLast: boolean, align: "left" | "right"): TableText => {
    // Beyond the intervals, which may be longer than the dots.
    const ends = row.chances.map((chance) => (align === "left" ? chance.estimate.high : chance.estimate.low))
    const end = align === "left" ? Math.max(...ends) : Math.min(...ends)
    const text = tellProbability(estimate)
    const tone = isLast ? "strong" : "plain"
    const x = placeShare(end, layout.region) + (align === "left" ? besideDot : -besideDot)
    const wide = measureText(text, sizes.text, isLast)
    return { x: align === "left" ? Math.min(x, layout.width - wide) : Math.max(x, wide), y, text, tone, align }
  }
  if (first === last) return [place(last, true, "left")]
  const rises = last.estimate.value >= first.estimate.value
  return [place(first, false, rises ? "right" : "left"), place(last, true, rises ? "left" : "right")]
}

/** The shares at which words change. */
export function placeEdges(scale: EstimativeScale, { region, header }: Layout): readonly TableText[] {
  return listEdges(scale, region[1] - region[0]).map((edge) => ({
    x: placeShare(edge, region),
    y: header - 4 - lineHeight / 2,
    text: tellPercent(edge),
    tone: "muted",
    align: "center",
  }))
}
