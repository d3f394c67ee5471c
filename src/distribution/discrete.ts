/**
 * The running sums of weights, as `discreteQuantile` wants them; undefined if there are none, one is negative or not
 * finite, or all are 0.
 */
export function cumulateWeights(weights: readonly number[]): Float64Array | undefined {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? NaN
    if (!(weight >= 0 && weight < Infinity)) return undefined
    sum += weight
    sums[i] = sum
  }
  return sum > 0 && sum < Infinity ? sums : undefined
}

/**
 * The value at u when values have weights: the first whose running sum exceeds u times the sum of all, so that a
 * value of weight 0 never comes up. Monotone in u if the values ascend. NaN for u outside [0, 1).
 */
export function discreteQuantile(u: number, values: ArrayLike<number>, cumulativeWeights: ArrayLike<number>): number {
  if (!(u >= 0 && u < 1)) return NaN
  const target = u * cumulativeWeights[cumulativeWeights.length - 1]!
  let low = 0
  let high = cumulativeWeights.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (cumulativeWeights[middle]! > target) high = middle
    else low = middle + 1
  }
  return values[low] ?? NaN
}

/** The value at u when all values of an ascending list are equally likely. NaN for u outside [0, 1), or no values. */
export function empiricalQuantile(u: number, sorted: ArrayLike<number>): number {
  if (!(u >= 0 && u < 1)) return NaN
  return sorted[Math.min(sorted.length - 1, Math.floor(u * sorted.length))] ?? NaN
}
