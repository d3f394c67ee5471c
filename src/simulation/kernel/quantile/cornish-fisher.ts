import { createAlgebra } from "../algebra.ts"
import type { Lanes, Mask, Num } from "../lanes.ts"

/** The second to the sixth cumulant of a distribution of whole numbers, and its mean. */
export interface Cumulants {
  readonly mean: Num
  readonly variance: Num
  readonly third: Num
  readonly fourth: Num
  readonly fifth: Num
  readonly sixth: Num
}

/** From this variance on the expansion is worth trying, up to this many standard deviations from the middle. */
export const leastVariance = 8
const farthest = 5

/**
 * Where the quantile of a count lies beyond doubt, from the standard normal quantile z alone: a whole number, and a mask
 * that says where it is sure. A count's distribution function at k is that of a smooth variable at k + 1/2, whose
 * cumulants are the count's less those of a uniform one (Sheppard). The expansion of its quantile up to the fourth order
 * misses it by less than 0.005 (1 + z²)³ / variance² (for Poisson and binomial counts, as measured at every count); no
 * whole number may lie within four times that, and the rounding of the tails, of where the expansion puts it.
 *
 * Source: Cornish and Fisher 1938, as in Abramowitz and Stegun 1964, eq. 26.2.49.
 */
export function emitCornishFisher(lanes: Lanes, z: Num, cumulants: Cumulants): readonly [Num, Mask] {
  const { add, subtract, multiply, divide, less, lessEqual, abs } = createAlgebra(lanes)
  const { hold } = lanes
  const variance = hold(subtract(cumulants.variance, 1 / 12))
  const deviation = hold(lanes.unary("sqrt", variance))
  const inverse = hold(divide(1, variance))
  const square = hold(multiply(inverse, inverse))
  const g1 = hold(multiply(multiply(cumulants.third, inverse), divide(1, deviation)))
  const g2 = hold(multiply(add(cumulants.fourth, 1 / 120), square))
  const g3 = hold(multiply(multiply(cumulants.fifth, square), divide(1, deviation)))
  const g4 = hold(multiply(subtract(cumulants.sixth, 1 / 252), multiply(square, inverse)))
  const s = hold(multiply(z, z))
  const line = (a: number, b: number, divisor: number): Num => add(multiply(s, a / divisor), b / divisor)
  const curve = (a: number, b: number, c: number, divisor: number): Num =>
    add(multiply(line(a, b, divisor), s), c / divisor)
  const h1 = hold(multiply(g1, g1))
  const first = multiply(g1, line(1, -1, 6))
  const second = subtract(multiply(g2, line(1, -3, 24)), multiply(h1, line(2, -5, 36)))
  const third = add(
    subtract(multiply(g3, curve(1, -6, 3, 120)), multiply(multiply(g1, g2), curve(1, -5, 2, 24))),
    multiply(multiply(h1, g1), curve(12, -53, 17, 324)),
  )
  const gains = add(multiply(g4, curve(1, -10, 15, 720)), multiply(multiply(h1, g2), curve(14, -103, 107, 288)))
  const losses = add(
    multiply(multiply(g2, g2), curve(3, -24, 29, 384)),
    multiply(multiply(g1, g3), curve(2, -17, 21, 180)),
  )
  const fourth = subtract(subtract(gains, losses), multiply(multiply(h1, h1), curve(252, -1688, 1511, 7776)))
  const odd = multiply(z, add(add(1, second), fourth))
  const place = hold(subtract(add(cumulants.mean, multiply(deviation, add(odd, add(first, third)))), 0.5))
  // + 0 makes 0 of -0.
  const k = hold(add(lanes.unary("ceil", place), 0))
  const width = add(s, 1)
  const doubt = hold(
    add(multiply(multiply(multiply(width, width), multiply(width, 0.02)), square), multiply(deviation, 6e-8)),
  )
  const above = hold(subtract(k, place))
  const isClear = lanes.and(less(doubt, above), less(doubt, subtract(1, above)))
  const isNear = lanes.and(lessEqual(abs(z), farthest), lessEqual(leastVariance, cumulants.variance))
  return [k, hold(lanes.and(lanes.and(isClear, isNear), lessEqual(0, k)))]
}
