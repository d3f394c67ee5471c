import type { Asked } from "../answers/ask.ts"
import { readAsked, type AskedColumn } from "../answers/read-asked.ts"
import type { Runs } from "../answers/runs.ts"
import type { Bins } from "../statistics/bin-column.ts"
import { type Estimate, emptyEstimate } from "../statistics/estimate.ts"
import { estimateMean } from "../statistics/mean.ts"
import type { CountedAnswer } from "../statistics/explain-many.ts"
import { comparePairs, compareCategoryPairs, type PairedVariance } from "../statistics/paired-variance.ts"
import { proportion } from "../statistics/proportion.ts"
import { estimateQuantile } from "../statistics/quantile-estimate.ts"
import { type AboutAnswers, describeAnswers } from "../statistics/about-answers.ts"
import { type Tally, tallyCategories, tallyNumbers } from "../statistics/tally.ts"
import { type AnswerName, nameAnswer } from "./answer-name.ts"

/** In which number an answer is told: a chance, a mean in its unit, the share of one value, the median day. */
export type AnswerMeasure = "probability" | "mean" | "share" | "median-day"

/** An answer of some runs, ready to be taken apart. */
export interface AnswerColumn {
  readonly name: AnswerName
  readonly column: AskedColumn
  readonly measure: AnswerMeasure
  readonly about: AboutAnswers
}

/** From this share of runs on in which a date comes, its median day is told; below, the chance that it comes at all. */
const fewestComing = 0.9

/** The answers asked for that these runs have and that differ from run to run. */
export function openAnswers(runs: Runs, asked: readonly Asked[]): readonly AnswerColumn[] {
  return asked.flatMap((one) => {
    const column = readAsked(runs, one)
    if (column === undefined) return []
    return [
      { name: nameAnswer(runs.model, one), column, measure: measureOf(column), about: describeAnswers(column.order) },
    ]
  })
}

/** Whether every run that counts says the same. */
export function isSettled({ column: { order } }: AnswerColumn): boolean {
  const first = order.find((value) => !Number.isNaN(value))
  return order.every((value) => Number.isNaN(value) || value === first)
}

function measureOf({ kind, values }: AskedColumn): AnswerMeasure {
  if (kind === "yes-no") return "probability"
  if (kind === "number") return "mean"
  if (kind === "category") return "share"
  const counted = values.filter((day) => !Number.isNaN(day))
  return counted.filter(Number.isFinite).length >= fewestComing * counted.length ? "median-day" : "probability"
}

/** Sums an answer up by the bins of a column. */
export function tallyAnswer(bins: Bins, { column: { kind, order, names }, about }: AnswerColumn): Tally {
  return kind === "category" ? tallyCategories(bins, order, names.length) : tallyNumbers(bins, order, about)
}

/** An answer as it is summed up together with others. */
export function countAnswer({ column: { kind, order, names }, about }: AnswerColumn): CountedAnswer {
  return { values: order, about, ...(kind === "category" ? { codes: names.length } : {}) }
}

/** What becomes of an answer where something is drawn again; a category's values move up and down as declared. */
export function compareAnswers({ column: before }: AnswerColumn, { column: after }: AnswerColumn): PairedVariance {
  return before.kind === "category"
    ? compareCategoryPairs(before.order, after.order, before.names.length)
    : comparePairs(before.order, after.order)
}

/** The answer among some runs, or all, in its measure. `place` is the value of a category whose share is told. */
export function estimateAmong(
  { column: { values, kind }, measure }: AnswerColumn,
  members?: Uint32Array,
  place = 0,
): Estimate {
  const among = gather(values, members)
  if (measure === "mean") return estimateMean(among)
  if (measure === "median-day") return among.length === 0 ? emptyEstimate : estimateQuantile(among.sort(), 0.5)
  let yes = 0
  for (let i = 0; i < among.length; i++) if (isYes(among[i]!, kind, place)) yes++
  return proportion(yes, among.length)
}

/** Of a category whether it is the value at a place, of a date whether it comes at all. */
function isYes(value: number, kind: AskedColumn["kind"], place: number): boolean {
  if (kind === "category") return value === place
  return kind === "date" ? value < Infinity : value === 1
}

/** The values of some runs, or of all, that count. */
function gather(values: Float64Array, members: Uint32Array | undefined): Float64Array {
  const size = members?.length ?? values.length
  const found = new Float64Array(size)
  let count = 0
  for (let i = 0; i < size; i++) {
    const value = values[members === undefined ? i : members[i]!]!
    if (!Number.isNaN(value)) found[count++] = value
  }
  return found.subarray(0, count)
}
