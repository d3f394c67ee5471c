import type { Bins } from "./bin-column.ts"
import type { Estimate } from "./estimate.ts"
import { estimateMean } from "./mean.ts"
import { proportion } from "./proportion.ts"
import { rankOfShare } from "./quantile.ts"

/** What a column of answers holds: 0 and 1, of which the share is asked, or numbers, of which the mean is. */
export type AnswerKind = "share" | "mean"

/** The lowest fifth goes up to one value, the highest begins at the other. */
export interface FifthLimits {
  readonly lowestTo: number
  readonly highestFrom: number
}

/** The answer of the runs in which a column is low, and of those in which it is high. */
export interface Fifths extends FifthLimits {
  readonly lowest: Estimate
  readonly highest: Estimate
}

/** The share of yes, with Wilson's interval, or the mean, with Student's, of the answers that are not NaN. */
export function estimateAnswers(kind: AnswerKind, answers: ArrayLike<number>): Estimate {
  const counted = new Float64Array(answers).filter((answer) => !Number.isNaN(answer))
  return kind === "mean"
    ? estimateMean(counted)
    : proportion(
        counted.reduce((sum, answer) => sum + answer, 0),
        counted.length,
      )
}

/**
 * The answer among runs in which the column lies in its lowest and in its highest fifth. Equal values are never parted, so
 * a fifth may be larger; where one value reaches from the lowest fifth into the highest, it is held against what lies
 * beyond it: of a yes/no, no against yes.
 */
export function estimateFifths(
  values: ArrayLike<number>,
  answers: ArrayLike<number>,
  kind: AnswerKind,
  limits: FifthLimits = placeFifths(values),
): Fifths {
  const { lowestTo, highestFrom } = limits
  const lowest: number[] = []
  const highest: number[] = []
  for (let run = 0; run < answers.length; run++) {
    if (values[run]! <= lowestTo) lowest.push(answers[run]!)
    if (values[run]! >= highestFrom) highest.push(answers[run]!)
  }
  return { lowest: estimateAnswers(kind, lowest), highest: estimateAnswers(kind, highest), lowestTo, highestFrom }
}

/** The answer in each bin of a column: by value where bins are values, else a curve. */
export function estimateByBin(bins: Bins, answers: ArrayLike<number>, kind: AnswerKind): readonly Estimate[] {
  const members = Array.from({ length: bins.count }, (): number[] => [])
  for (let run = 0; run < answers.length; run++) members[bins.of[run]!]!.push(answers[run]!)
  return members.map((list) => estimateAnswers(kind, list))
}

/** Where the fifths of a column end: once for all answers. */
export function placeFifths(values: ArrayLike<number>): FifthLimits {
  const sorted = new Float64Array(values).sort()
  const n = sorted.length
  const low = sorted[rankOfShare(n, 0.2)] ?? NaN
  const high = sorted[n - 1 - rankOfShare(n, 0.2)] ?? NaN
  if (low < high) return { lowestTo: low, highestFrom: high }
  // A value that fills the middle is left out if something lies on both of its sides.
  const below = sorted.findLast((value) => value < low)
  const above = sorted.find((value) => value > low)
  return { lowestTo: below ?? low, highestFrom: above ?? high }
}
