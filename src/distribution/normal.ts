import { normalCdf } from "../number/normal-cdf.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"

const parameters = [
  { name: "mean", meaning: "the mean, which is also the median" },
  { name: "sd", meaning: "the standard deviation, above 0" },
] as const

/** The normal distribution. */
export const normal: Family = {
  name: "normal",
  parameters,
  discrete: false,
  check(values) {
    const [, sd] = readParameters(values)
    return checkFinite(parameters, values) ?? (sd > 0 ? undefined : "sd must be above 0")
  },
  quantile(u, mean, sd) {
    return sd > 0 && sd < Infinity && Number.isFinite(mean) ? mean + sd * normalQuantile(u) : NaN
  },
  cdf(x, values) {
    const [mean, sd] = readParameters(values)
    return normalCdf((x - mean) / sd)
  },
  mean(values) {
    return readParameters(values)[0]
  },
  variance(values) {
    const [, sd] = readParameters(values)
    return sd * sd
  },
  support() {
    return [-Infinity, Infinity]
  },
}
