import { exp } from "./exp.ts"

const inverseRootTwoPi = 0.3989422804014327
const centre = 0.67448975
const rootOf32 = 5.656854249492381

const centreAbove = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356] as const
const centreLead = 0.06568233791820745
const centreBelow = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673] as const

const middleLead = 1.0765576773720192e-8
const middleAbove = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283,
  11602.65143764735, 9842.714838383978,
] as const
const middleBelow = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
] as const

const tailLead = 0.023073441764940174
const tailAbove = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5,
] as const
const tailBelow = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
] as const

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
