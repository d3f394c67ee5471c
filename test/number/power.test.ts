import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { power, powerWhole } from "../../src/number/power.ts"
import { digestDoubles, listUniforms } from "./bits.ts"

describe("power", () => {
  it("is exact where repeated multiplication is", () => {
    expect(power(2, 10)).toBe(1024)
    expect(power(-2, 3)).toBe(-8)
    expect(power(2, 1023)).toBe(8.98846567431158e307)
    expect(power(2, -1022)).toBe(2.2250738585072014e-308)
    expect(power(10, 15)).toBe(1e15)
    expect(power(4, -2)).toBe(0.0625)
  })

  it("gives the stated values at the edges", () => {
    expect(power(0, 0)).toBe(1)
    expect(power(NaN, 0)).toBe(1)
    expect(power(0, 0.5)).toBe(0)
    expect(power(0, -0.5)).toBe(Infinity)
    expect(power(0, -2)).toBe(Infinity)
    expect(power(-8, 1 / 3)).toBeNaN()
    expect(power(2, NaN)).toBeNaN()
    expect(power(NaN, 1.5)).toBeNaN()
    expect(power(2, Infinity)).toBe(Infinity)
    expect(power(0.5, Infinity)).toBe(0)
    expect(power(-1, 1025)).toBe(-1)
    expect(power(-1, 1026)).toBe(1)
    expect(power(2, -1024)).toBe(0)
  })

  it("squares and multiplies from the lowest bit up", () => {
    const x = 1.1
    const square = x * x
    const fourth = square * square
    const eighth = fourth * fourth
    expect(powerWhole(x, 13)).toBe(x * fourth * eighth)
    expect(powerWhole(x, -13)).toBe(1 / (x * fourth * eighth))
  })

  it("stays within n roundings of the platform's own for whole exponents", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1.9, noNaN: true }), fc.integer({ min: -1024, max: 1024 }), (x, n) => {
        const expected = x ** n
        return Math.abs(powerWhole(x, n) - expected) <= 1.2e-16 * (Math.abs(n) + 2) * expected + 5e-308
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it("stays within 1e-14 of the platform's own, times the size of y log(x), for other exponents", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: -40, max: 40, noNaN: true }),
        (x, y) => {
          const expected = x ** y
          const size = 1 + Math.abs(y * Math.log(x))
          return Number.isInteger(y) || Math.abs(power(x, y) - expected) <= 1e-14 * size * expected
        },
      ),
      { seed: 2, numRuns: 2000 },
    )
  })

  it("keeps its bits", () => {
    const uniforms = listUniforms(10_000)
    const results = uniforms.map((u, i) => power(u * 3, i % 2 === 0 ? (i % 41) - 20 : (uniforms[i - 1]! - 0.5) * 20))
    expect(digestDoubles(results)).toBe("ec6d9547")
  })
})
