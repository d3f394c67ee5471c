import { describe, expect, it } from "vitest"
import { multiplyStretch, regress } from "../../src/statistics/regress.ts"

describe("least squares by hand", () => {
  const x1 = Float64Array.of(-2, -1, 0, 1, 2)
  const x2 = Float64Array.of(1, 0, 0, 0, 2)

  it("find the coefficients that several answers were made with, whatever their mean", () => {
    const first = x1.map((x, i) => 2 * x + 3 * x2[i]! + 1000)
    const second = x1.map((x, i) => -x + 0.5 * x2[i]!)
    const { rank, coefficients } = regress([first, second], [x1, x2])
    expect(rank).toBe(2)
    for (const [answer, expected] of [
      [2, 3],
      [-1, 0.5],
    ].entries())
      for (const [i, value] of expected.entries()) expect(coefficients[answer]![i]).toBeCloseTo(value, 9)
  })

  it("give the slope of one regressor: Σ x y over Σ x²", () => {
    // 4 − 1 + 0 + 1 + 6 = 10 over 10, of y −2, 1, 5, 1, 3.
    expect(regress([Float64Array.of(-2, 1, 5, 1, 3)], [x1]).coefficients[0]![0]).toBeCloseTo(1, 12)
  })

  it("leave out what is a sum of others and what does not vary", () => {
    const sum = x1.map((x, i) => x + x2[i]!)
    expect(regress([x1], [x1, x2, sum]).rank).toBe(2)
    const { rank, coefficients } = regress([x1], [new Float64Array(5), x1])
    expect(rank).toBe(1)
    expect(coefficients[0]![0]).toBe(0)
    expect(coefficients[0]![1]).toBeCloseTo(1, 12)
  })

  it("are the same over more runs than are summed at a time", () => {
    const runs = 2051
    const x = Float64Array.from({ length: runs }, (_, i) => i - 1025)
    const y = x.map((value) => 5 - 3 * value)
    expect(regress([y], [x]).coefficients[0]![0]).toBeCloseTo(-3, 12)
  })

  it("sum products over any stretch", () => {
    const x = Float64Array.of(1, 2, 3, 4, 5, 6, 7)
    const y = Float64Array.of(1, 2, 3, 4, 5, 6, 8)
    expect(multiplyStretch(x, y, 0, 7)).toBe(91 + 56)
    expect(multiplyStretch(x, y, 1, 6)).toBe(90)
    expect(multiplyStretch(x, y, 0, 4)).toBe(30)
    expect(multiplyStretch(x, y, 0, 3)).toBe(14)
    expect(multiplyStretch(x, y, 3, 3)).toBe(0)
  })

  it("keep the digits of answers with a great mean", () => {
    const y = x1.map((x, i) => 1e9 + 0.5 * x - 0.25 * x2[i]!)
    const [first = NaN, second = NaN] = regress([y], [x1, x2]).coefficients[0]!
    expect([first, second]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(-0.25, 12)])
    const long = Float64Array.from({ length: 2050 }, (_, i) => i % 5)
    const [slope] = regress([long.map((x) => 1e9 + 0.5 * x)], [long]).coefficients[0]!
    expect(slope).toBeCloseTo(0.5, 12)
  })

  it("take regressors in whatever order their own parts ask, the first of those that are the same", () => {
    // The second is nearly the first, so that the third is taken before it.
    const near = Float64Array.of(-2, -1, 0, 1, 2.5)
    const y = x1.map((x, i) => x + 2 * near[i]! + 3 * x2[i]!)
    for (const [i, coefficient] of regress([y], [x1, near, x2]).coefficients[0]!.entries())
      expect(coefficient).toBeCloseTo(i + 1, 9)
    expect([...regress([x1], [x1, x1]).coefficients[0]!]).toEqual([expect.closeTo(1, 14), 0])
  })

  it("of no answers, or on nothing, are none", () => {
    expect(regress([], [x1])).toEqual({ rank: 1, coefficients: [] })
    expect(regress([], [])).toEqual({ rank: 0, coefficients: [] })
    expect(regress([x1], [])).toEqual({ rank: 0, coefficients: [new Float64Array(0)] })
  })

  it("add in four sums side by side, as all that is stored was added", () => {
    // 10¹⁶ + 1 and 1 − 10¹⁶ lose the 1 that is added to 0 one after the other.
    const ones = new Float64Array(8).fill(1)
    const x = Float64Array.of(1e16, 1, -1e16, 1, 0, 0, 0, 0)
    expect([4, 8].map((to) => multiplyStretch(x, ones, 0, to))).toEqual([0, 0])
  })
})
