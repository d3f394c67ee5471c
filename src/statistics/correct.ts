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
export function correctMean(
  answer: ArrayLike<number>,
  { values, rank }: Omit<Luck, "isRare">,
): { value: number; mcse: number } {
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
  return { value, mcse: errorOfRest(squares, spread, n, rank) }
}

/** The error of a mean less luck, from the sums of squares of what luck leaves over, and of the answer itself, about their means. */
export function errorOfRest(rest: number, spread: number, n: number, rank: number): number {
  // An answer that is luck and nothing else has no error but that of rounding.
  const least = Math.sqrt(spread / (n - 1) / n) / mostGain
  return Math.max(least, Math.sqrt(inflate(rest, n, rank) / n))
}

/** A number less luck: of how many regressors, and how its error is told. */
export interface LessLuck extends Omit<Luck, "values"> {
  readonly value: number
  readonly mcse: number
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
  return luck === undefined ? counted : tellMean(counted, { ...correctMean(answer, luck), rank: luck.rank }, level)
}

/** A mean less luck beside what counting gives. */
export function tellMean(counted: Estimate, { value, mcse, rank }: LessLuck, level: number = usualLevel): Estimate {
  const reach = studentQuantile(0.5 + level / 2, Math.max(1, counted.n - 1 - rank)) * mcse
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
  return luck === undefined ? counted : tellShare(counted, { ...luck, ...correctMean(answer, luck) }, level)
}

/** A share less luck beside what counting gives. */
export function tellShare(counted: Estimate, { value, mcse, isRare }: LessLuck, level: number = usualLevel): Estimate {
  const variance = value * (1 - value)
  const own = isRare === true ? Math.max(mcse, Math.sqrt(variance / counted.n)) : mcse
  return keepCounted(counted, { value, mcse: own, ...scoreInterval(value, variance / own ** 2, level) })
}

/** Whether fewer than 10 of so many runs say yes, or no. */
export function isRareShare(yes: number, runs: number): boolean {
  return Math.min(yes, runs - yes) < fewestEvents
}

/** Whether a share less luck lies within 0 and 1. */
export function isShare({ value, mcse }: Pick<LessLuck, "value" | "mcse">): boolean {
  return value > 0 && value < 1 && isError(mcse)
}

/** Whether luck leaves a smaller error than counting has. */
export function isBetter({ mcse }: Pick<LessLuck, "mcse">, errorOfCounting: number): boolean {
  return isError(mcse) && mcse < errorOfCounting
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
