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
  const pairs = keepPairs(answers, redrawn, Infinity)
  const n = pairs.first.length
  const centre = (measureMean(pairs.first) + measureMean(pairs.second)) / 2
  const [apart, spreads] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++) {
    const a = pairs.first[i]! - centre
    const b = pairs.second[i]! - centre
    apart[i] = ((a - b) * (a - b)) / 2
    spreads[i] = (a * a + b * b) / 2
  }
  return relate(pairs, apart, spreads, level)
}

/** The same for codes 0 … values − 1: squares are summed over the values, each as a yes/no of its own. */
export function compareCategoryPairs(
  codes: ArrayLike<number>,
  redrawn: ArrayLike<number>,
  values: number,
  level = usualLevel,
): PairedVariance {
  const pairs = keepPairs(codes, redrawn, values)
  const n = pairs.first.length
  const shares = new Float64Array(values)
  for (let i = 0; i < n; i++)
    for (const code of [pairs.first[i]!, pairs.second[i]!]) shares[code] = shares[code]! + 1 / (2 * n)
  const even = shares.reduce((sum, share) => sum + share * share, 0)
  const halfSquares = shares.map((share) => (1 - 2 * share + even) / 2)
  const apart = pairs.first.map((code, i) => (code === pairs.second[i] ? 0 : 1))
  const spreads = pairs.first.map((code, i) => halfSquares[code]! + halfSquares[pairs.second[i]!]!)
  return relate(pairs, apart, spreads, level)
}

interface Pairs {
  readonly first: Float64Array
  readonly second: Float64Array
}

/** The pairs of which both count: numbers that are not NaN, or codes from 0 to below `values`. */
function keepPairs(first: ArrayLike<number>, second: ArrayLike<number>, values: number): Pairs {
  if (first.length !== second.length)
    throw new RangeError(`paired columns differ in length: ${first.length} and ${second.length}`)
  const counts = (value: number): boolean => (values === Infinity ? !Number.isNaN(value) : value >= 0 && value < values)
  const kept = { first: new Float64Array(first.length), second: new Float64Array(first.length) }
  let n = 0
  for (let run = 0; run < first.length; run++) {
    if (!counts(first[run]!) || !counts(second[run]!)) continue
    kept.first[n] = first[run]!
    kept.second[n++] = second[run]!
  }
  return { first: kept.first.subarray(0, n), second: kept.second.subarray(0, n) }
}

/** The ratio of the means of two columns over pairs, and what moved. */
function relate({ first, second }: Pairs, apart: Float64Array, spreads: Float64Array, level: number): PairedVariance {
  const n = first.length
  if (n === 0) return { total: emptyEstimate, moved: emptyEstimate, up: 0, down: 0 }
  let [up, down] = [0, 0]
  for (let i = 0; i < n; i++) {
    if (second[i]! > first[i]!) up++
    else if (second[i]! < first[i]!) down++
  }
  const moved = estimateMoved(up + down, n, level)
  if (up + down === 0) return { total: { value: 0, mcse: 0, low: 0, high: 0, n }, moved, up, down }
  const variance = measureMean(spreads)
  const value = measureMean(apart) / variance
  let squares = 0
  for (let i = 0; i < n; i++) {
    const rest = apart[i]! - value * spreads[i]!
    squares += rest * rest
  }
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
