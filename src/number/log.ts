import {
  ln2High,
  ln2Low,
  logCarry,
  logPolynomial,
  smallestNormal,
  subnormalScale,
  subnormalShift,
} from "./constants.ts"

const [L1, L2, L3, L4, L5, L6, L7] = logPolynomial

const asDouble = new Float64Array(1)
const asWords = new Int32Array(asDouble.buffer)

/** Which of the two words of a double holds the exponent: 1 on little-endian machines, 0 on the others. */
const upper = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

/**
 * The natural logarithm of x, within 1 unit in the last place, the same bits on every platform.
 *
 * Edges: log(0) = log(-0) = -Infinity; x < 0 gives NaN; Infinity gives Infinity; NaN gives NaN; log(1) is exactly 0.
 *
 * Branch-free form, for the kernel, each line one rounding per operator, in this order:
 *
 * 1. small = x < smallestNormal; y = small ? x * 2^54 : x; e = small ? 54 : 0
 * 2. w = upper 32 bits of y; i = ((w & 0xfffff) + logCarry) & 0x100000
 * 3. n = (w >> 20) - 1023 + (i >> 20), a whole number; k = n - e, both exact as doubles
 * 4. m = y with its upper 12 bits replaced by (i ^ 0x3ff00000), so that sqrt(1/2) < m < sqrt(2); f = m - 1
 * 5. s = f / (2 + f); z = s * s; q = z * z
 * 6. R = z * (L1 + q * (L3 + q * (L5 + q * L7))) + q * (L2 + q * (L4 + q * L6))
 * 7. h = 0.5 * f * f, from left to right
 * 8. v = k * ln2High - ((h - (s * (h + R) + k * ln2Low)) - f)
 * 9. v = x == 0 ? -Infinity : v; v = x < 0 ? NaN : v; result = x < Infinity ? v : x (the last keeps NaN)
 *
 * Source: fdlibm 5.3, e_log.c, with one path for all arguments.
 */
export function log(x: number): number {
  if (!(x < Infinity)) return x
  if (x <= 0) return x === 0 ? -Infinity : NaN
  const small = x < smallestNormal
  asDouble[0] = small ? x * subnormalScale : x
  const w = asWords[upper]!
  const i = ((w & 0xfffff) + logCarry) & 0x100000
  const k = (w >> 20) - 1023 + (i >> 20) - (small ? subnormalShift : 0)
  asWords[upper] = (w & 0xfffff) | (i ^ 0x3ff00000)
  const f = asDouble[0] - 1
  const s = f / (2 + f)
  const z = s * s
  const q = z * z
  const R = z * (L1 + q * (L3 + q * (L5 + q * L7))) + q * (L2 + q * (L4 + q * L6))
  const h = 0.5 * f * f
  return k * ln2High - (h - (s * (h + R) + k * ln2Low) - f)
}
