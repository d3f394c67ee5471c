import { exp } from "../number/exp.ts"
import { normalCdf } from "../number/normal-cdf.ts"
import type { Scale } from "./scale.ts"

/** The standard normal quantile of 95 %, which puts the outer two numbers of a judgement at 5 % and 95 %. */
export const outerQuantile = 1.6448536269514722

/**
 * The place where a split normal has the standard normal quantile z: two halves of normal distributions, joined at
 * their common median, with 5 % and 95 % at `lower` and `upper`.
 *
 * In this order: middle + (z / outerQuantile) * (z > 0 ? upper - middle : middle - lower).
 *
 * Each half has the probability 1/2, so the density steps at the median; in the two-piece normal distribution of
 * Wallis 2014, Statistical Science 29:106, it is the density that joins and the halves that differ.
 */
export function placeSplitNormal(z: number, lower: number, middle: number, upper: number): number {
  return middle + (z / outerQuantile) * (z > 0 ? upper - middle : middle - lower)
}

/** The standard normal quantile at a place; the inverse of placeSplitNormal. */
export function standardizeSplitNormal(place: number, lower: number, middle: number, upper: number): number {
  return (outerQuantile * (place - middle)) / (place > middle ? upper - middle : middle - lower)
}

/** The expectation of the value and of its squared distance from that expectation. */
export interface MeanAndVariance {
  readonly mean: number
  readonly variance: number
}

/**
 * Mean and variance of the values of a split normal on a scale: in closed form on the linear and log scales, by
 * Simpson's rule on the logit scale (to about 1e-10).
 */
export function measureSplitNormal(scale: Scale, lower: number, middle: number, upper: number): MeanAndVariance {
  const below = (middle - lower) / outerQuantile
  const above = (upper - middle) / outerQuantile
  if (scale.name === "linear") return measureLinear(below, middle, above)
  return scale.name === "log" ? measureLog(below, middle, above) : measureBySimpson(scale, lower, middle, upper)
}

function measureLinear(below: number, middle: number, above: number): MeanAndVariance {
  const shift = (above - below) / Math.sqrt(2 * Math.PI)
  return { mean: middle + shift, variance: (below * below + above * above) / 2 - shift * shift }
}

function measureLog(below: number, middle: number, above: number): MeanAndVariance {
  // The expectation of exp(k x), half by half, for k = 1 and 2, with exp(k middle) taken out.
  const first = exp((below * below) / 2) * normalCdf(-below) + exp((above * above) / 2) * normalCdf(above)
  const second = exp(2 * below * below) * normalCdf(-2 * below) + exp(2 * above * above) * normalCdf(2 * above)
  const median = exp(middle)
  return { mean: median * first, variance: median * median * (second - first * first) }
}

function measureBySimpson(scale: Scale, lower: number, middle: number, upper: number): MeanAndVariance {
  const value = (z: number) => scale.restore(placeSplitNormal(z, lower, middle, upper))
  const mean = integrateNormal(value)
  return { mean, variance: integrateNormal((z) => (value(z) - mean) * (value(z) - mean)) }
}

/** The expectation of a function of a standard normal variable that is smooth on either side of 0. */
function integrateNormal(evaluate: (z: number) => number): number {
  const halves = 1024
  const width = 9 / halves
  let sum = 0
  for (let i = -halves; i <= halves; i++) {
    const weight = Math.abs(i) === halves ? 1 : i % 2 === 0 ? 2 : 4
    const z = i * width
    sum += weight * exp((-z * z) / 2) * evaluate(z)
  }
  return ((width / 3) * sum) / Math.sqrt(2 * Math.PI)
}
