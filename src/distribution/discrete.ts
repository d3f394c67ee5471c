/**
 * Cumulative shares of weights, the last one exactly 1, as `findIndexAt` wants them; undefined if there are none, one is
 * negative or not finite, or all are 0.
 */
export function cumulateShares(weights: readonly number[]): readonly number[] | undefined {
  if (!weights.every((weight) => weight >= 0)) return undefined
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && total < Infinity)) return undefined
  // Added in the same order, all weights make up the total to the bit.
  let sum = 0
  return weights.map((weight) => {
    sum += weight
    return sum / total
  })
}

/**
 * The index whose share of [0, 1) holds u: the first whose cumulative share exceeds u, 0 <= u < 1. An index of weight 0
 * is never found, and the index rises with u. The last share must be 1. Index 0 if u is not a number.
 */
export function findIndexAt(u: number, shares: ArrayLike<number>): number {
  let low = 0
  let high = shares.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (shares[middle]! <= u) low = middle + 1
    else high = middle
  }
  return low
}
