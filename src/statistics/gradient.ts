import { normalCdf } from "../number/normal-cdf.ts"
import { type Estimate, usualLevel } from "./estimate.ts"
import { measureMoments } from "./moments.ts"
import { spread } from "./paired-quantile.ts"

/** How the chance of a yes moves with the mean of one source, in logits per standard deviation. */
export interface Slope {
  readonly source: number
  readonly slope: Estimate
  /** The slope in standard errors; 0 if it is 0. */
  readonly t: number
}

/**
 * The gradient of a chance by the means of independent standard normal sources, from runs as they are: by Stein's identity
 * ∂P/∂(mean of z) = E[(y − ȳ) z], here over ȳ (1 − ȳ), so in logits. `scores` holds each source's normal scores by run;
 * answers are 0 and 1. All slopes are NaN if all answers are the same.
 *
 * Source: Stein 1981, Annals of Statistics 9:1135, lemma 1.
 */
export function estimateGradient(
  scores: readonly ArrayLike<number>[],
  answers: ArrayLike<number>,
  level: number = usualLevel,
): readonly Slope[] {
  const { mean, n } = measureMoments(answers)
  const scale = mean * (1 - mean)
  return scores.map((z, source) => {
    const products = Float64Array.from(z, (score, run) => (answers[run]! - mean) * score)
    const moments = measureMoments(products)
    const mcse = moments.sd / Math.sqrt(n) / scale
    const slope = spread(moments.mean / scale, mcse, n, level)
    return { source, slope, t: slope.value === 0 ? 0 : slope.value / mcse }
  })
}

/**
 * The same at a point, from pairs of runs in which one source is moved by `step` up and down and all else is equal: the
 * central difference of the chance over 2 step, in logits at the mean of both.
 */
export function estimateCentralSlope(up: ArrayLike<number>, down: ArrayLike<number>, step: number): Estimate {
  const differences = measureMoments(Float64Array.from(up, (answer, run) => answer - down[run]!))
  const mean = (measureMoments(up).mean + measureMoments(down).mean) / 2
  const scale = 2 * step * mean * (1 - mean)
  return spread(differences.mean / scale, differences.sd / Math.sqrt(differences.n) / scale, differences.n)
}

/** A direction in which sources are moved together, of length 1. */
export interface Direction {
  readonly sources: readonly number[]
  /** By source: its part of the direction. */
  readonly parts: readonly number[]
  /** Logits per unit of length. */
  readonly slope: number
}

/** A slope counts from so many standard errors on. */
export const leastT = 4

/**
 * The direction of least surprise in which the chance rises (falls, if `rises` is false): along the gradient over the `most`
 * steepest of the slopes with |t| > 4. None if there is no such slope.
 */
export function chooseDirection(gradient: readonly Slope[], most: number, rises: boolean): Direction | undefined {
  const steepest = gradient
    .filter(({ t }) => Math.abs(t) > leastT)
    .toSorted((a, b) => Math.abs(b.slope.value) - Math.abs(a.slope.value) || a.source - b.source)
    .slice(0, most)
  if (steepest.length === 0) return undefined
  const length = Math.sqrt(steepest.reduce((sum, { slope }) => sum + slope.value * slope.value, 0))
  const sign = rises ? 1 : -1
  return {
    sources: steepest.map(({ source }) => source),
    parts: steepest.map(({ slope }) => (sign * slope.value) / length),
    slope: sign * length,
  }
}

/** One in how many draws of the sources lies as far out along a direction: 1 / Φ(−|length|). */
export function oneIn(length: number): number {
  return 1 / normalCdf(-Math.abs(length))
}
