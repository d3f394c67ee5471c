import { log } from "../number/log.ts"
import { multiplyStretch } from "./regress.ts"

/** The most regressors that one answer is given. */
export const mostRegressors = 12

/** An answer is given no more than one regressor for so many runs. */
const runsPerRegressor = 20

/**
 * Which regressors an answer is given, by index, the strongest first, from the pilot's runs alone. They are taken in the
 * order of their squared correlation r² with the answer. Luck of different dice is uncorrelated, and so is what is not known, so
 * the share of the variance that is left is told by 1 − Σ r² of those taken before; the next is taken while
 * n r² / left > 2 log m of m candidates, which mere chance seldom reaches in all of them (Donoho and Johnstone 1994), while there
 * are 20 runs for each, and up to 12. With several answers (the values of a category) each chooses, and the strongest of all stay.
 */
export function chooseRegressors(
  answers: readonly Float64Array[],
  candidates: readonly Candidate[],
): readonly number[] {
  const runs = answers[0]?.length ?? 0
  const most = Math.min(mostRegressors, Math.floor(runs / runsPerRegressor))
  const strength = new Map<number, number>()
  for (const answer of answers) {
    for (const { index, share } of chooseForOne(answer, candidates).slice(0, most))
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

function chooseForOne(answer: Float64Array, candidates: readonly Candidate[]) {
  const runs = answer.length
  const mean = measureMean(answer)
  const spread = measureSpread(answer, mean)
  if (!(spread > 0)) return []
  const centred = answer.map((value) => value - mean)
  const threshold = 2 * log(Math.max(2, candidates.length))
  const shares = candidates
    .map((candidate, index) => {
      const r =
        candidate.spread > 0 ? multiplyStretch(centred, candidate.values, 0, runs) / (spread * candidate.spread) : 0
      return { index, share: Math.min(1, r * r) }
    })
    .toSorted((a, b) => b.share - a.share || a.index - b.index)
  let left = 1
  const end = shares.findIndex(({ share }) => {
    if (runs * share <= threshold * left) return true
    left = Math.max(leastLeft, left - share)
    return false
  })
  return end < 0 ? shares : shares.slice(0, end)
}

/** So much of the variance is taken to be left at least: outcomes of one race are correlated, and shares then count twice. */
const leastLeft = 0.01

function measureMean(column: Float64Array): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i]!
  return sum / column.length
}

function measureSpread(column: Float64Array, mean: number): number {
  return Math.sqrt(Math.max(0, multiplyStretch(column, column, 0, column.length) - column.length * mean * mean))
}
