import { checkFinite, type Family, readParameters } from "./family.ts"

const parameters = [{ name: "p", meaning: "the probability of 1, from 0 to 1" }] as const

/**
 * 1 with probability p, else 0. The event happens where 1 - u, which is exact, does not exceed p: so the value rises
 * with u, and raising p never undoes an event that happened at a lower p.
 */
export const bernoulli: Family = {
  name: "bernoulli",
  parameters,
  discrete: true,
  check(values) {
    const [p] = readParameters(values)
    return checkFinite(parameters, values) ?? (p >= 0 && p <= 1 ? undefined : "p must lie between 0 and 1")
  },
  quantile(u, p) {
    if (!(p >= 0 && p <= 1)) return NaN
    return 1 - u <= p ? 1 : 0
  },
  cdf(x, values) {
    const [p] = readParameters(values)
    if (x < 0) return 0
    return x < 1 ? 1 - p : 1
  },
  mean(values) {
    return readParameters(values)[0]
  },
  variance(values) {
    const [p] = readParameters(values)
    return p * (1 - p)
  },
  support(values) {
    const [p] = readParameters(values)
    return [p === 1 ? 1 : 0, p === 0 ? 0 : 1]
  },
}
