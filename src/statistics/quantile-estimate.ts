import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { normalMultiplier } from "./normal-multiplier.ts"
import { errorFromInterval } from "./proportion.ts"
import { quantileSorted } from "./quantile.ts"

/**
 * A quantile of an ascending list as an estimate. The interval runs between two order statistics: the number of
 * values below the true quantile is binomial (n, probability), and normal limits of that number, rounded outwards,
 * give the ranks, which makes the interval cover at least what it says, whatever the shape of the values. Where a rank
 * lies beyond the list, the smallest or largest value stands in and it may cover less. The error is the half width in
 * standard errors.
 *
 * Source: David and Nagaraja 2003, Order Statistics, section 7.1.
 */
export function estimateQuantile(sorted: ArrayLike<number>, probability: number, level: number = usualLevel): Estimate {
  const n = sorted.length
  if (n === 0) return emptyEstimate
  const reach = normalMultiplier(level) * Math.sqrt(n * probability * (1 - probability))
  const lowRank = Math.floor(n * probability - reach)
  const highRank = Math.ceil(n * probability + reach) + 1
  const low = sorted[Math.max(lowRank, 1) - 1] ?? NaN
  const high = sorted[Math.min(highRank, n) - 1] ?? NaN
  const mcse = errorFromInterval({ low, high }, level)
  return { value: quantileSorted(sorted, probability), mcse, low, high, n }
}
