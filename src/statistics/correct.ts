import { type Counted, type Estimate, type Interval, usualLevel } from "./estimate.ts"
import { estimateMean } from "./mean.ts"
import { normalMultiplier } from "./normal-multiplier.ts"
import { proportion } from "./proportion.ts"
import { studentQuantile } from "./student-quantile.ts"

/** What luck did to an answer: its regression on things of known mean 0, none of which is a constant. */
export interface Luck {
  /** By run: how much of the answer was luck, in its unit. */
  readonly values: Float64Array
  /** How many regressors it was fitted with, over the same runs. */
  readonly rank: number
  /** True for a share of so few runs that its error is told as if it had been counted: a value of a category beside others. */
  readonly isRare?: true
}

/** Below so many runs with the answer, or without, a share is counted: residuals of so few tell no error. */
export const fewestEvents = 10

/**
 * The mean of an answer less its luck. Luck has mean 0, so the mean stays right to first order in 1 / runs; its error comes
 * from what luck leaves over: s² = Σ (residual − mean)² / (n − 1 − rank), times (n − 2) / (n − rank − 2) for having fitted
 * the coefficients in the same runs (Lavenberg and Welch 1981). Infinite where so few runs cannot tell.
 */
export function correctMean(answer: ArrayLike<number>, { values, rank }: Luck): { value: number; mcse: number } {
  const n = answer.length
  let sum = 0
  for (let run = 0; run < n; run++) sum += answer[run]! - values[run]!
  const value = sum / n
  let squares = 0
  let spread = 0
  const mean = countYes(answer) / n
  for (let run = 0; run < n; run++) {
    squares += (answer[run]! - values[run]! - value) ** 2
    spread += (answer[run]! - mean) ** 2
  }
  // An answer that is luck and nothing else has no error but that of rounding.
  const least = Math.sqrt(spread / (n - 1) / n) / mostGain
  return { value, mcse: Math.max(least, Math.sqrt(inflate(squares, n, rank) / n)) }
}

/** No error is told to be a smaller part of that of counting: it would be worth a million times the runs. */
const mostGain = 1000

/** The variance of one run's answer behind a sum of squares of residuals. */
function inflate(squares: number, n: number, rank: number): number {
  return n > rank + 2 ? (squares / (n - 1 - rank)) * ((n - 2) / (n - rank - 2)) : Infinity
}

/** A mean with what luck did to it taken out; counted without luck. */
export function correctedMean(answer: ArrayLike<number>, luck: Luck | undefined, level: number = usualLevel): Estimate {
  const counted = estimateMean(answer, level)
  if (luck === undefined) return counted
  const { value, mcse } = correctMean(answer, luck)
  const reach = studentQuantile(0.5 + level / 2, Math.max(1, counted.n - 1 - luck.rank)) * mcse
  return keepCounted(counted, { value, mcse, low: value - reach, high: value + reach })
}

/**
 * The share of runs that say yes (1, else 0) with what luck did to it taken out; counted without luck. Its interval is Wilson's
 * with as many runs as counting would need for its error, and so stays within 0 and 1.
 */
export function correctedShare(
  answer: ArrayLike<number>,
  luck: Luck | undefined,
  level: number = usualLevel,
): Estimate {
  const counted = proportion(countYes(answer), answer.length, level)
  if (luck === undefined) return counted
  const { value, mcse } = correctMean(answer, luck)
  if (luck.isRare === true) {
    const own = Math.max(mcse, Math.sqrt((value * (1 - value)) / answer.length))
    return keepCounted(counted, { value, mcse: own, ...scoreInterval(value, (value * (1 - value)) / own ** 2, level) })
  }
  return keepCounted(counted, { value, mcse, ...scoreInterval(value, (value * (1 - value)) / mcse ** 2, level) })
}

/** Whether a share can be corrected: at least 10 runs say yes and 10 no, and the corrected one lies within 0 and 1. */
export function canCorrectShare(answer: ArrayLike<number>, luck: Luck): boolean {
  return !isRareShare(answer) && staysShare(answer, luck)
}

/** Whether fewer than 10 runs say yes, or no. */
export function isRareShare(answer: ArrayLike<number>): boolean {
  const yes = countYes(answer)
  return Math.min(yes, answer.length - yes) < fewestEvents
}

/** Whether a corrected share lies within 0 and 1. */
export function staysShare(answer: ArrayLike<number>, luck: Luck): boolean {
  const { value, mcse } = correctMean(answer, luck)
  return value > 0 && value < 1 && isError(mcse)
}

/** Whether luck leaves a smaller error than counting has. */
export function helps(answer: ArrayLike<number>, luck: Luck): boolean {
  const { mcse } = correctMean(answer, luck)
  return isError(mcse) && mcse < estimateMean(answer).mcse
}

/**
 * The mean of what two corrected answers of the same runs differ by, run by run: their residuals' difference, which is the
 * difference of the answers less what luck did to each. Undefined where that has no error or no smaller one than counting.
 */
export function correctDifference(
  first: Float64Array,
  second: Float64Array,
  rank: number,
  counted: Estimate,
  level: number = usualLevel,
): Estimate | undefined {
  const differences = second.map((value, run) => value - first[run]!)
  const { value, mcse } = correctMean(differences, { values: new Float64Array(differences.length), rank })
  if (!isError(mcse) || !(mcse < counted.mcse)) return undefined
  const reach = studentQuantile(0.5 + level / 2, Math.max(1, counted.n - 1 - rank)) * mcse
  return keepCounted(counted, { value, mcse, low: value - reach, high: value + reach })
}

function isError(mcse: number): boolean {
  return mcse > 0 && mcse < Infinity
}

/** The sum of an answer: how many runs say yes. */
export function countYes(answer: ArrayLike<number>): number {
  let yes = 0
  for (let run = 0; run < answer.length; run++) yes += answer[run]!
  return yes
}

/** Wilson's interval of a share of a number of runs that need not be whole. */
export function scoreInterval(share: number, n: number, level: number = usualLevel): Interval {
  const z = normalMultiplier(level)
  const centre = share + (z * z) / (2 * n)
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) }
}

function keepCounted({ value, mcse, low, high, n }: Estimate, corrected: Counted): Estimate {
  return { ...corrected, n, counted: { value, mcse, low, high }, worth: Math.round(n * (mcse / corrected.mcse) ** 2) }
}
