import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { logGamma } from "../number/log-gamma.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"
import { expandGamma, largeShape, lowerGamma, slopeGamma, upperGamma } from "./incomplete-gamma.ts"
import { invertCdf, type Tails } from "./invert-cdf.ts"

const parameters = [
  { name: "shape", meaning: "above 0; the mean is shape times scale" },
  { name: "scale", meaning: "above 0, in the unit of the values" },
] as const

/** Above this shape nothing is promised of the quantile. */
export const largestShape = 1e15

/** Of x and the shape, for scale 1. */
export const gammaTails: Tails = {
  lower: (x, shape) => lowerGamma(shape, x),
  upper: (x, shape) => upperGamma(shape, x),
  slope: (x, shape) => slopeGamma(shape, x),
}

/** A positive quantity, skewed to the right, the sum of `shape` exponential ones. */
export const gamma: Family = {
  name: "gamma",
  parameters,
  discrete: false,
  check(values) {
    const [shape, scale] = readParameters(values)
    const reason = checkFinite(parameters, values)
    if (reason !== undefined) return reason
    if (!(shape > 0)) return "shape must be above 0"
    if (shape > largestShape) return "shape must be at most 1e15"
    return scale > 0 ? undefined : "scale must be above 0"
  },
  quantile(u, shape, scale) {
    if (!(u > 0 && u < 1 && shape > 0 && shape <= largestShape && scale > 0 && scale < Infinity)) return NaN
    return scale * gammaQuantileOfTails(u, 1 - u, shape)
  },
  cdf(x, values) {
    const [shape, scale] = readParameters(values)
    return lowerGamma(shape, x / scale)
  },
  mean(values) {
    const [shape, scale] = readParameters(values)
    return shape * scale
  },
  variance(values) {
    const [shape, scale] = readParameters(values)
    return shape * scale * scale
  },
  support() {
    return [0, Infinity]
  },
}

/**
 * The quantile for scale 1, by both tails: lower + upper = 1, and the smaller of them carries the digits. For whoever
 * counts from the upper end.
 */
export function gammaQuantileOfTails(lower: number, upper: number, shape: number): number {
  const z = lower <= upper ? normalQuantile(lower) : 0 - normalQuantile(upper)
  if (shape >= largeShape) return expandGamma(shape, z)
  // Near 0 the lower tail is x^shape / Gamma(shape + 1).
  const fromPower = exp((log(lower) + logGamma(shape + 1)) / shape)
  if (fromPower < 1e-290) return fromPower
  const start = fromPower < 0.1 * (shape + 1) ? fromPower : approximate(z, shape)
  return invertCdf(gammaTails, lower, upper, start, Infinity, shape, 0)
}

/** The cube of a normal variable (Wilson and Hilferty 1931), or for small shapes the median's size. */
function approximate(z: number, shape: number): number {
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return root > 0.2 ? shape * root * root * root : 0.5 * (shape + 0.1)
}
