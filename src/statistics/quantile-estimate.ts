import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { normalMultiplier } from "./normal-multiplier.ts"
import { errorFromInterval } from "./proportion.ts"
import { quantileOfCounts, quantileSorted } from "./quantile.ts"

/**
 * A quantile of an ascending list as an estimate: of whole numbers a value that is in the list (type 1), else type 7.
 *
 * The interval runs between two order statistics: the number of values below the true quantile is binomial
 * (n, probability), and normal limits of that number, rounded outwards, give the ranks, which makes the interval cover at
 * least what it says, whatever the shape of the values and however few they are. Where a rank lies beyond the list, nothing
 * is known of what lies there, and that end is open: -Infinity or Infinity. The error is the half width in standard
 * errors, so infinite where an end is open.
 *
 * Source: David and Nagaraja 2003, Order Statistics, section 7.1.
 */
export function estimateQuantile(sorted: ArrayLike<number>, probability: number, level: number = usualLevel): Estimate {
  return estimateOne(sorted, isWhole(sorted), probability, level)
}

/** Several quantiles of one list. */
export function estimateQuantiles(sorted: ArrayLike<number>, probabilities: readonly number[]): readonly Estimate[] {
  const counts = isWhole(sorted)
  return probabilities.map((probability) => estimateOne(sorted, counts, probability, usualLevel))
}

function estimateOne(sorted: ArrayLike<number>, counts: boolean, probability: number, level: number): Estimate {
  const n = sorted.length
  if (n === 0) return emptyEstimate
  const reach = normalMultiplier(level) * Math.sqrt(n * probability * (1 - probability))
  const low = sorted[Math.floor(n * probability - reach) - 1] ?? -Infinity
  const high = sorted[Math.ceil(n * probability + reach)] ?? Infinity
  const value = counts ? quantileOfCounts(sorted, probability) : quantileSorted(sorted, probability)
  // Between equal ends nothing is left open, were they infinite.
  const mcse = low === high ? 0 : errorFromInterval({ low, high }, level)
  return { value, mcse, low, high, n }
}

/** True if all values are whole numbers. */
export function isWhole(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isInteger(values[i])) return false
  return true
}
