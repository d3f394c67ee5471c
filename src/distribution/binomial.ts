import { normalQuantile } from "../number/normal-quantile.ts"
import { checkFinite, type Family, readParameters } from "./family.ts"
import { binomialMass } from "../number/saddle-point.ts"

const parameters = [
  { name: "n", meaning: "the number of tries, a whole number from 0 up" },
  { name: "p", meaning: "the probability of success in each, from 0 to 1" },
] as const

/** Up to this many successes (or failures) in the mean, counting up from 0 is fastest. */
export const smallMean = 60
export const mostTries = 1e8

/** Where tries fail less often than this, failures are counted: that all fail may be less likely than a double can say. */
export const rareFailure = 1e-5

/** How many of n independent tries succeed. */
export const binomial: Family = {
  name: "binomial",
  parameters,
  discrete: true,
  check(values) {
    const [n, p] = readParameters(values)
    const reason = checkFinite(parameters, values)
    if (reason !== undefined) return reason
    if (!Number.isInteger(n) || n < 0) return "n must be a whole number, 0 or above"
    if (n > mostTries) return "n must be at most 100,000,000"
    return p >= 0 && p <= 1 ? undefined : "p must lie between 0 and 1"
  },
  quantile(u, n, p) {
    if (!(u > 0 && u < 1 && Number.isInteger(n) && n >= 0 && n <= mostTries && p >= 0 && p <= 1)) return NaN
    if (n * p <= smallMean && 1 - p >= rareFailure) return countSuccesses(u, n, p)
    return n * (1 - p) <= smallMean ? n - countFailures(1 - u, n, 1 - p) : search(u, n, p)
  },
  cdf(x, values) {
    const [n, p] = readParameters(values)
    return sumLower(Math.floor(x), n, p)
  },
  mean(values) {
    const [n, p] = readParameters(values)
    return n * p
  },
  variance(values) {
    const [n, p] = readParameters(values)
    return n * p * (1 - p)
  },
  support(values) {
    const [n, p] = readParameters(values)
    return [p === 1 ? n : 0, p === 0 ? 0 : n]
  },
}

/** The smallest k whose probabilities up to k sum to u; ends at the latest at n, to which nothing is added. */
function countSuccesses(u: number, n: number, p: number): number {
  let k = 0
  let mass = binomialMass(0, n, p, 1 - p)
  let sum = mass
  while (sum < u) {
    mass *= ((n - k) * p) / ((k + 1) * (1 - p))
    const next = sum + mass
    if (next === sum) break
    sum = next
    k++
  }
  return k
}

/** The same seen from the failures: the smallest number whose probabilities up to it sum to more than v = 1 - u. */
function countFailures(v: number, n: number, q: number): number {
  let k = 0
  let mass = binomialMass(0, n, q, 1 - q)
  let sum = mass
  while (sum <= v) {
    mass *= ((n - k) * q) / ((k + 1) * (1 - q))
    const next = sum + mass
    if (next === sum) break
    sum = next
    k++
  }
  return k
}

/** From a close guess (Cornish and Fisher) step by step to the exact answer. */
function search(u: number, n: number, p: number): number {
  const z = normalQuantile(u)
  const guess = n * p + Math.sqrt(n * p * (1 - p)) * z + ((1 - 2 * p) * (z * z - 1)) / 6
  let k = Math.max(0, Math.min(n, Math.floor(guess)))
  while (!reaches(k, u, n, p)) k++
  while (reaches(k - 1, u, n, p)) k--
  return k
}

/** Whether the values up to k have at least the share u, judged by the tail that carries the digits. */
function reaches(k: number, u: number, n: number, p: number): boolean {
  return u <= 0.5 ? sumLower(k, n, p) >= u : sumUpper(k, n, p) <= 1 - u
}

/** The probability of k successes or fewer. */
function sumLower(k: number, n: number, p: number): number {
  return k < n * p ? sumOutwards(k, n, p, 1 - p) : 1 - sumOutwards(n - k - 1, n, 1 - p, p)
}

/** The probability of more than k successes. */
function sumUpper(k: number, n: number, p: number): number {
  return k < n * p ? 1 - sumOutwards(k, n, p, 1 - p) : sumOutwards(n - k - 1, n, 1 - p, p)
}

/** The probability of k or fewer successes of probability p = 1 - q, k at most about the mean: from k downwards. */
function sumOutwards(k: number, n: number, p: number, q: number): number {
  if (k < 0) return 0
  const odds = q / p
  let mass = binomialMass(k, n, p, q)
  let sum = mass
  for (let i = k; i > 0; i--) {
    mass *= (i / (n - i + 1)) * odds
    sum += mass
    if (mass < sum * 1e-17) break
  }
  return sum
}
