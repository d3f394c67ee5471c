import { withCondition } from "../../words/condition.ts"
import { tellRuns } from "../../words/count.ts"
import { groupThousands, tellRatio } from "../../words/number.ts"
import { tellSetting } from "./charts/scale.ts"
import { groupBy } from "../../chart/group-by.ts"
import { listDrawn } from "./charts/scale.ts"
import type { Sweep, SweptMeasure } from "./result.ts"
import { tellAxis, tellEffect, tellWhat, tellMeasured, tellThreshold } from "./words.ts"
import { wrapText } from "../../report/wrap-text.ts"

const width = 100

/** A sweep for a person at a terminal: a table of every answer at up to nine points, where it turns, what moved most. */
export const renderSweepTerminal = (sweep: Sweep, color: boolean): string => {
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const { title, start, until } = sweep.scenario
  return [
    paint(1, title),
    `${start} to ${until} · ${groupThousands(String(sweep.points.length))} points of ${tellRuns(sweep.runs)} · seed ${sweep.seed} · the same draws at every point`,
    ...sweep.axes.map((axis) => `moved: ${tellAxis(axis)}`),
    "",
    ...questionLines(sweep, paint),
    "",
    paint(90, "Intervals are Monte Carlo error only: they say nothing about whether the scenario is right."),
    "",
  ].join("\n")
}

const questionLines = (sweep: Sweep, paint: (code: number, text: string) => string): readonly string[] => {
  const isLine = sweep.method === "grid" && sweep.axes.length === 1
  const all = isLine ? sweep.points.map((_, point) => point) : []
  const cellWidth = widestCell(sweep, all) + 2
  const shown = thin(all, Math.min(mostColumns, Math.floor((width - labelWidth - 2) / cellWidth)))
  const row = (label: string, cells: readonly string[]): string => layRow(label, cells, cellWidth)
  const head =
    shown.length === 0
      ? []
      : [
          row(
            sweep.axes[0]?.path ?? "",
            shown.map((point) => tellSetting(sweep.axes[0], sweep.points[point]?.[0] ?? 0)),
          ),
        ]
  const questions = groupBy(listDrawn(sweep), ({ id }) => id)
  return [
    ...head.map((line) => paint(1, line)),
    ...(shown.length === all.length
      ? []
      : [paint(90, `  ${shown.length} of ${all.length} points; all are in sweep.csv`)]),
    ...questions.flatMap((measures) => [
      ...wrapText(withCondition(measures[0]?.ask ?? "", measures[0] ?? {}), width),
      ...measures.flatMap((measure) => [
        ...(shown.length === 0
          ? []
          : [
              paint(
                36,
                row(
                  tellWhat(measure),
                  shown.map((point) => cell(measure, point)),
                ),
              ),
            ]),
        ...remarks(measure, sweep),
      ]),
    ]),
  ]
}

const mostColumns = 9
const labelWidth = 24

/** The characters that the widest number or place of a row takes, at least six. */
const widestCell = (sweep: Sweep, points: readonly number[]): number => {
  const places = points.map((point) => tellSetting(sweep.axes[0], sweep.points[point]?.[0] ?? 0))
  const cells = listDrawn(sweep).flatMap((measure) => points.map((point) => cell(measure, point)))
  return [...places, ...cells].reduce((widest, text) => Math.max(widest, text.length), 6)
}

/** At most so many points (but two), evenly, with the first and the last. */
const thin = (points: readonly number[], most: number): readonly number[] => {
  const count = Math.max(2, most)
  if (points.length <= count) return points
  return Array.from({ length: count }, (_, i) => points[Math.round((i * (points.length - 1)) / (count - 1))] ?? 0)
}

const layRow = (label: string, cells: readonly string[], cellWidth: number): string =>
  `  ${label.slice(0, labelWidth).padEnd(labelWidth)}${cells.map((text) => text.padStart(cellWidth)).join("")}`

/** The lowest and the highest answer, and where they stand. */
const tellExtremes = (measure: SweptMeasure, { axes, points }: Sweep): readonly string[] => {
  const sorted = measure.estimates.toSorted((a, b) => a.estimate.value - b.estimate.value)
  const [least, greatest] = [sorted[0], sorted.at(-1)]
  if (least === undefined || greatest === undefined) return []
  const place = (point: number): string =>
    axes.map((axis, i) => `${axis.path} = ${tellSetting(axis, points[point]?.[i] ?? 0)}`).join(", ")
  const tell = (found: typeof least): string => `${tellMeasured(measure, found)} (${place(found.point)})`
  return [
    least.estimate.value === greatest.estimate.value
      ? `${tellMeasured(measure, least)} throughout`
      : `${tell(least)} to ${tell(greatest)}`,
  ]
}

const cell = (measure: SweptMeasure, at: number): string => {
  const found = measure.estimates.find(({ point }) => point === at)
  return found === undefined ? "–" : tellMeasured({ ...measure, unit: "" }, found)
}

const remarks = (measure: SweptMeasure, sweep: Sweep): readonly string[] => {
  const label = tellWhat(measure)
  const name = label === "" || sweep.axes.length === 1 ? "" : `${label}: `
  const effects = measure.effects.length === 1 ? measure.effects.filter(({ excludes_zero }) => excludes_zero) : []
  return [
    ...(sweep.axes.length === 1 ? [] : tellExtremes(measure, sweep).map((text) => `    ${name}${text}`)),
    ...measure.thresholds.map((threshold) => `    ${name}${tellThreshold(threshold, sweep)}`),
    ...effects.map((effect) => `    ${name}from end to end ${tellEffect(measure, effect)}`),
    ...measure.correlations
      .filter(({ spearman }) => Math.abs(spearman) >= 0.5)
      .map(({ path, spearman }) => `    ${name}rank correlation with ${path} ${tellRatio(spearman)}`),
  ]
}
