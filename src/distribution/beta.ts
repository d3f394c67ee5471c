import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { logGamma } from "../number/log-gamma.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"
import { lowerBeta, slopeBeta, upperBeta } from "../number/incomplete-beta.ts"
import { invertCdf, type Tails } from "./invert-cdf.ts"

const parameters = [
  { name: "a", meaning: "above 0; as after a - 1 successes seen" },
  { name: "b", meaning: "above 0; as after b - 1 failures seen" },
] as const

/** Above this shape nothing is promised of the quantile. */
export const largestShape = 1e6

/** Of x, a and b. */
export const betaTails: Tails = {
  lower: (x, a, b) => lowerBeta(a, b, x),
  upper: (x, a, b) => upperBeta(a, b, x),
  slope: (x, a, b) => slopeBeta(a, b, x),
}

/** A share between 0 and 1. */
export const beta: Family = {
  name: "beta",
  parameters,
  discrete: false,
  check(values) {
    const [a, b] = readParameters(values)
    const reason = checkFinite(parameters, values)
    if (reason !== undefined) return reason
    if (!(a > 0)) return "a must be above 0"
    if (!(b > 0)) return "b must be above 0"
    return a <= largestShape && b <= largestShape ? undefined : "a and b must be at most 1,000,000"
  },
  quantile(u, a, b) {
    return invertBeta(u, a, b)
  },
  cdf(x, values) {
    const [a, b] = readParameters(values)
    return lowerBeta(a, b, x)
  },
  mean(values) {
    const [a, b] = readParameters(values)
    return a / (a + b)
  },
  variance(values) {
    const [a, b] = readParameters(values)
    return (a * b) / ((a + b) * (a + b) * (a + b + 1))
  },
  support() {
    return [0, 1]
  },
}

/** The quantile of a beta variable, found from the end of [0, 1] that it is nearer to; NaN if out of range. */
export function invertBeta(u: number, a: number, b: number): number {
  if (!(u > 0 && u < 1 && a > 0 && b > 0 && a <= largestShape && b <= largestShape)) return NaN
  return u <= lowerBeta(a, b, 0.5) ? invertNearZero(u, 1 - u, a, b) : 1 - invertNearZero(1 - u, u, b, a)
}

/** The quantile where it is known to be at most 1/2; v = 1 - u. */
function invertNearZero(u: number, v: number, a: number, b: number): number {
  // Near 0 the lower tail is x^a / (a B(a, b)).
  const fromPower = exp((log(u) + log(a) + logGamma(a) + logGamma(b) - logGamma(a + b)) / a)
  if (fromPower < 1e-290) return fromPower
  const start = a > 1 && b > 1 ? approximate(u, a, b) : fromPower
  return invertCdf(betaTails, u, v, start > 0 && start < 0.5 ? start : 0.25, 0.5, a, b)
}

/** Source: Abramowitz and Stegun 1964, eq. 26.5.22. */
function approximate(u: number, a: number, b: number): number {
  const y = -normalQuantile(u)
  const lambda = (y * y - 3) / 6
  const inverseA = 1 / (2 * a - 1)
  const inverseB = 1 / (2 * b - 1)
  const h = 2 / (inverseA + inverseB)
  const w = (y * Math.sqrt(h + lambda)) / h - (inverseB - inverseA) * (lambda + 5 / 6 - 2 / (3 * h))
  return a / (a + b * exp(2 * w))
}
