import { exp } from "./exp.ts"
import { log } from "./log.ts"
import { logGamma } from "./log-gamma.ts"

/** log(sqrt(2 π)). */
export const logRootTau = 0.9189385332046727

/**
 * The mass x^k e^-x / k! of a Poisson distribution with mean x, for any real k >= 0 and x > 0. Full relative
 * precision even where k! and x^k are far beyond what a double holds.
 *
 * Source: Loader 2000, Fast and accurate computation of binomial probabilities.
 */
export function poissonMass(k: number, x: number): number {
  if (k === 0) return exp(-x)
  return exp(-measureStirlingError(k) - measureDeviance(k, x)) / Math.sqrt(2 * Math.PI * k)
}

/**
 * The mass n! / (k! (n - k)!) p^k q^(n - k) of a binomial distribution, for any real 0 <= k <= n, with q = 1 - p given
 * apart, since the smaller of both carries the digits.
 *
 * Source: Loader 2000, as above.
 */
export function binomialMass(k: number, n: number, p: number, q: number): number {
  if (k === 0) return exp(n === 0 ? 0 : -measureDeviance(n, n * q) - n * p)
  if (k === n) return exp(-measureDeviance(n, n * p) - n * q)
  const rest = n - k
  const errors = measureStirlingError(n) - measureStirlingError(k) - measureStirlingError(rest)
  const exponent = errors - measureDeviance(k, n * p) - measureDeviance(rest, n * q)
  return exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * rest))
}

/** log(k!) less Stirling's formula for it, for real k > 0. */
function measureStirlingError(k: number): number {
  if (k < 16) return logGamma(k + 1) - (k + 0.5) * log(k) + k - logRootTau
  const s = k * k
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * s)) / s) / s) / s) / k
}

/** k log(k / m) + m - k, without losing digits where k is close to m. */
function measureDeviance(k: number, m: number): number {
  const difference = k - m
  if (!(Math.abs(difference) < 0.1 * (k + m))) return k * log(k / m) + m - k
  const v = difference / (k + m)
  let sum = difference * v
  let term = 2 * k * v
  for (let j = 3; j < 60; j += 2) {
    term *= v * v
    const next = sum + term / j
    if (next === sum) break
    sum = next
  }
  return sum
}
