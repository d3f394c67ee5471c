import { describe, expect, it } from "vitest"
import { exp } from "../../src/number/exp.ts"
import { countUlps, digestDoubles, listUniforms } from "./bits.ts"

const arguments_ = listUniforms(10_000).map((u, i) => (u - 0.5) * (i % 2 === 0 ? 1416 : 8))

describe("exp", () => {
  it("gives exactly 1 at 0 and the stated values at every edge", () => {
    expect(exp(0)).toBe(1)
    expect(exp(-0)).toBe(1)
    expect(exp(NaN)).toBeNaN()
    expect(exp(Infinity)).toBe(Infinity)
    expect(exp(-Infinity)).toBe(0)
    expect(exp(709.782712893384)).toBeCloseTo(1.797693134862273e308, -295)
    expect(exp(709.782712893385)).toBe(Infinity)
    expect(exp(1e300)).toBe(Infinity)
    expect(exp(-1e300)).toBe(0)
  })

  it("flushes to 0 below -708 and is still a normal number at -708", () => {
    expect(exp(-708)).toBe(3.307553003638408e-308)
    expect(exp(-708.0000000000001)).toBe(0)
    expect(exp(-745)).toBe(0)
  })

  it("equals values computed with 40 digits to the last place", () => {
    const table = [
      [0.1, 1.1051709180756477],
      [0.5, 1.6487212707001282],
      [1, 2.718281828459045],
      [10, 22026.465794806718],
      [100, 2.6881171418161356e43],
      [700, 1.0142320547350045e304],
    ] as const
    for (const [x, expected] of table) expect(countUlps(exp(x), expected), `exp(${x})`).toBeLessThanOrEqual(1)
  })

  it("differs from the platform's own by at most one unit in the last place", () => {
    for (const x of arguments_) expect(countUlps(exp(x), Math.exp(x)), `exp(${x})`).toBeLessThanOrEqual(1)
  })

  it("never falls as its argument rises", () => {
    const sorted = arguments_.toSorted((a, b) => a - b).map(exp)
    for (let i = 1; i < sorted.length; i++) expect(sorted[i]).toBeGreaterThanOrEqual(sorted[i - 1]!)
  })

  it("keeps its bits", () => {
    expect(digestDoubles(arguments_.map(exp))).toBe("e7e7d525")
  })
})
