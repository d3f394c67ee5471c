/**
 * An analyst says "37 %" in a meeting and is asked: give or take what? A number that came out of simulated runs is
 * never the truth but a sample of it, and a table that hides this invites people to read noise as signal. So every
 * number that this folder hands on carries its Monte Carlo error, its interval and its number of runs.
 *
 * The folder takes numbers and gives numbers. It refuses to know what they mean: no runs, questions, dates or text
 * from a scenario, and it draws nothing at random.
 */

/** A pair of limits, low <= high. An end of which nothing is known is open: -Infinity or Infinity. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** A number estimated from n runs. */
export interface Estimate extends Interval {
  /** The point estimate; NaN if there is nothing to estimate it from. */
  readonly value: number
  /** Monte Carlo standard error of the value, in its unit; Infinity where too few runs speak of it (or its interval). */
  readonly mcse: number
  /** Lower end of the interval (95 % unless another level was asked for). */
  readonly low: number
  /** Upper end of the interval. */
  readonly high: number
  /** How many runs it rests on. */
  readonly n: number
  /** Where luck was taken out of it (correct.ts): what counting alone gives; absent where the value is what was counted. */
  readonly counted?: Counted
  /** In the same place: how many runs counting would need for the same error. */
  readonly worth?: number
}

/** A number as it was counted, where the estimate is another. */
export interface Counted extends Interval {
  readonly value: number
  readonly mcse: number
}

/** The level of an interval unless another is asked for. */
export const usualLevel = 0.95

/** What is known of a quantity that no run speaks of: nothing. */
export const emptyEstimate: Estimate = { value: NaN, mcse: NaN, low: NaN, high: NaN, n: 0 }
