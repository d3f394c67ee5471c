import { mostTerms, precision } from "./constants.ts"
import { binomialMass } from "./saddle-point.ts"

/**
 * The regularized incomplete beta function I_x(a, b): the probability that a beta variable is at most x.
 * a, b > 0; 0 for x <= 0, 1 for x >= 1.
 *
 * Source: Abramowitz and Stegun 1964, eq. 26.5.2, and the fraction of Didonato and Morris 1992, ACM TOMS 18:360.
 */
export function lowerBeta(a: number, b: number, x: number): number {
  if (!(x > 0 && x < 1)) return x <= 0 ? 0 : x >= 1 ? 1 : NaN
  return leansLow(a, b, x) ? evaluateFraction(a, b, x, 1 - x) : 1 - evaluateFraction(b, a, 1 - x, x)
}

/** 1 - I_x(a, b), with its own digits where it is small. */
export function upperBeta(a: number, b: number, x: number): number {
  if (!(x > 0 && x < 1)) return x <= 0 ? 1 : x >= 1 ? 0 : NaN
  return leansLow(a, b, x) ? 1 - evaluateFraction(a, b, x, 1 - x) : evaluateFraction(b, a, 1 - x, x)
}

/** x times the density of a beta variable. */
export function slopeBeta(a: number, b: number, x: number): number {
  return weigh(a, b, x, 1 - x) / (1 - x)
}

/** On this side of the mean the fraction converges fast and its value is no more than about a half. */
function leansLow(a: number, b: number, x: number): boolean {
  return x <= a / (a + b)
}

/** x^a y^b / B(a, b). */
function weigh(a: number, b: number, x: number, y: number): number {
  return ((a * b) / (a + b)) * binomialMass(a, a + b, x, y)
}

/** I_x(a, b) for x <= a / (a + b), where all terms of the fraction are positive; y = 1 - x. Modified Lentz. */
function evaluateFraction(a: number, b: number, x: number, y: number): number {
  const lambda = a - (a + b) * x
  let c = Infinity
  let d = 1 / ((a / (a + 1)) * (lambda + 1))
  let fraction = d
  for (let n = 1; n < mostTerms; n++) {
    const even = a + 2 * n - 1
    const numerator = (((a + n - 1) * (a + b + n - 1)) / (even * even)) * n * (b - n) * x * x
    const part = (n * (b - n) * x) / even + ((a + n) / (a + 2 * n + 1)) * (lambda + 1 + n * (1 + y))
    const denominator = n + part
    d = 1 / (denominator + numerator * d)
    c = denominator + numerator / c
    const factor = c * d
    fraction *= factor
    if (Math.abs(factor - 1) < precision) break
  }
  return fraction * weigh(a, b, x, y)
}
