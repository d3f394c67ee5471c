import { describe, expect, it } from "vitest"
import { estimateMean } from "../../src/statistics/mean.ts"

describe("the mean of runs", () => {
  it("has Student's interval", () => {
    const { value, mcse, low, high, n } = estimateMean([2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7, 4.9])
    expect(value).toBeCloseTo(3.6, 14)
    expect(mcse).toBeCloseTo(1.3288018233409697 / Math.sqrt(8), 14)
    expect(low).toBeCloseTo(2.489093874987242, 11)
    expect(high).toBeCloseTo(4.710906125012758, 11)
    expect(n).toBe(8)
  })

  it("admits that one run says nothing of the error, and none nothing at all", () => {
    expect(estimateMean([5])).toEqual({ value: 5, mcse: Infinity, low: -Infinity, high: Infinity, n: 1 })
    expect(estimateMean([])).toEqual({ value: NaN, mcse: NaN, low: NaN, high: NaN, n: 0 })
  })

  it("has no error when all runs agree", () => {
    expect(estimateMean([0.3, 0.3, 0.3])).toEqual({ value: 0.3, mcse: 0, low: 0.3, high: 0.3, n: 3 })
  })
})
