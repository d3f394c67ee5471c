import { log } from "../number/log.ts"
import { multiplyStretch, regress } from "./regress.ts"

/** The most regressors that one answer is given. */
export const mostRegressors = 12

/** An answer is given no more than one regressor for so many runs. */
const runsPerRegressor = 20

/**
 * Which regressors an answer is given, by index, the strongest first, from the pilot's runs alone: those whose squared
 * correlation r² with the answer has n r² > 2 log m among m candidates, which mere chance seldom reaches in any of them (Donoho
 * and Johnstone 1994), the strongest first; then in the same way those that are correlated with what these leave over. No more
 * than one for 20 runs, and up to 12. With several answers (the values of a category) each chooses, and the strongest stay.
 */
export function chooseRegressors(
  answers: readonly Float64Array[],
  candidates: readonly Candidate[],
): readonly number[] {
  const runs = answers[0]?.length ?? 0
  const most = Math.min(mostRegressors, Math.floor(runs / runsPerRegressor))
  const strength = new Map<number, number>()
  for (const answer of answers) {
    for (const { index, share } of chooseForOne(answer, candidates, most))
      strength.set(index, Math.max(share, strength.get(index) ?? 0))
  }
  return [...strength]
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, most)
    .map(([index]) => index)
}

/** A regressor by run, and the root of its sum of squares about its mean. */
export interface Candidate {
  readonly values: Float64Array
  readonly spread: number
}

export function describeCandidate(values: Float64Array): Candidate {
  return { values, spread: measureSpread(values, measureMean(values)) }
}

/** The strongest of all, then the strongest in what they leave over; a share is of the whole variance. */
function chooseForOne(answer: Float64Array, candidates: readonly Candidate[], most: number): readonly Strength[] {
  const first = rankCandidates(answer, candidates).slice(0, most)
  if (first.length === 0 || first.length === most) return first
  const columns = first.map(({ index }) => candidates[index]!.values)
  const [coefficients] = regress([answer], columns).coefficients
  const left = answer.slice()
  for (const [i, column] of columns.entries()) {
    const coefficient = coefficients![i]!
    for (let run = 0; run < left.length; run++) left[run]! -= coefficient * column[run]!
  }
  const taken = new Set(first.map(({ index }) => index))
  const rest = rankCandidates(left, candidates).filter(({ index }) => !taken.has(index))
  const own = (measureSpread(left, measureMean(left)) / measureSpread(answer, measureMean(answer))) ** 2
  return [...first, ...rest.map(({ index, share }) => ({ index, share: share * own }))].slice(0, most)
}

interface Strength {
  readonly index: number
  readonly share: number
}

/** Those beyond what chance reaches, the strongest first, equal ones as they stand. */
function rankCandidates(answer: Float64Array, candidates: readonly Candidate[]): readonly Strength[] {
  const runs = answer.length
  const mean = measureMean(answer)
  const spread = measureSpread(answer, mean)
  if (!(spread > 0)) return []
  const centred = answer.map((value) => value - mean)
  const least = (2 * log(Math.max(2, candidates.length))) / runs
  return candidates
    .flatMap(({ values, spread: own }, index): readonly Strength[] => {
      const r = own > 0 ? multiplyStretch(centred, values, 0, runs) / (spread * own) : 0
      return r * r > least ? [{ index, share: Math.min(1, r * r) }] : []
    })
    .toSorted((a, b) => b.share - a.share)
}

function measureMean(column: Float64Array): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i]!
  return sum / column.length
}

function measureSpread(column: Float64Array, mean: number): number {
  return Math.sqrt(Math.max(0, multiplyStretch(column, column, 0, column.length) - column.length * mean * mean))
}
