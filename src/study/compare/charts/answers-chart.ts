import { tellDifferenceLine, tellMeasured } from "../../../words/difference.ts"
import { tellMeasure } from "../tell.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison, Difference } from "../result.ts"
import { scenarioColours, withLegend } from "./legend.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { groupBy } from "../../../chart/group-by.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  separatorLayer,
  shareX,
  tableBody,
  type TableText,
  textLayers,
} from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

const width = 1060
const columns = {
  label: 0,
  labelWidth: 296,
  row: 310,
  rowWidth: 200,
  region: [522, 716],
  base: 776,
  other: 836,
  difference: 852,
} as const
const gap = 12

/** A chance in one other scenario and in the base: a line of the chart. */
interface Line {
  readonly scenario: string
  readonly label: readonly string[]
  readonly base: number
  readonly other: number
  readonly told: readonly [string, string, string]
  readonly moved: boolean
  readonly top: number
  readonly height: number
}

interface Group {
  readonly ask: readonly string[]
  readonly lines: readonly Line[]
  readonly top: number
  readonly height: number
}

/**
 * All chances at a glance, as dumbbells: the base and each other scenario on one axis, the difference as text. Questions
 * in which the most runs change their answer come first; those in which none does are counted and not drawn.
 */
export function drawDumbbells(comparison: Comparison, context: ChartContext): ChartSpec | undefined {
  const { theme } = context
  const all = groupBy(comparison.answers.filter(hasChance), ({ id }) => id)
  const moving = all.filter((answers) => greatestDifference(answers) > 0)
  const groups = stackGroups(moving.toSorted((a, b) => greatestDifference(b) - greatestDifference(a)))
  const last = groups[groups.length - 1]
  if (last === undefined) return undefined
  const height = last.top + last.height
  const still = all.length - moving.length
  return frameChart(context, {
    title: "Answers at a glance",
    subtitle: `Dots: share of runs in the base and in the other scenario. Then both numbers, and the difference with its 95 % interval (pp: percentage points), bold where that does not hold 0.${
      still === 0 ? "" : ` Not drawn: ${still} ${still === 1 ? "question" : "questions"} in which no run differs.`
    }`,
    width,
    body: withLegend(
      comparison,
      width,
      tableBody(width, height, [
        ...dotLayers(groups, comparison, height, theme),
        separatorLayer(
          groups.slice(1).map(({ top }) => top),
          width,
          height,
          theme,
        ),
        ...textLayers(groups.flatMap(placeGroup), height, theme),
      ]),
      theme,
    ),
  })
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

function stackGroups(groups: readonly (readonly ComparedAnswer[])[]): readonly Group[] {
  let top = 0
  return groups.map((answers) => {
    const [first] = answers
    const ask = wrapText(first?.ask ?? "", columns.labelWidth, sizes.text)
    let y = top + gap / 2
    const lines = answers.flatMap((answer) =>
      answer.measures.filter(isChance).flatMap((measure) =>
        measure.differences.map((difference, i): Line => {
          const label = i === 0 ? wrapText(tellMeasure(answer, measure), columns.rowWidth, sizes.text) : []
          const isLastOther = i === measure.differences.length - 1
          const height = Math.max(1, isLastOther ? label.length - i : 1) * lineHeight
          const line = describeLine(measure, difference, label, y, height)
          y += height
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
): Line {
  const [base] = measure.estimates
  const other = measure.estimates.find(({ scenario }) => scenario === difference.scenario)
  return {
    scenario: difference.scenario,
    label,
    base: base?.estimate.value ?? 0,
    other: other?.estimate.value ?? 0,
    told: [
      base === undefined ? "" : tellMeasured(measure.measure, base),
      other === undefined ? "" : tellMeasured(measure.measure, other),
      tellDifferenceLine(measure.measure, difference),
    ],
    moved: difference.excludes_zero,
    top,
    height,
  }
}

function middleOf({ top }: Line) {
  return top + lineHeight / 2
}

function placeGroup({ ask, lines, top }: Group): readonly TableText[] {
  return [
    ...placeLines(ask, { x: columns.label, y: top + (gap + lineHeight) / 2, tone: "plain", align: "left" }),
    ...lines.flatMap((line): readonly TableText[] => {
      const y = middleOf(line)
      const [base, other, difference] = line.told
      return [
        ...placeLines(line.label, { x: columns.row, y, tone: "muted", align: "left" }),
        { x: columns.base, y, text: base, tone: "muted", align: "right" },
        { x: columns.other, y, text: other, tone: "plain", align: "right" },
        { x: columns.difference, y, text: difference, tone: line.moved ? "strong" : "muted", align: "left" },
      ]
    }),
  ]
}

function dotLayers(
  groups: readonly Group[],
  comparison: Comparison,
  height: number,
  theme: Theme,
): readonly JsonObject[] {
  const colours = scenarioColours(comparison, theme)
  const [base] = comparison.scenarios
  const lines = groups.flatMap((group) => group.lines)
  const y = pixelY("y", height)
  const dot = (value: (line: Line) => number, colour: (line: Line) => string, size: number): JsonObject => ({
    data: {
      values: lines.map((line) => ({ y: middleOf(line), value: roundForChart(value(line)), colour: colour(line) })),
    },
    mark: { type: "point", filled: true, size, opacity: 1, stroke: theme.background, strokeWidth: 0.8 },
    encoding: {
      x: shareX("value", columns.region),
      y,
      color: { field: "colour", type: "nominal", scale: null },
    },
  })
  const colourOf = (scenario: string) => colours.get(scenario) ?? theme.accent
  return [
    {
      data: {
        values: lines.map((line) => ({
          y: middleOf(line),
          base: roundForChart(line.base),
          other: roundForChart(line.other),
          colour: colourOf(line.scenario),
        })),
      },
      mark: { type: "rule", strokeWidth: 2.5, opacity: 0.5 },
      encoding: {
        x: shareX("base", columns.region),
        x2: { field: "other" },
        y,
        color: { field: "colour", type: "nominal", scale: null },
      },
    },
    dot(
      ({ base: value }) => value,
      () => colourOf(base?.id ?? ""),
      56,
    ),
    dot(
      ({ other }) => other,
      ({ scenario }) => colourOf(scenario),
      46,
    ),
  ]
}
