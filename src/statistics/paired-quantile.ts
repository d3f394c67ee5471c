import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { measureMoments } from "./moments.ts"
import { normalMultiplier } from "./normal-multiplier.ts"
import { estimateQuantile } from "./quantile-estimate.ts"

/** A column cut down to the runs that count, as a quantile of it looks from run to run. */
export interface QuantileScores {
  readonly estimate: Estimate
  /**
   * By run: how far it draws the estimate, so that the sample standard deviation over the square root of n is the
   * estimate's error. Their mean is near the estimate. Runs that do not count stand at the estimate itself.
   */
  readonly scores: Float64Array
}

/**
 * A quantile of a column and what each run contributes to it. `counts(run)` says whether a run counts; all do if it is
 * absent. A value below the quantile scores 1, one at it 1/2 (columns of whole numbers have many such), one above 0; the
 * scores are centred and scaled to the quantile's own error.
 *
 * Source: Bahadur 1966, Annals of Mathematical Statistics 37:577 (a sample quantile is, but for a small rest, a mean of
 * such scores).
 */
export function scoreQuantile(
  values: Float64Array,
  probability: number,
  counts?: (run: number) => boolean,
  level: number = usualLevel,
): QuantileScores {
  const kept = counts === undefined ? values : values.filter((_, run) => counts(run))
  const estimate = estimateQuantile(kept.slice().sort(), probability, level)
  const quantile = estimate.value
  const below = values.map((value, run) =>
    counts !== undefined && !counts(run) ? NaN : value < quantile ? 1 : value === quantile ? 0.5 : 0,
  )
  const { mean } = measureMoments(below.filter((score) => !Number.isNaN(score)))
  const centred = below.map((score) => (Number.isNaN(score) ? 0 : mean - score))
  const { sd } = measureMoments(centred)
  // Where the error has no bound the scores still tell which way each run draws, as if the list held all that can be.
  const range = (kept.reduce((a, b) => Math.max(a, b), quantile) - kept.reduce((a, b) => Math.min(a, b), quantile)) / 2
  const error = Number.isFinite(estimate.mcse) ? estimate.mcse : range / normalMultiplier(level)
  const scale = sd > 0 ? (error * Math.sqrt(values.length)) / sd : 0
  return { estimate, scores: centred.map((score) => quantile + score * scale) }
}

/**
 * The second quantile less the first, of columns that come from the same runs: se² = se1² + se2² − 2 · corr · se1 · se2,
 * with the correlation between lying below the one and lying below the other. For a continuous quantity that is
 * (P(X1 <= q1, X2 <= q2) − p²) / (p (1 − p)). If no run that counts in either differs, the difference and its error are
 * exactly 0.
 *
 * Source: Babu and Rao 1988, Journal of Multivariate Analysis 27:15, theorem 2.1 (the joint limit of sample quantiles).
 */
export function pairedQuantileDifference(
  first: QuantileScores,
  second: QuantileScores,
  isSame: boolean,
  level: number = usualLevel,
): Estimate {
  const n = Math.min(first.estimate.n, second.estimate.n)
  if (n === 0) return emptyEstimate
  if (isSame) return { value: 0, mcse: 0, low: 0, high: 0, n }
  const value = second.estimate.value - first.estimate.value
  // Too few runs say nothing of their own error.
  if (!Number.isFinite(first.estimate.mcse + second.estimate.mcse))
    return { value, mcse: Infinity, low: -Infinity, high: Infinity, n }
  const differences = second.scores.map((score, run) => score - (first.scores[run] ?? NaN))
  return spread(value, measureMoments(differences).sd / Math.sqrt(differences.length), n, level)
}

/** A number with a known standard error as an estimate with normal limits. */
export function spread(value: number, mcse: number, n: number, level: number = usualLevel): Estimate {
  const reach = mcse === 0 ? 0 : normalMultiplier(level) * mcse
  return { value, mcse, low: value - reach, high: value + reach, n }
}
