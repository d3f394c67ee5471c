/** The first two moments of a sample. */
export interface Moments {
  readonly n: number
  /** NaN for an empty sample. */
  readonly mean: number
  /** Sample variance, divided by n - 1; NaN below two values. */
  readonly variance: number
  /** Its square root. */
  readonly sd: number
}

/**
 * The sum of a list, in its order, with the rounding error of every addition carried along. Nearly as exact as if
 * added with twice the digits, and the same bits wherever it is done.
 *
 * Source: Neumaier 1974, the improved Kahan-Babuska algorithm.
 */
export function sumCompensated(values: ArrayLike<number>): number {
  let sum = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return Number.isFinite(sum) ? sum + lost : sum
}

/** The mean of a list; NaN if it is empty. */
export function measureMean(values: ArrayLike<number>): number {
  return sumCompensated(values) / values.length
}

/**
 * Mean, sample variance and standard deviation in two passes, the second corrected for the rounding of the mean.
 *
 * Source: Chan, Golub and LeVeque 1983, The American Statistician 37:242, eq. 1.7.
 */
export function measureMoments(values: ArrayLike<number>): Moments {
  const n = values.length
  const mean = measureMean(values)
  // Below two values nothing is divided by nothing.
  const variance = sumSquaredDeviations(values, mean) / (n - 1)
  return { n, mean, variance, sd: Math.sqrt(variance) }
}

function sumSquaredDeviations(values: ArrayLike<number>, mean: number): number {
  let squares = 0
  let lost = 0
  let deviations = 0
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i]! - mean
    const square = deviation * deviation
    const next = squares + square
    lost += squares >= square ? squares - next + square : square - next + squares
    squares = next
    deviations += deviation
  }
  return Math.max(0, squares + lost - (deviations * deviations) / values.length)
}
