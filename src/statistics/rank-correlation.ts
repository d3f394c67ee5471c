import { measureMean } from "./moments.ts"

/**
 * Spearman's rank correlation of two lists of equal length, equal values sharing the mean of their ranks; NaN if one
 * of them has no two different values or if the lengths differ.
 */
export function rankCorrelation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  if (first.length !== second.length) return NaN
  return correlate(rankValues(first), rankValues(second))
}

/** The rank of every value, 1 for the smallest; equal values share the mean of the ranks they take up. */
export function rankValues(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]!)
  const ranks = new Float64Array(values.length)
  let start = 0
  while (start < order.length) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}

/** Pearson's correlation of two lists of equal length; NaN if one of them does not vary. */
export function correlate(first: Float64Array, second: Float64Array): number {
  const meanFirst = measureMean(first)
  const meanSecond = measureMean(second)
  let product = 0
  let squares1 = 0
  let squares2 = 0
  for (let i = 0; i < first.length; i++) {
    const deviation1 = first[i]! - meanFirst
    const deviation2 = second[i]! - meanSecond
    product += deviation1 * deviation2
    squares1 += deviation1 * deviation1
    squares2 += deviation2 * deviation2
  }
  return Math.max(-1, Math.min(1, product / (Math.sqrt(squares1) * Math.sqrt(squares2))))
}
