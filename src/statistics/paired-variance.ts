import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { measureMean } from "./moments.ts"
import { spread } from "./paired-quantile.ts"
import { proportion } from "./proportion.ts"

/** Two columns of the same runs in which something was drawn again, and all else is equal. */
export interface PairedVariance {
  /** mean((y − y′)²) / (2 V): which part of the variance is drawn again, interplay with all else included. */
  readonly total: Estimate
  /** Share of the runs whose answer changed; if none did it is exactly 0, and at most 3 / N. */
  readonly moved: Estimate
  /** In how many runs the answer rose, and in how many it fell (of a category: by the order of its codes). */
  readonly up: number
  readonly down: number
}

/**
 * Compares answers (numbers, or 0 and 1) with those that come when something is drawn again. V is the variance over both
 * columns. The error is that of the ratio over run pairs; where nothing moved, all is exactly 0. Pairs with a NaN do not
 * count. RangeError if the lengths differ.
 *
 * Source: Jansen 1999, Computer Physics Communications 117:35; for the error, the ratio's linear form (Cochran 1977, 2.46).
 */
export function comparePairs(
  answers: ArrayLike<number>,
  redrawn: ArrayLike<number>,
  level = usualLevel,
): PairedVariance {
  const pairs = keepPairs(answers, redrawn, (value) => !Number.isNaN(value))
  const centre = (measureMean(pairs.first) + measureMean(pairs.second)) / 2
  const half = (value: number): number => (value - centre) * (value - centre)
  return relate(pairs, level, (a, b) => ({ apart: ((a - b) * (a - b)) / 2, spread: (half(a) + half(b)) / 2 }))
}

/** The same for codes 0 … values − 1: squares are summed over the values, each as a yes/no of its own. */
export function compareCategoryPairs(
  codes: ArrayLike<number>,
  redrawn: ArrayLike<number>,
  values: number,
  level = usualLevel,
): PairedVariance {
  const pairs = keepPairs(codes, redrawn, (code) => code >= 0 && code < values)
  const shares = new Float64Array(values)
  for (const code of [...pairs.first, ...pairs.second]) shares[code] = shares[code]! + 1 / (2 * pairs.first.length)
  const even = shares.reduce((sum, share) => sum + share * share, 0)
  const half = (code: number): number => 1 - 2 * shares[code]! + even
  return relate(pairs, level, (a, b) => ({ apart: a === b ? 0 : 1, spread: (half(a) + half(b)) / 2 }))
}

interface Pairs {
  readonly first: Float64Array
  readonly second: Float64Array
}

function keepPairs(first: ArrayLike<number>, second: ArrayLike<number>, counts: (value: number) => boolean): Pairs {
  if (first.length !== second.length)
    throw new RangeError(`paired columns differ in length: ${first.length} and ${second.length}`)
  const kept = Array.from(first, (_, run) => run).filter((run) => counts(first[run]!) && counts(second[run]!))
  return {
    first: Float64Array.from(kept, (run) => first[run]!),
    second: Float64Array.from(kept, (run) => second[run]!),
  }
}

/** The ratio of two means over pairs, and what moved. */
function relate(
  { first, second }: Pairs,
  level: number,
  measure: (a: number, b: number) => { readonly apart: number; readonly spread: number },
): PairedVariance {
  const n = first.length
  if (n === 0) return { total: emptyEstimate, moved: emptyEstimate, up: 0, down: 0 }
  let [up, down] = [0, 0]
  for (let i = 0; i < n; i++) {
    if (second[i]! > first[i]!) up++
    else if (second[i]! < first[i]!) down++
  }
  const moved = estimateMoved(up + down, n, level)
  if (up + down === 0) return { total: { value: 0, mcse: 0, low: 0, high: 0, n }, moved, up, down }
  const measured = Array.from(first, (value, i) => measure(value, second[i]!))
  const variance = measureMean(measured.map((one) => one.spread))
  const value = measureMean(measured.map((one) => one.apart)) / variance
  const squares = measured.reduce((sum, one) => sum + square(one.apart - value * one.spread), 0)
  const mcse = n < 2 ? Infinity : Math.sqrt(squares / (n * (n - 1))) / variance
  return { total: spread(value, mcse, n, level), moved, up, down }
}

/**
 * The share of runs that changed, with Wilson's interval. Of none in n it is exactly 0 and, at 95 %, at most 3 / n.
 *
 * Source: Hanley and Lippman-Hand 1983, JAMA 249:1743 (the rule of three).
 */
export function estimateMoved(moved: number, n: number, level: number = usualLevel): Estimate {
  return moved === 0 ? { value: 0, mcse: 0, low: 0, high: Math.min(1, 3 / n), n } : proportion(moved, n, level)
}

function square(value: number): number {
  return value * value
}
