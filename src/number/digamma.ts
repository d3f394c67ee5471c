import { log } from "./log.ts"

/** B(2k) / (2k) for k = 1..7: the asymptotic series of digamma. */
const seriesOfDigamma = [
  0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667, 0.007575757575757576,
  -0.021092796092796094, 0.08333333333333333,
] as const

/** B(2k) for k = 1..7: the asymptotic series of trigamma. */
const seriesOfTrigamma = [
  0.16666666666666666, -0.03333333333333333, 0.023809523809523808, -0.03333333333333333, 0.07575757575757576,
  -0.2531135531135531, 1.1666666666666667,
] as const

/** From here on the series is exact to the last digits. */
const farOut = 10

/**
 * The slope of log Gamma at x > 0, absolute error below 1e-13; NaN elsewhere. x is shifted beyond 10 by
 * ψ(x) = ψ(x + 1) - 1 / x. Source: Abramowitz and Stegun 1964, eq. 6.3.5, 6.3.18.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN
  let shift = 0
  let far = x
  for (; far < farOut; far++) shift += 1 / far
  return log(far) - 0.5 / far - sumSeries(seriesOfDigamma, far) - shift
}

/** The slope of digamma at x > 0, relative error below 1e-12; NaN elsewhere. Source: the same, eq. 6.4.6, 6.4.12. */
export function trigamma(x: number): number {
  if (!(x > 0)) return NaN
  let shift = 0
  let far = x
  for (; far < farOut; far++) shift += 1 / (far * far)
  return 1 / far + 0.5 / (far * far) + sumSeries(seriesOfTrigamma, far) / far + shift
}

/** Σ c(k) / x^(2k). */
function sumSeries(coefficients: readonly number[], x: number): number {
  const square = 1 / (x * x)
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i--) sum = (sum + coefficients[i]!) * square
  return sum
}
