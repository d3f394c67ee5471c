import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"
import { gammaQuantileOfTails, largestShape } from "./gamma.ts"
import { upperGamma } from "./incomplete-gamma.ts"
import { logGamma } from "../number/log-gamma.ts"

const parameters = [
  { name: "shape", meaning: "above 0: how much has been seen" },
  { name: "scale", meaning: "above 0, in the unit of the values" },
  { name: "power", meaning: "above 0; 1 gives the inverse gamma itself" },
] as const

/**
 * A time that is known from how often it ran out: scale · G^(-1/power), where G is gamma distributed with this shape
 * and scale 1. With power 1 it is the inverse gamma, what is known of the mean of exponential times after `shape` of
 * them have ended; with power k what is known of the scale of a Weibull with shape k (Gelman et al. 2013, 2.6 and 2.7).
 * The mean exists for shape > 1/power, the variance for shape > 2/power; else they are infinite.
 */
export const inverseGamma: Family = {
  name: "inverse_gamma",
  parameters,
  discrete: false,
  check(values) {
    const [shape, scale, power] = readParameters(values)
    const reason = checkFinite(parameters, values)
    if (reason !== undefined) return reason
    if (!(shape > 0)) return "shape must be above 0"
    if (shape > largestShape) return "shape must be at most 1e15"
    if (!(scale > 0)) return "scale must be above 0"
    return power > 0 ? undefined : "power must be above 0"
  },
  quantile(u, shape, scale, power) {
    const isAllowed = u > 0 && u < 1 && shape > 0 && shape <= largestShape && scale > 0 && scale < Infinity
    if (!(isAllowed && power > 0 && power < Infinity)) return NaN
    const count = gammaQuantileOfTails(1 - u, u, shape)
    return power === 1 ? scale / count : scale * exp((0 - log(count)) / power)
  },
  cdf(x, values) {
    const [shape, scale, power] = readParameters(values)
    if (!(x > 0)) return 0
    return upperGamma(shape, power === 1 ? scale / x : exp(power * log(scale / x)))
  },
  mean(values) {
    const [shape, scale, power] = readParameters(values)
    if (!(shape * power > 1)) return Infinity
    return power === 1 ? scale / (shape - 1) : scale * exp(logGamma(shape - 1 / power) - logGamma(shape))
  },
  variance(values) {
    const [shape, , power] = readParameters(values)
    const mean = inverseGamma.mean(values)
    return shape * power > 2 ? mean * mean * spreadOfLog(shape, power) : Infinity
  },
  support() {
    return [0, Infinity]
  },
}

/** Variance over the square of the mean: Γ(a) Γ(a - 2/k) / Γ(a - 1/k)² - 1, for large shapes by the trigamma function. */
function spreadOfLog(shape: number, power: number): number {
  if (power === 1) return 1 / (shape - 2)
  const middle = shape - 1 / power
  if (shape > 1000) return exp((1 / middle + 1 / (2 * middle * middle)) / (power * power)) - 1
  return exp(logGamma(shape) + logGamma(shape - 2 / power) - 2 * logGamma(middle)) - 1
}
