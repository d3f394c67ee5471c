import type { Estimate } from "./estimate.ts"
import type { PairedVariance } from "./paired-variance.ts"

/**
 * The share of what is open that is settled at a time: S = Cov(y, y′) / V, y the answer of a run and y′ that of a branch in
 * which all chance after that time is drawn again. At the start it is the share of ignorance, after the last step 1. It is
 * one less the share that is drawn again, from the same pairs: `comparePairs` or `compareCategoryPairs`.
 *
 * Source: Sobol' 1993 (the covariance of runs that share inputs is the variance that these explain).
 */
export function estimateSettledShare({ total }: PairedVariance): Estimate {
  return { value: 1 - total.value, mcse: total.mcse, low: 1 - total.high, high: 1 - total.low, n: total.n }
}
