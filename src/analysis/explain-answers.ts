import { columnNames } from "../answers/column-names.ts"
import type { Unknown } from "../answers/unknowns.ts"
import { readColumn } from "../answers/read-column.ts"
import type { Runs } from "../answers/runs.ts"
import { rootKey } from "../random/seed.ts"
import { ignoranceKeys, plainDraws } from "../random/draws.ts"
import { ownUniforms } from "../simulation/sources.ts"
import { binColumn } from "../statistics/bin-column.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { type ExplainedMeasure, explainMany, layAnswers } from "../statistics/explain-many.ts"
import { leastSeenShare } from "../statistics/explained-share.ts"
import { type FifthLimits, placeFifths } from "../statistics/fifths.ts"
import { addMeasured, estimateMeasured, type Measured } from "../statistics/tally.ts"
import { type AnswerColumn, countAnswer, estimateAmong } from "./answer-measure.ts"
import type { NamedSource } from "./source-list.ts"

/** What one column explains of one answer. */
export interface Explained {
  readonly share: Estimate
  readonly p_value: number
}

/** The answer where a column lies in its lowest fifth, and in its highest. */
export interface FromLowToHigh {
  readonly lowest: Estimate
  readonly highest: Estimate
  readonly lowest_to: number
  readonly highest_from: number
  /** Of a category: the value whose share is told, the one that moves most. */
  readonly of?: string
}

/** Columns that explain answers: by answer what each explains, in the columns' order, and what all do together. */
export interface ExplainedAnswers<Column> {
  readonly columns: readonly { readonly column: Column; readonly explained: readonly Explained[] }[]
  /** By answer: the sum over columns. */
  readonly sums: readonly Estimate[]
}

/** So many columns are gone through at once. */
const together = 16

/** What the columns from the first on explain of each answer, as far as they have been gone through; plain data. */
export interface BegunColumns {
  /** How many columns were gone through. */
  readonly to: number
  /** Those that vary, by their place among all. */
  readonly measured: readonly { readonly place: number; readonly byAnswer: readonly ExplainedMeasure[] }[]
}

const noneBegun: BegunColumns = { to: 0, measured: [] }

/**
 * Goes through columns up to a place. They are read a few at a time, so that memory does not grow with their number; one that does
 * not vary explains nothing and is left out.
 */
export function goThroughColumns<Column>(
  columns: readonly Column[],
  read: (column: Column) => Float64Array | undefined,
  answers: readonly AnswerColumn[],
  { to, begun = noneBegun }: { readonly to: number; readonly begun?: BegunColumns },
): BegunColumns {
  const sheet = layAnswers(answers.map(countAnswer))
  const measured = [...begun.measured]
  for (let first = begun.to; first < to; first += together) {
    const varying = columns.slice(first, Math.min(to, first + together)).flatMap((column, i) => {
      const values = read(column)
      return values === undefined || values.every((value) => value === values[0])
        ? []
        : [{ place: first + i, bins: binColumn(values) }]
    })
    const measures = explainMany(
      varying.map(({ bins }) => bins),
      sheet,
    )
    measured.push(...varying.map(({ place }, at) => ({ place, byAnswer: measures[at]! })))
  }
  return { to, measured }
}

/** What each column alone explains of each answer. What has been gone through already is taken as it is. */
export function explainAnswers<Column>(
  columns: readonly Column[],
  read: (column: Column) => Float64Array | undefined,
  answers: readonly AnswerColumn[],
  begun: BegunColumns = noneBegun,
): ExplainedAnswers<Column> {
  const { measured } = goThroughColumns(columns, read, answers, { to: columns.length, begun })
  const none: Measured = { value: 0, without: new Float64Array(50), runs: 0 }
  const sums = answers.map((_, at) =>
    measured.reduce<Measured | undefined>((sum, { byAnswer }) => addMeasured(sum, byAnswer[at]!), undefined),
  )
  return {
    columns: measured.map(({ place, byAnswer }) => ({
      column: columns[place]!,
      explained: byAnswer.map((one): Explained => ({ share: estimateMeasured(one), p_value: one.pValue })),
    })),
    sums: sums.map((sum) => estimateMeasured(sum ?? none)),
  }
}

/** The values of an unknown, by run. */
export function readUnknown(runs: Runs, { column }: Unknown): Float64Array | undefined {
  return readColumn(runs, column)?.data
}

/** What each source drew, by run, as the uniform behind its value. */
export function openSources(runs: Runs, seed: string): (source: NamedSource) => Float64Array {
  const numbers = readColumn(runs, columnNames.run)?.data
  const last = numbers?.at(-1) ?? runs.count - 1
  const keys = ignoranceKeys(rootKey(seed), plainDraws, { from: 0, to: last + 1 })
  if (numbers === undefined || last === runs.count - 1) return ({ source }) => ownUniforms(source, keys)
  // Some were left out.
  return ({ source }) => {
    const uniforms = ownUniforms(source, keys)
    return Float64Array.from(numbers, (number) => uniforms[number]!)
  }
}

/** The runs in which a column lies in its lowest and in its highest fifth. */
export interface FifthsOfRuns extends FifthLimits {
  readonly lowest: Uint32Array
  readonly highest: Uint32Array
}

export function splitFifths(values: Float64Array): FifthsOfRuns {
  const limits = placeFifths(values)
  const [lowest, highest]: [number[], number[]] = [[], []]
  values.forEach((value, run) => {
    if (value <= limits.lowestTo) lowest.push(run)
    if (value >= limits.highestFrom) highest.push(run)
  })
  return { ...limits, lowest: Uint32Array.from(lowest), highest: Uint32Array.from(highest) }
}

/** An answer in the lowest and in the highest fifth of a column. */
export function findLowToHigh(fifths: FifthsOfRuns, answer: AnswerColumn): FromLowToHigh {
  const at = (place?: number) => ({
    lowest: estimateAmong(answer, fifths.lowest, place),
    highest: estimateAmong(answer, fifths.highest, place),
    lowest_to: fifths.lowestTo,
    highest_from: fifths.highestFrom,
  })
  if (answer.measure !== "share") return at()
  const moved = answer.column.names.map((of, place) => ({ ...at(place), of }))
  return moved.toSorted((a, b) => distance(b) - distance(a))[0] ?? at()
}

function distance({ lowest, highest }: FromLowToHigh): number {
  return Math.abs(highest.value - lowest.value)
}

/** What a column of numbers must explain of an answer of so many runs to be seen. */
export function leastSeen(runs: number, level: number): number {
  const { count } = binColumn(Float64Array.from({ length: runs }, (_, run) => run))
  return leastSeenShare(runs, count, level)
}
