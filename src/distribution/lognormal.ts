import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { normalCdf } from "../number/normal-cdf.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"

const parameters = [
  { name: "mu", meaning: "the mean of the natural logarithm" },
  { name: "sigma", meaning: "the standard deviation of the natural logarithm, above 0" },
] as const

/** A positive number whose logarithm is normal. */
export const lognormal: Family = {
  name: "lognormal",
  parameters,
  discrete: false,
  check(values) {
    const [, sigma] = readParameters(values)
    return checkFinite(parameters, values) ?? (sigma > 0 ? undefined : "sigma must be above 0")
  },
  quantile(u, mu, sigma) {
    return sigma > 0 && sigma < Infinity && Number.isFinite(mu) ? exp(mu + sigma * normalQuantile(u)) : NaN
  },
  cdf(x, values) {
    const [mu, sigma] = readParameters(values)
    return x > 0 ? normalCdf((log(x) - mu) / sigma) : 0
  },
  mean(values) {
    const [mu, sigma] = readParameters(values)
    return exp(mu + (sigma * sigma) / 2)
  },
  variance(values) {
    const [mu, sigma] = readParameters(values)
    return (exp(sigma * sigma) - 1) * exp(2 * mu + sigma * sigma)
  },
  support() {
    return [0, Infinity]
  },
}
