import { largestWholeExponent } from "./constants.ts"
import { exp } from "./exp.ts"
import { log } from "./log.ts"

/**
 * x to the whole power n, -1024 <= n <= 1024, by squaring and multiplying from the lowest bit up.
 *
 * The order is fixed, so that a constant exponent may be unrolled and a varying one done with eleven selects:
 *
 * 1. result = 1; square = x; bits = |n|
 * 2. while bits > 0: if the lowest bit is set, result = result * square; bits = bits >> 1; square = square * square
 * 3. if n < 0, result = 1 / result
 *
 * x^0 is 1 for every x, NaN too. A negative power whose inverse overflows gives 0.
 * The relative error is at most about |n| * 2^-53.
 */
export function powerWhole(x: number, n: number): number {
  let result = 1
  let square = x
  for (let bits = n < 0 ? -n : n; bits > 0; bits >>= 1) {
    if ((bits & 1) === 1) result *= square
    square *= square
  }
  return n < 0 ? 1 / result : result
}

/**
 * x to the power y.
 *
 * 1. If y is whole and |y| <= 1024: powerWhole(x, y). So 0^0 = 1.
 * 2. Otherwise m = exp(y * log(|x|)). So 0^y is 0 for y > 0 and Infinity for y < 0.
 * 3. If x < 0: NaN for a y that is not whole, -m for an odd y, m for an even y.
 *
 * The relative error of step 2 is about 1e-16 * (1 + |y * log(x)|).
 */
export function power(x: number, y: number): number {
  const whole = Math.trunc(y) === y
  if (whole && Math.abs(y) <= largestWholeExponent) return powerWhole(x, y)
  const magnitude = exp(y * log(Math.abs(x)))
  if (!(x < 0)) return magnitude
  if (!whole) return NaN
  return Math.trunc(y / 2) * 2 === y ? magnitude : -magnitude
}
