import { describe, expect, it } from "vitest"
import {
  expHighest,
  expLowest,
  expPolynomial,
  inverseLn2,
  ln2High,
  ln2Low,
  logCarry,
  logPolynomial,
  roundingMagic,
  smallestNormal,
  subnormalScale,
} from "../../src/number/constants.ts"
import { exp } from "../../src/number/exp.ts"
import { log } from "../../src/number/log.ts"
import { fromBits, listPositiveDoubles, listUniforms, toBits } from "./bits.ts"

const edges = [0, -0, 1, -1, NaN, Infinity, -Infinity, 5e-324, -5e-324, smallestNormal, 709.782712893384, 709.79, -708]
const nearEdges = [
  -708.0000000000001, 710, 710.1, -745.2, 1.7976931348623157e308, 1.4142135623730951, 0.7071067811865476,
]

/** The steps of exp's docstring in order, every decision a select, the power of two made from bits. */
function expBySelects(x: number): number {
  const [P1, P2, P3, P4, P5] = expPolynomial
  const held = x < expLowest ? expLowest : x
  const y = expHighest < held ? expHighest : held
  const b = y * inverseLn2 + roundingMagic
  const k = b - roundingMagic
  const h = y - k * ln2High
  const l = k * ln2Low
  const r = h - l
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  const p = 1 - (l - (r * c) / (2 - c) - h)
  const z = (p + p) * fromBits((toBits(b) + 1022n) << 52n)
  return x < expLowest ? 0 : z
}

/** The steps of log's docstring in order, on 64-bit integers as SIMD lanes have them. */
function logBySelects(x: number): number {
  const [L1, L2, L3, L4, L5, L6, L7] = logPolynomial
  const small = x < smallestNormal
  const y = toBits(small ? x * subnormalScale : x)
  const w = BigInt.asUintN(64, y) >> 32n
  const i = ((w & 0xfffffn) + BigInt(logCarry)) & 0x100000n
  const n = (w >> 20n) - 1023n + (i >> 20n)
  const k = fromBits(n + toBits(roundingMagic)) - roundingMagic - (small ? 54 : 0)
  const f = fromBits((y & 0xfffffffffffffn) | ((i ^ 0x3ff00000n) << 32n)) - 1
  const s = f / (2 + f)
  const z = s * s
  const q = z * z
  const R = z * (L1 + q * (L3 + q * (L5 + q * L7))) + q * (L2 + q * (L4 + q * L6))
  const h = 0.5 * f * f
  let v = k * ln2High - (h - (s * (h + R) + k * ln2Low) - f)
  v = x === 0 ? -Infinity : v
  v = x < 0 ? NaN : v
  return x < Infinity ? v : x
}

describe("the branch-free forms that the kernel copies", () => {
  it("give the bits of exp everywhere", () => {
    const inputs = [...edges, ...nearEdges, ...listUniforms(20_000).map((u) => (u - 0.5) * 1500)]
    for (const x of inputs) expect(toBits(expBySelects(x)), `exp(${x})`).toBe(toBits(exp(x)))
  })

  it("give the bits of log everywhere", () => {
    const inputs = [...edges, ...nearEdges, ...listPositiveDoubles(20_000), ...listUniforms(5000)]
    for (const x of inputs) expect(toBits(logBySelects(x)), `log(${x})`).toBe(toBits(log(x)))
  })
})
