// Two analysts run the same file, one on a laptop with an ARM chip, one on a server with another Node version, and
// must get the same bytes. The language does not pin Math.exp, Math.log and Math.pow, so this folder has its own:
// only +, -, *, /, sqrt, floor, ceil, trunc and moves of bits, in one documented order that the kernel copies.
// It refuses to be clever: no fused multiply-add, no table that a back-end could not hold, nothing imported.

import { expHighest, expLowest, expPolynomial, inverseLn2, ln2High, ln2Low, roundingMagic } from "./constants.ts"

const [P1, P2, P3, P4, P5] = expPolynomial

const lowestExponent = -1022

/** powersOfTwo[k + 1022] is 2^k for every normal exponent k. */
const powersOfTwo = listPowersOfTwo()

function listPowersOfTwo(): Float64Array {
  const powers = new Float64Array(2046)
  powers[-lowestExponent] = 1
  for (let k = 1; k <= 1023; k++) powers[k - lowestExponent] = powers[k - 1 - lowestExponent]! * 2
  for (let k = -1; k >= lowestExponent; k--) powers[k - lowestExponent] = powers[k + 1 - lowestExponent]! * 0.5
  return powers
}

/**
 * e to the power x, within 1 unit in the last place, the same bits on every platform.
 *
 * Edges: NaN gives NaN; x > 709.782712893384 gives Infinity; x < -708 gives 0 (results that would be subnormal, or
 * just above, are flushed); exp(0) is exactly 1.
 *
 * Branch-free form, for the kernel, each line one rounding per operator, in this order:
 *
 * 1. y = x < -708 ? -708 : x, then y = 710 < y ? 710 : y (both keep NaN: `pmax(x, -708)`, `pmin(y, 710)`)
 * 2. b = y * inverseLn2 + roundingMagic; k = b - roundingMagic (the whole number nearest to y / ln 2)
 * 3. h = y - k * ln2High; l = k * ln2Low; r = h - l; t = r * r
 * 4. c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
 * 5. p = 1 - ((l - (r * c) / (2 - c)) - h)
 * 6. z = (p + p) * 2^(k - 1), where 2^(k - 1) has the bits (bits(b) + 1022) << 52 (the low bits of b hold k), k in
 *    -1021..1024; halving the power keeps it finite at k = 1024, and an overflow gives Infinity by itself
 * 7. result = x < -708 ? 0 : z (`andnot` with the mask)
 *
 * Source: fdlibm 5.3, e_exp.c, with steps 1, 2, 6 and 7 made branch-free.
 */
export function exp(x: number): number {
  if (x < expLowest) return 0
  const y = expHighest < x ? expHighest : x
  const k = y * inverseLn2 + roundingMagic - roundingMagic
  const h = y - k * ln2High
  const l = k * ln2Low
  const r = h - l
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  const p = 1 - (l - (r * c) / (2 - c) - h)
  return (p + p) * powersOfTwo[(k | 0) - 1 - lowestExponent]!
}
