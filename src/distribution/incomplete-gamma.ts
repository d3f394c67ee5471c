import { mostTerms, precision } from "../number/constants.ts"
import { normalCdf } from "../number/normal-cdf.ts"
import { poissonMass } from "../number/saddle-point.ts"

/** From this shape on, the expansion around the normal distribution is exact to 14 digits; sums would be long. */
export const largeShape = 1e5

/**
 * The regularized lower incomplete gamma function P(shape, x): the probability that a gamma variable of scale 1 is at
 * most x. shape > 0; 0 for x <= 0.
 *
 * Source: Abramowitz and Stegun 1964, eq. 6.5.29 and 6.5.31, as arranged in Gautschi 1979, ACM TOMS 5:466.
 */
export function lowerGamma(shape: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : NaN
  if (x === Infinity) return 1
  if (shape >= largeShape) return normalCdf(standardizeGamma(shape, x))
  return x < shape + 1 ? sumSeries(shape, x) : 1 - evaluateFraction(shape, x)
}

/** Q(shape, x) = 1 - P(shape, x), with its own digits where it is small. */
export function upperGamma(shape: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 1 : NaN
  if (x === Infinity) return 0
  if (shape >= largeShape) return normalCdf(-standardizeGamma(shape, x))
  return x < shape + 1 ? 1 - sumSeries(shape, x) : evaluateFraction(shape, x)
}

/** x times the density of a gamma variable of scale 1. */
export function slopeGamma(shape: number, x: number): number {
  return shape * poissonMass(shape, x)
}

function sumSeries(shape: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; n < mostTerms; n++) {
    term *= x / (shape + n)
    sum += term
    if (term < sum * precision) break
  }
  return sum * poissonMass(shape, x)
}

/** Legendre's continued fraction for Q, by the modified Lentz algorithm; x >= shape + 1 keeps it from dividing by 0. */
function evaluateFraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = Infinity
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < mostTerms; n++) {
    const a = n * (shape - n)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    const factor = c * d
    fraction *= factor
    if (Math.abs(factor - 1) < precision) break
  }
  return fraction * shape * poissonMass(shape, x)
}

/**
 * The quantile of a gamma variable of scale 1 and a large shape, where the standard normal quantile is z.
 *
 * Source: Fisher and Cornish 1960, Technometrics 2:209, for chi-squared with 2 shape degrees of freedom.
 */
export function expandGamma(shape: number, z: number): number {
  const root = Math.sqrt(shape)
  const s = z * z
  const term2 = (s - 1) / 3
  const term3 = ((s - 7) * z) / 36
  const term4 = -((3 * s + 7) * s - 16) / 810
  const term5 = (((9 * s + 256) * s - 433) * z) / 38_880
  const term6 = (((12 * s - 243) * s - 923) * s + 1472) / 204_120
  return shape + root * z + (term2 + (term3 + (term4 + (term5 + term6 / root) / root) / root) / root)
}

/** The z at which expandGamma gives x, by Newton's method; beyond 38 standard deviations the tails are 0. */
function standardizeGamma(shape: number, x: number): number {
  const root = Math.sqrt(shape)
  const start = (x - shape) / root
  if (!(Math.abs(start) < 45)) return start
  let z = start
  for (let n = 0; n < 8; n++) {
    const slope = root + (2 * z) / 3 + (z * z) / (12 * root)
    z -= (expandGamma(shape, z) - x) / slope
  }
  return z
}
