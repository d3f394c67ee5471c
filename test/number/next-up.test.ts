import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { nextUp } from "../../src/number/next-up.ts"

describe("nextUp", () => {
  it.each([
    [1, 1 + Number.EPSILON],
    [2, 2 + 2 * Number.EPSILON],
    [0, 5e-324],
    [-0, 5e-324],
    [-5e-324, -0],
    [-1, -1 + Number.EPSILON / 2],
    [Number.MAX_VALUE, Infinity],
    [-Infinity, -Number.MAX_VALUE],
    [Infinity, Infinity],
    [NaN, NaN],
  ])("follows %d with %d", (x, next) => {
    expect(nextUp(x)).toBe(next)
  })

  it("leaves no double between", () => {
    const number = fc.double({ noNaN: true, max: Number.MAX_VALUE, min: -Number.MAX_VALUE })
    fc.assert(
      fc.property(number, (x) => {
        const next = nextUp(x)
        expect(next).toBeGreaterThan(x)
        const middle = x / 2 + next / 2
        expect(middle === x || middle === next).toBe(true)
      }),
      { seed: 3 },
    )
  })
})
