import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"

const parameters = [{ name: "mean", meaning: "the mean, above 0" }] as const

/** The time until something that may happen at any moment alike. */
export const exponential: Family = {
  name: "exponential",
  parameters,
  discrete: false,
  check(values) {
    const [mean] = readParameters(values)
    return checkFinite(parameters, values) ?? (mean > 0 ? undefined : "mean must be above 0")
  },
  quantile(u, mean) {
    return mean > 0 && mean < Infinity ? mean * (0 - log(1 - u)) : NaN
  },
  cdf(x, values) {
    const [mean] = readParameters(values)
    return x > 0 ? 1 - exp(-x / mean) : 0
  },
  mean(values) {
    return readParameters(values)[0]
  },
  variance(values) {
    const [mean] = readParameters(values)
    return mean * mean
  },
  support() {
    return [0, Infinity]
  },
}
