import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { digamma, trigamma } from "../number/digamma.ts"
import { logGamma } from "../number/log-gamma.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"
import { gamma } from "./gamma.ts"
import { lowerGamma } from "./incomplete-gamma.ts"

const parameters = [{ name: "shape", meaning: "above 0" }] as const

export const smallestShape = 1e-300
const largestShape = 1e15

/** Below this logarithm of a gamma variate the lower tail is x^shape / Gamma(shape + 1) to the last bit. */
export const farDown = -40

/**
 * The logarithm of a gamma variate of scale 1. A gamma variate of shape 0.001 is below the smallest double in half of all
 * runs; its logarithm is a number like others. So shares of small weights can be made of it (model/groups.ts).
 */
export const logGammaVariate: Family = {
  name: "log_gamma",
  parameters,
  discrete: false,
  check(values) {
    const [shape] = readParameters(values)
    const reason = checkFinite(parameters, values)
    if (reason !== undefined) return reason
    if (!(shape >= smallestShape)) return "shape must be at least 1e-300"
    return shape <= largestShape ? undefined : "shape must be at most 1e15"
  },
  quantile(u, shape) {
    if (!(u > 0 && u < 1 && shape >= smallestShape && shape <= largestShape)) return NaN
    const fromPower = (log(u) + logGamma(shape + 1)) / shape
    return fromPower < farDown ? fromPower : log(gamma.quantile(u, shape, 1, 0))
  },
  cdf(x, values) {
    const [shape] = readParameters(values)
    return x < farDown ? exp(shape * x - logGamma(shape + 1)) : lowerGamma(shape, exp(x))
  },
  mean(values) {
    return digamma(readParameters(values)[0])
  },
  variance(values) {
    return trigamma(readParameters(values)[0])
  },
  support() {
    return [-Infinity, Infinity]
  },
}
