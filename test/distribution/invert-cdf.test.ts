import { describe, expect, it } from "vitest"
import { invertCdf, type Tails } from "../../src/distribution/invert-cdf.ts"

/** Of an exponential variable of mean 1: what inverts them is −log v. */
const exponential: Tails = {
  lower: (x) => -Math.expm1(-x),
  upper: (x) => Math.exp(-x),
  slope: (x) => x * Math.exp(-x),
}

/** Of a uniform variable on [0, 1]. */
const even: Tails = { lower: (x) => x, upper: (x) => 1 - x, slope: (x) => x }

const invert = (tails: Tails, u: number, v: number, start: number, limit: number) =>
  invertCdf(tails, u, v, start, limit, 0, 0)

/** A number of 42 bits: its neighbours lie about 2⁻⁴¹ of it away. */
const near = (value: number, wanted: number) => Math.abs(value / wanted - 1) < 1e-12

describe("the inverse of a cumulative probability", () => {
  const us = [1e-12, 0.001, 0.25, 0.5, 0.75, 0.999]

  it("is that of the closed form, from both tails", () => {
    for (const u of us) expect(near(invert(exponential, u, 1 - u, 1, Infinity), -Math.log1p(-u))).toBe(true)
    for (const v of [1e-300, 1e-12]) expect(near(invert(exponential, 1, v, 1, Infinity), -Math.log(v))).toBe(true)
    for (const u of us) expect(near(invert(even, u, 1 - u, 0.3, 1), u)).toBe(true)
  })

  it("is the same to the bit wherever the search starts", () => {
    for (const u of us) {
      const found = [1e-9, 0.01, 0.7, 1, 3, 40].map((start) => invert(exponential, u, 1 - u, start, Infinity))
      expect(new Set(found).size).toBe(1)
    }
  })

  it("is the last of the grid that does not pass the lower tail, the first that does not pass the upper", () => {
    for (const u of Array.from({ length: 63 }, (_, i) => (i + 1) / 64)) {
      const x = invert(exponential, u, 1 - u, 1, Infinity)
      if (u <= 0.5) {
        expect(exponential.lower(x, 0, 0)).toBeLessThanOrEqual(u)
        expect(exponential.lower(x * (1 + 2 ** -41), 0, 0)).toBeGreaterThan(u)
      } else {
        expect(exponential.upper(x, 0, 0)).toBeLessThanOrEqual(1 - u)
        expect(exponential.upper(x * (1 - 2 ** -41), 0, 0)).toBeGreaterThan(1 - u)
      }
    }
  })

  it("is found from starts so far out that nothing is left of a tail, and where values are very small", () => {
    // Weibull variables: (−log(1 − u))^(1 / shape), times a scale.
    const weibull = (shape: number, scale: number): Tails => ({
      lower: (x) => -Math.expm1(-((x / scale) ** shape)),
      upper: (x) => Math.exp(-((x / scale) ** shape)),
      slope: (x) => shape * (x / scale) ** shape * Math.exp(-((x / scale) ** shape)),
    })
    for (const [shape, scale] of [
      [50, 1],
      [3, 1e-9],
      [0.2, 1],
    ] as const)
      for (const u of us) {
        const wanted = scale * (-Math.log1p(-u)) ** (1 / shape)
        for (const start of [1e-30, 1e-10, 0.01, 1, 2, 100, 1e30])
          expect(near(invert(weibull(shape, scale), u, 1 - u, start, Infinity), wanted)).toBe(true)
      }
  })

  it("is settled by the tails themselves, also where slopes are a little off and up to the limit", () => {
    for (const error of [0.999, 1.001]) {
      const [off, even2] = [exponential, even].map((tails) => ({
        ...tails,
        slope: (x: number) => error * tails.slope(x, 0, 0),
      }))
      for (const u of us) expect(invert(off!, u, 1 - u, 1, Infinity)).toBe(invert(exponential, u, 1 - u, 1, Infinity))
      // Numbers of the grid: what they reach exactly belongs to them, from either tail.
      for (const u of [0.375, 0.625]) {
        for (const start of [0.3, 0.7]) expect(invert(even2!, u, 1 - u, start, 1)).toBe(u)
        expect(invert(even2!, u, 1 - u, 0.3, u)).toBe(u)
      }
    }
  })

  it("lies on a grid of 42 bits, and no further than the limit", () => {
    // Just above a power of two a grid of 43 bits would be as near.
    const above = Array.from({ length: 20 }, (_, i) => -Math.expm1(-1 - i / 50_000))
    for (const u of [...us, ...above]) {
      const x = invert(exponential, u, 1 - u, 1, Infinity)
      const significand = x / 2 ** Math.floor(Math.log2(x))
      expect(Number.isInteger(significand * 2 ** 41)).toBe(true)
    }
    expect(invert(even, 0.5, 0.5, 0.2, 0.375)).toBe(0.375)
    expect(invert(even, 0.625, 0.375, 0.2, 0.5)).toBe(0.5)
  })
})
