import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { wilsonInterval } from "../../src/statistics/wilson.ts"

describe("Wilson's interval", () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3, with the digits recomputed.
  it.each([
    [81, 263, 0.2552885198782742, 0.36620957698280004],
    [0, 20, 0, 0.16112515805281938],
  ])("reproduces Newcombe's table I: %i of %i", (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n)
    expect(interval.low).toBeCloseTo(low, 12)
    expect(interval.high).toBeCloseTo(high, 12)
  })

  it("reproduces the table's printed digits for 15 of 148 and 1 of 29", () => {
    const first = wilsonInterval(15, 148)
    const second = wilsonInterval(1, 29)
    expect([first.low, first.high].map((limit) => limit.toFixed(4))).toEqual(["0.0624", "0.1605"])
    expect([second.low, second.high].map((limit) => limit.toFixed(4))).toEqual(["0.0061", "0.1718"])
  })

  it.each([
    [0.9, 0.26927182113826725, 0.7307281788617327],
    [0.99, 0.18422551824723551, 0.8157744817527645],
  ])("takes any level: %d", (level, low, high) => {
    const interval = wilsonInterval(5, 10, level)
    expect(interval.low).toBeCloseTo(low, 12)
    expect(interval.high).toBeCloseTo(high, 12)
  })

  it("says nothing without runs", () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
  })

  it("ends exactly at 0 for no success and at 1 for nothing but successes", () => {
    for (const n of [1, 3, 7, 1000, 999_983]) {
      expect(wilsonInterval(0, n).low).toBe(0)
      expect(wilsonInterval(n, n).high).toBe(1)
    }
  })

  it("holds its share, lies in [0, 1] and is its own mirror image", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const successes = Math.floor(part * n)
        const { low, high } = wilsonInterval(successes, n)
        const mirrored = wilsonInterval(n - successes, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(successes / n)
        expect(high).toBeGreaterThanOrEqual(successes / n)
        expect(high).toBeLessThanOrEqual(1)
        expect(mirrored.low).toBeCloseTo(1 - high, 12)
      }),
      { seed: 11 },
    )
  })
})
