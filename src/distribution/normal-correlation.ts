import { exp } from "../number/exp.ts"
import { sineSmall } from "../number/sine.ts"
import type { Margin } from "./margin.ts"

/** The normal correlation that gives a rank correlation, or how far rank correlations reach in that direction. */
export type NormalCorrelation =
  | { readonly ok: true; readonly correlation: number }
  | { readonly ok: false; readonly reach: number }

/**
 * The correlation that two standard normals must have so that what stands before them has a stated rank correlation
 * (Spearman's, ties ranked by midranks: the correlation of the margins' ranks), -1 < spearman < 1.
 *
 * Between continuous margins it is 2 sin(π · spearman / 6) (Pearson 1907). Steps are another matter: the covariance of
 * the ranks is a sum over all pairs of steps, and each pair's share grows with the normal correlation r by the normal
 * density at the pair (Plackett 1954). It is integrated outwards from r = 0 until it is what was stated.
 */
export function findNormalCorrelation(a: Margin, b: Margin, spearman: number): NormalCorrelation {
  if (a.kind === "continuous" && b.kind === "continuous")
    return { ok: true, correlation: 2 * sineSmall((Math.PI * spearman) / 6) }
  if (spearman === 0) return { ok: true, correlation: 0 }
  const sign = spearman < 0 ? -1 : 1
  const found = findPositive(a, sign < 0 ? mirror(b) : b, Math.abs(spearman))
  return found.ok ? { ok: true, correlation: sign * found.correlation } : { ok: false, reach: sign * found.reach }
}

/** Seen from above: what rises where the other falls. */
function mirror(margin: Margin): Margin {
  if (margin.kind === "continuous") return margin
  return { ...margin, steps: margin.steps.map(({ at, rise }) => ({ at: -at, rise })) }
}

/** r = 2t / (1 + t²): so the density stays smooth in t where r comes near 1. */
function correlationAt(t: number): number {
  return (2 * t) / (1 + t * t)
}

/** The last of the pieces that each halve what is left up to t = 1: there r differs from 1 by less than 1e-9. */
const pieces = 15

function findPositive(a: Margin, b: Margin, spearman: number): NormalCorrelation {
  const slope = slopeOfCovariance(a, b)
  const wanted = spearman * deviationOf(a) * deviationOf(b)
  let covered = 0
  let from = 0
  for (let piece = 1; piece <= pieces; piece++) {
    const to = (1 + from) / 2
    const part = integrate(slope, from, to)
    if (covered + part >= wanted)
      return { ok: true, correlation: correlationAt(findEnd(slope, from, to, wanted - covered)) }
    covered += part
    from = to
  }
  return { ok: false, reach: covered / (deviationOf(a) * deviationOf(b)) }
}

/** Where the integral from `from` on has reached an amount, which it does before `to`: by Newton, held to the bracket. */
function findEnd(slope: (t: number) => number, from: number, to: number, amount: number): number {
  let [low, high] = [from, to]
  let at = from
  let missing = amount
  for (let i = 0; i < 60 && high - low > 1e-14; i++) {
    const step = at + missing / slope(at)
    const next = step > low && step < high ? step : (low + high) / 2
    missing -= integrate(slope, at, next)
    if (Math.abs(next - at) < 1e-14) break
    at = next
    if (missing > 0) low = at
    else high = at
  }
  return at
}

/** √(1/12) of a continuous margin, whose ranks are uniform. */
function deviationOf(margin: Margin): number {
  return margin.kind === "steps" ? margin.deviation : Math.sqrt(1 / 12)
}

/** How fast the covariance of the ranks grows with t. */
function slopeOfCovariance(a: Margin, b: Margin): (t: number) => number {
  if (a.kind === "continuous") return slopeOfCovariance(b, a)
  return b.kind === "continuous" ? slopeToContinuous(a.steps) : slopeBetweenSteps(a.steps, b.steps)
}

/** exp(-40) is 4e-18. */
const negligible = 40

type Steps = readonly { readonly at: number; readonly rise: number }[]

/** dr/dt times the normal density at every pair of steps: √(1 - r²) cancels out. */
function slopeBetweenSteps(first: Steps, second: Steps): (t: number) => number {
  return (t) => {
    const r = correlationAt(t)
    const root = (1 - t * t) / (1 + t * t)
    const spread = root * root
    let sum = 0
    for (const one of first)
      for (const two of second) {
        const distance = (one.at * one.at + two.at * two.at - 2 * one.at * two.at * r) / (2 * spread)
        if (distance < negligible) sum += one.rise * two.rise * exp(-distance)
      }
    return sum / (Math.PI * (1 + t * t))
  }
}

/** dr/dt times the mean of the normal density over the continuous one, given that the other stands at its step. */
function slopeToContinuous(steps: Steps): (t: number) => number {
  return (t) => {
    const r = correlationAt(t)
    const left = 2 - r * r
    const sum = steps.reduce((all, { at, rise }) => all + rise * exp((-at * at) / left), 0)
    const width = 1 + t * t
    return (sum * (1 - t * t)) / (Math.PI * Math.sqrt(left) * width * width)
  }
}

/** Gauss and Legendre's ten nodes on [-1, 1], those above 0, and their weights (Abramowitz and Stegun 25.4.30). */
const nodes = [
  [0.14887433898163122, 0.29552422471475287],
  [0.4333953941292472, 0.26926671930999635],
  [0.6794095682990244, 0.21908636251598204],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.06667134430868814],
] as const

function integrate(slope: (t: number) => number, from: number, to: number): number {
  const [middle, half] = [(from + to) / 2, (to - from) / 2]
  return nodes.reduce(
    (sum, [node, weight]) => sum + weight * half * (slope(middle - node * half) + slope(middle + node * half)),
    0,
  )
}
