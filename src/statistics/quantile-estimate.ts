import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { normalMultiplier } from "./normal-multiplier.ts"
import { errorFromInterval } from "./proportion.ts"
import { quantileOfCounts, quantileRanked } from "./quantile.ts"
import { type Ranked, rankSorted } from "./ranked.ts"

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
  return estimateRanked(rankSorted(sorted), probability, level)
}

/** The same of a list that is read by rank; one that was counted only has an interval from and to the ends of bins. */
export function estimateRanked(list: Ranked, probability: number, level: number = usualLevel): Estimate {
  const n = list.length
  if (n === 0) return emptyEstimate
  const reach = normalMultiplier(level) * Math.sqrt(n * probability * (1 - probability))
  const low = list.least(Math.floor(n * probability - reach) - 1) ?? -Infinity
  const high = list.greatest(Math.ceil(n * probability + reach)) ?? Infinity
  const value = list.isWhole ? quantileOfCounts(list, probability) : quantileRanked(list, probability)
  // Between equal ends nothing is left open, were they infinite.
  const mcse = low === high ? 0 : errorFromInterval({ low, high }, level)
  return { value, mcse, low, high, n }
}
