import fc from "fast-check"
import { expect, it } from "vitest"
import { roundParts } from "../../src/words/round-parts.ts"

it("rounds parts so that they add up: what was cut goes to those that lost most", () => {
  // 80.7 to 51.9: told as 81 and 52, so the parts make −29, not −15 − 10 − 3 = −28.
  expect(roundParts([-15.4, -10.1, -3.3], -29, 1)).toEqual([-16, -10, -3])
  expect(roundParts([33.3, 33.3, 33.4], 100, 1)).toEqual([33, 33, 34])
  expect(roundParts([0.26, 0.26, 0.48], 1, 0.1).map((part) => Number(part.toFixed(6)))).toEqual([0.3, 0.2, 0.5])
  expect(roundParts([], 0, 1)).toEqual([])
})

it("moves no part by more than one unit beyond its own rounding, and always adds up", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 8 }), (parts) => {
      const whole = Math.round(parts.reduce((sum, part) => sum + part, 0))
      const rounded = roundParts(parts, whole, 1)
      expect(rounded.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 9)
      rounded.forEach((part, i) => expect(Math.abs(part - parts[i]!)).toBeLessThan(2))
    }),
  )
})
