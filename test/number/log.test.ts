import { describe, expect, it } from "vitest"
import { exp } from "../../src/number/exp.ts"
import { log } from "../../src/number/log.ts"
import { countUlps, digestDoubles, listPositiveDoubles, listUniforms } from "./bits.ts"

const arguments_ = [...listPositiveDoubles(5000), ...listUniforms(5000).map((u) => u * 4)]

describe("log", () => {
  it("gives exactly 0 at 1 and the stated values at every edge", () => {
    expect(log(1)).toBe(0)
    expect(log(0)).toBe(-Infinity)
    expect(log(-0)).toBe(-Infinity)
    expect(log(-1)).toBeNaN()
    expect(log(-5e-324)).toBeNaN()
    expect(log(-Infinity)).toBeNaN()
    expect(log(NaN)).toBeNaN()
    expect(log(Infinity)).toBe(Infinity)
  })

  it("reaches from the smallest subnormal to the largest double", () => {
    expect(log(5e-324)).toBe(-744.4400719213812)
    expect(log(2.2250738585072014e-308)).toBe(-708.3964185322641)
    expect(log(2.225073858507201e-308)).toBe(-708.3964185322641)
    expect(log(1.7976931348623157e308)).toBe(709.782712893384)
  })

  it("equals values computed with 40 digits to the last place", () => {
    const table = [
      [0.1, -2.3025850929940455],
      [0.5, -0.6931471805599453],
      [2, 0.6931471805599453],
      [3, 1.0986122886681098],
      [10, 2.302585092994046],
      [700, 6.551080335043404],
    ] as const
    for (const [x, expected] of table) expect(countUlps(log(x), expected), `log(${x})`).toBeLessThanOrEqual(1)
  })

  it("differs from the platform's own by at most one unit in the last place", () => {
    for (const x of arguments_) expect(countUlps(log(x), Math.log(x)), `log(${x})`).toBeLessThanOrEqual(1)
  })

  it("undoes exp", () => {
    for (const u of listUniforms(1000)) {
      const x = (u - 0.5) * 1400
      expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(2.3e-16 * (1 + Math.abs(x)))
    }
  })

  it("keeps its bits", () => {
    expect(digestDoubles(arguments_.map(log))).toBe("74ab0a44")
  })
})
