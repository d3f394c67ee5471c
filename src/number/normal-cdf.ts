import { exp } from "./exp.ts"
import {
  centre,
  centreAbove,
  centreBelow,
  centreLead,
  inverseRootTwoPi,
  middleAbove,
  middleBelow,
  middleLead,
  rootOf32,
  tailAbove,
  tailBelow,
  tailLead,
} from "./normal-cdf-coefficients.ts"

/**
 * The standard normal distribution function Phi(x), in both tails with full relative accuracy: relative error below
 * 1e-14 for x > -37.5, below which it is flushed to 0. NaN gives NaN.
 *
 * With y = |x|, three rational functions: in x^2 for y <= 0.67448975, in y up to sqrt(32), in 1 / x^2 beyond. In the
 * last two the density is split as exp(-a * a / 2) * exp(-(y - a) * (y + a) / 2) with a = trunc(16 y) / 16.
 *
 * Source: Cody 1969, Rational Chebyshev approximations for the error function, Mathematics of Computation 23; in the
 * form for the normal distribution of Cody 1993, Algorithm 715 (ANORM), ACM TOMS 19.
 */
export function normalCdf(x: number): number {
  const y = Math.abs(x)
  if (y <= centre) return 0.5 + cdfInCentre(x)
  const tail = densityFactor(y) * (y <= rootOf32 ? millsInMiddle(y) : millsInTail(y))
  return x < 0 ? tail : 1 - tail
}

/** Phi(x) - 1/2 for |x| <= 0.67448975. */
function cdfInCentre(x: number): number {
  const square = x * x
  let above = centreLead * square
  let below = square
  for (let i = 0; i < 3; i++) {
    above = (above + centreAbove[i]!) * square
    below = (below + centreBelow[i]!) * square
  }
  return (x * (above + centreAbove[3])) / (below + centreBelow[3])
}

/** exp(-y^2 / 2) without the rounding error of y^2; 0 far out, where y + a would be infinite. */
function densityFactor(y: number): number {
  if (y > 38) return 0
  const a = Math.trunc(y * 16) / 16
  return exp(-a * a * 0.5) * exp(-(y - a) * (y + a) * 0.5)
}

/** (1 - Phi(y)) / exp(-y^2 / 2) for 0.67448975 < y <= sqrt(32). */
function millsInMiddle(y: number): number {
  let above = middleLead * y
  let below = y
  for (let i = 0; i < 7; i++) {
    above = (above + middleAbove[i]!) * y
    below = (below + middleBelow[i]!) * y
  }
  return (above + middleAbove[7]) / (below + middleBelow[7])
}

/** (1 - Phi(y)) / exp(-y^2 / 2) for y > sqrt(32). */
function millsInTail(y: number): number {
  const inverse = 1 / (y * y)
  let above = tailLead * inverse
  let below = inverse
  for (let i = 0; i < 4; i++) {
    above = (above + tailAbove[i]!) * inverse
    below = (below + tailBelow[i]!) * inverse
  }
  const ratio = (inverse * (above + tailAbove[4])) / (below + tailBelow[4])
  return (inverseRootTwoPi - ratio) / y
}
