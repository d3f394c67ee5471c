import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { logGamma } from "../number/log-gamma.ts"
import { power } from "../number/power.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"

const parameters = [
  { name: "shape", meaning: "above 0; below 1 the hazard falls with time, above 1 it rises" },
  { name: "scale", meaning: "the value below which 63 % lie, above 0" },
] as const

/** The time until something whose hazard rises or falls as a power of the time waited. */
export const weibull: Family = {
  name: "weibull",
  parameters,
  discrete: false,
  check(values) {
    const [shape, scale] = readParameters(values)
    const reason = checkFinite(parameters, values)
    if (reason !== undefined) return reason
    if (!(shape > 0)) return "shape must be above 0"
    return scale > 0 ? undefined : "scale must be above 0"
  },
  quantile(u, shape, scale) {
    const allowed = shape > 0 && shape < Infinity && scale > 0 && scale < Infinity
    return allowed ? scale * power(0 - log(1 - u), 1 / shape) : NaN
  },
  cdf(x, values) {
    const [shape, scale] = readParameters(values)
    return x > 0 ? 1 - exp(-power(x / scale, shape)) : 0
  },
  mean(values) {
    const [shape, scale] = readParameters(values)
    return scale * exp(logGamma(1 + 1 / shape))
  },
  variance(values) {
    const [shape, scale] = readParameters(values)
    const first = exp(logGamma(1 + 1 / shape))
    return scale * scale * (exp(logGamma(1 + 2 / shape)) - first * first)
  },
  support() {
    return [0, Infinity]
  },
}
