import { exp } from "../number/exp.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"
import { lowerGamma, upperGamma } from "./incomplete-gamma.ts"

const parameters = [{ name: "mean", meaning: "the mean number, 0 or above" }] as const

/** Up to this mean, counting up from 0 is fastest. */
export const smallMean = 60
export const largestMean = 1e15

/** How often something happens in a time, if at every moment it happens alike. */
export const poisson: Family = {
  name: "poisson",
  parameters,
  discrete: true,
  check(values) {
    const [mean] = readParameters(values)
    const reason = checkFinite(parameters, values)
    if (reason !== undefined) return reason
    if (!(mean >= 0)) return "mean must not be below 0"
    return mean <= largestMean ? undefined : "mean must be at most 1e15"
  },
  quantile(u, mean) {
    if (!(u > 0 && u < 1 && mean >= 0 && mean <= largestMean)) return NaN
    return mean <= smallMean ? countUp(u, mean) : search(u, mean)
  },
  cdf(x, values) {
    const [mean] = readParameters(values)
    if (x < 0) return 0
    return x === Infinity ? 1 : upperGamma(Math.floor(x) + 1, mean)
  },
  mean(values) {
    return readParameters(values)[0]
  },
  variance(values) {
    return readParameters(values)[0]
  },
  support(values) {
    const [mean] = readParameters(values)
    return [0, mean === 0 ? 0 : Infinity]
  },
}

/** The smallest k whose probabilities up to k sum to u; ends at the latest where a further one adds nothing. */
function countUp(u: number, mean: number): number {
  let k = 0
  let mass = exp(-mean)
  let sum = mass
  while (sum < u) {
    mass *= mean / (k + 1)
    const next = sum + mass
    if (next === sum) break
    sum = next
    k++
  }
  return k
}

/** From a close guess (Cornish and Fisher) step by step to the exact answer. */
function search(u: number, mean: number): number {
  const z = normalQuantile(u)
  let k = Math.max(0, Math.floor(mean + Math.sqrt(mean) * z + (z * z - 1) / 6))
  while (!reaches(k, u, mean)) k++
  while (k > 0 && reaches(k - 1, u, mean)) k--
  return k
}

/** Whether the values up to k have at least the share u, judged by the tail that carries the digits. */
function reaches(k: number, u: number, mean: number): boolean {
  return u <= 0.5 ? upperGamma(k + 1, mean) >= u : lowerGamma(k + 1, mean) <= 1 - u
}
