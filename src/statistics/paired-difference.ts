import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { estimateMean } from "./mean.ts"
import { measureMoments } from "./moments.ts"
import { newcombePairedDifference, type PairedCounts } from "./newcombe.ts"
import { errorFromInterval } from "./proportion.ts"

/** What changed between two columns of answers that come from the same runs, drawn with the same numbers. */
export interface PairedDifference {
  /** Mean of the second less mean of the first. */
  readonly difference: Estimate
  /** In how many runs the second is higher than the first, and in how many lower. */
  readonly up: number
  readonly down: number
  /**
   * How many times as many runs an unpaired comparison would need for the same error: the sum of both variances over
   * the variance of the differences. 1 if pairing gains nothing, Infinity if all differences are equal, NaN if
   * nothing varies at all.
   */
  readonly varianceRatio: number
}

/**
 * Compares two columns of numbers run by run, with Student's interval of the mean difference. Both columns must have
 * the same length; a RangeError says so if not. If no run differs, the difference is exactly 0 and so is its error.
 */
export function pairedDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level: number = usualLevel,
): PairedDifference {
  const differences = subtractColumns(first, second)
  return {
    difference: estimateMean(differences, level),
    ...countSigns(differences),
    varianceRatio: compareVariances(first, second, differences),
  }
}

/**
 * Compares two columns of 0 and 1 (no, yes) run by run: the difference of their shares with Newcombe's paired
 * interval. The error is that of the mean difference; if no run flipped it is taken from the interval instead, for
 * among more runs some might have. RangeError if the lengths differ.
 */
export function pairedProportionDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level: number = usualLevel,
): PairedDifference {
  const differences = subtractColumns(first, second)
  const n = differences.length
  const { up, down } = countSigns(differences)
  const varianceRatio = compareVariances(first, second, differences)
  if (n === 0) return { difference: { ...emptyEstimate, low: -1, high: 1 }, up, down, varianceRatio }
  const value = (up - down) / n
  const interval = newcombePairedDifference(countPairs(first, up, down), level)
  const spread = Math.sqrt(((up + down) / n - value * value) / n)
  const mcse = spread > 0 ? spread : errorFromInterval(interval, level)
  return { difference: { value, mcse, ...interval, n }, up, down, varianceRatio }
}

function subtractColumns(first: ArrayLike<number>, second: ArrayLike<number>): Float64Array {
  if (first.length !== second.length) {
    throw new RangeError(`paired columns differ in length: ${first.length} and ${second.length}`)
  }
  // Equal values differ by 0, be they infinite or not a number.
  return Float64Array.from(first, (value, i) => (Object.is(value, second[i]) ? 0 : second[i]! - value))
}

function countSigns(differences: Float64Array): { readonly up: number; readonly down: number } {
  let up = 0
  let down = 0
  for (const difference of differences) {
    if (difference > 0) up++
    else if (difference < 0) down++
  }
  return { up, down }
}

function countPairs(first: ArrayLike<number>, up: number, down: number): PairedCounts {
  let yes = 0
  for (let i = 0; i < first.length; i++) yes += first[i]!
  return { both: yes - down, onlyFirst: down, onlySecond: up, neither: first.length - yes - up }
}

function compareVariances(first: ArrayLike<number>, second: ArrayLike<number>, differences: Float64Array): number {
  return (measureMoments(first).variance + measureMoments(second).variance) / measureMoments(differences).variance
}
