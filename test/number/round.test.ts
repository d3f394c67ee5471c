import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { roundHalfAway } from "../../src/number/round.ts"

describe("roundHalfAway", () => {
  it("sends halves away from zero and everything else to the nearest", () => {
    const table = [
      [0, 0],
      [0.5, 1],
      [-0.5, -1],
      [1.5, 2],
      [2.5, 3],
      [-2.5, -3],
      [2.4, 2],
      [-2.6, -3],
      [0.49999999999999994, 0],
      [-0.49999999999999994, 0],
      [4503599627370495.5, 4503599627370496],
      [4503599627370497, 4503599627370497],
      [1e300, 1e300],
    ] as const
    for (const [x, expected] of table) expect(roundHalfAway(x), `round(${x})`).toBe(expected)
  })

  it("never gives minus zero, and passes what is not finite", () => {
    expect(Object.is(roundHalfAway(-0), 0)).toBe(true)
    expect(Object.is(roundHalfAway(-0.3), 0)).toBe(true)
    expect(roundHalfAway(Infinity)).toBe(Infinity)
    expect(roundHalfAway(-Infinity)).toBe(-Infinity)
    expect(roundHalfAway(NaN)).toBeNaN()
  })

  it("is odd, whole and within one half", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (x) => {
        const rounded = roundHalfAway(x)
        return Number.isInteger(rounded) && Math.abs(rounded - x) <= 0.5 && roundHalfAway(-x) === 0 - rounded
      }),
      { seed: 3, numRuns: 2000 },
    )
  })
})
