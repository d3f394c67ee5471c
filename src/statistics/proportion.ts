import { type Estimate, emptyEstimate, type Interval, usualLevel } from "./estimate.ts"
import { normalMultiplier } from "./normal-multiplier.ts"
import { wilsonInterval } from "./wilson.ts"

/**
 * The probability of something that came true in `successes` of `n` runs, with Wilson's interval.
 *
 * The error is sqrt(p (1 - p) / n). For 0 or n successes that would be 0, as if a finite number of runs could prove
 * that something never happens; there the error is the half width of Wilson's interval in standard errors instead.
 */
export function proportion(successes: number, n: number, level: number = usualLevel): Estimate {
  if (n === 0) return { ...emptyEstimate, low: 0, high: 1 }
  const value = successes / n
  const { low, high } = wilsonInterval(successes, n, level)
  const certain = successes === 0 || successes === n
  const mcse = certain ? errorFromInterval({ low, high }, level) : Math.sqrt((value * (1 - value)) / n)
  return { value, mcse, low, high, n }
}

/** The standard error that a normal estimate with this interval would have. */
export function errorFromInterval(interval: Interval, level: number = usualLevel): number {
  return (interval.high - interval.low) / (2 * normalMultiplier(level))
}
