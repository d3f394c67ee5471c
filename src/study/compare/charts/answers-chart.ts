import { tellDifferenceLine, tellMeasured } from "../../../words/difference.ts"
import { tellMeasure } from "../tell.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison, Difference } from "../result.ts"
import { differenceLayers } from "./forest-layers.ts"
import { tellMostDiffering } from "./headlines.ts"
import { withLegend } from "./legend.ts"
import { type ChartContext, frameChart, headed, isNarrow, pageWidth, widthOf } from "../../../chart/frame.ts"
import { groupBy } from "../../../chart/group-by.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import {
  lineHeight,
  placeLines,
  separatorLayer,
  tableBody,
  type TableText,
  textLayers,
} from "../../../chart/row-table.ts"
import type { ChartSpec } from "../../../chart/spec.ts"
import { sizes } from "../../../chart/theme.ts"

const gap = 12

/** Where a forest has its words and its marks. */
interface Columns {
  readonly width: number
  readonly labelWidth: number
  readonly row: number
  readonly rowWidth: number
  readonly region: readonly [number, number]
  readonly change: { readonly x: number; readonly align: "left" | "right" }
  readonly difference: { readonly x: number; readonly align: "left" | "right" }
  /** All words of a line stand above its marks, its question above them. */
  readonly isNarrow: boolean
}

const wide: Columns = {
  width: pageWidth,
  labelWidth: 200,
  row: 212,
  rowWidth: 146,
  region: [366, 602],
  change: { x: 714, align: "right" },
  difference: { x: 728, align: "left" },
  isNarrow: false,
}

function placeColumns(context: ChartContext): Columns {
  if (!isNarrow(context)) return wide
  const width = widthOf(context)
  return {
    width,
    labelWidth: width,
    row: 0,
    rowWidth: width,
    region: [4, width - 4],
    change: { x: 0, align: "left" },
    difference: { x: width, align: "right" },
    isNarrow: true,
  }
}

/** What one other scenario does to a chance: a line of the chart. */
interface Line {
  readonly scenario: string
  readonly label: readonly string[]
  readonly difference: Difference
  /** `81 % → 52 %`, and `−29 pp (−31 to −27)`. */
  readonly change: string
  readonly told: string
  readonly top: number
  readonly height: number
  /** Middle of its words and of its marks. */
  readonly words: number
  readonly middle: number
}

interface Group {
  readonly ask: readonly string[]
  readonly lines: readonly Line[]
  readonly top: number
  readonly height: number
}

/**
 * What the other scenarios do to every chance, as a forest of paired differences on one axis, with base → variant at the
 * right. Questions of which the most runs change their answer come first; those of which no difference is told apart from
 * none are named in one line.
 */
export function drawForest(comparison: Comparison, context: ChartContext): ChartSpec | undefined {
  const { theme } = context
  const all = groupBy(comparison.answers.filter(hasChance), ({ id }) => id)
  const moving = all.filter((answers) => answers.some(({ measures }) => measures.some(hasMoved)))
  const columns = placeColumns(context)
  const { width } = columns
  const groups = stackGroups(
    moving.toSorted((a, b) => greatestDifference(b) - greatestDifference(a)),
    columns,
  )
  const last = groups[groups.length - 1]
  if (last === undefined) return undefined
  const height = last.top + last.height
  return frameChart(headed(context, tellMostDiffering(comparison)), {
    title: "What differs from the base",
    subtitle: `Dot and line: the difference to the base in percentage points, with its 95 % interval. ${columns.isNarrow ? "Above it" : "At the right"}: base → other scenario, and the difference; bold where its interval does not hold 0. ${tellStill(all.filter((answers) => !moving.includes(answers)))}`,
    width,
    body: withLegend(
      comparison,
      width,
      tableBody(width, height, [
        ...differenceLayers(
          groups.flatMap(({ lines }) => lines),
          columns.region,
          comparison,
          height,
          theme,
          columns.isNarrow,
        ),
        separatorLayer(
          groups.slice(1).map(({ top }) => top),
          width,
          height,
          theme,
        ),
        ...textLayers(
          groups.flatMap((group) => placeGroup(group, columns)),
          height,
          theme,
        ),
      ]),
      theme,
    ),
  })
}

function hasMoved(measure: ComparedMeasure): boolean {
  return isChance(measure) && measure.differences.some(({ excludes_zero }) => excludes_zero)
}

function nameOf({ label, ask }: Pick<ComparedAnswer, "label" | "ask">): string {
  return label ?? ask
}

function tellStill(still: readonly (readonly ComparedAnswer[])[]): string {
  const names = still.flatMap(([first]) => (first === undefined ? [] : [nameOf(first)]))
  return names.length === 0 ? "" : `No difference is seen in: ${names.join("; ")}.`
}

function isChance({ measure }: ComparedMeasure): boolean {
  return measure === "probability" || measure === "share"
}

function hasChance({ measures }: ComparedAnswer): boolean {
  return measures.some(isChance)
}

function greatestDifference(answers: readonly ComparedAnswer[]): number {
  return Math.max(
    0,
    ...answers.flatMap(({ measures }) =>
      measures
        .filter(isChance)
        .flatMap(({ differences }) => differences.map(({ estimate }) => Math.abs(estimate.value))),
    ),
  )
}

function stackGroups(groups: readonly (readonly ComparedAnswer[])[], columns: Columns): readonly Group[] {
  let top = 0
  return groups.map((answers) => {
    const [first] = answers
    const ask = wrapText(first === undefined ? "" : nameOf(first), columns.labelWidth, sizes.text)
    let y = top + gap / 2 + (columns.isNarrow ? ask.length * lineHeight : 0)
    const lines = answers.flatMap((answer) =>
      answer.measures.filter(hasMoved).flatMap((measure) =>
        measure.differences.map((difference, i): Line => {
          const words = wrapText(tellMeasure(answer, measure), columns.rowWidth, sizes.text)
          const label = i === 0 ? words : []
          const isLastOther = i === measure.differences.length - 1
          const room = columns.isNarrow ? label.length + 2 : Math.max(1, isLastOther ? words.length - i : 1)
          const line = describeLine(measure, difference, label, y, room * lineHeight, columns)
          y += room * lineHeight
          return line
        }),
      ),
    )
    const height = Math.max(y - top + gap / 2, ask.length * lineHeight + gap)
    const group = { ask, lines, top, height }
    top += height
    return group
  })
}

function describeLine(
  measure: ComparedMeasure,
  difference: Difference,
  label: readonly string[],
  top: number,
  height: number,
  { isNarrow }: Columns,
): Line {
  const [base] = measure.estimates
  const other = measure.estimates.find(({ scenario }) => scenario === difference.scenario)
  const sides = [base, other].map((side) => (side === undefined ? "" : tellMeasured(measure.measure, side)))
  return {
    scenario: difference.scenario,
    label,
    difference,
    change: sides.join(" → "),
    told: tellDifferenceLine(measure.measure, difference),
    top,
    height,
    words: top + lineHeight / 2 + (isNarrow ? label.length * lineHeight : 0),
    middle: isNarrow ? top + height - lineHeight / 2 : top + lineHeight / 2,
  }
}

function placeGroup({ ask, lines, top }: Group, { row, change, difference }: Columns): readonly TableText[] {
  return [
    ...placeLines(ask, { x: 0, y: top + (gap + lineHeight) / 2, tone: "plain", align: "left" }),
    ...lines.flatMap((line): readonly TableText[] => {
      const y = line.words
      const tone = line.difference.excludes_zero ? "strong" : "muted"
      return [
        ...placeLines(line.label, { x: row, y: line.top + lineHeight / 2, tone: "muted", align: "left" }),
        { ...change, y, text: line.change, tone: "plain" },
        { ...difference, y, text: line.told, tone },
      ]
    }),
  ]
}
