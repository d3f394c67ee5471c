import { describe, expect, it } from "vitest"
import { emptyEstimate } from "../../src/statistics/estimate.ts"
import { blockOf, endOfBlock, estimateByJackknife } from "../../src/statistics/jackknife.ts"

describe("a jackknife over blocks", () => {
  it("parts runs into blocks that differ by one run at most", () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((run) => blockOf(run, 7, 3))).toEqual([0, 0, 0, 1, 1, 2, 2])
    expect([0, 1, 2].map((block) => endOfBlock(block, 7, 3))).toEqual([3, 5, 7])
  })

  it("has the error of what is left without each block, and Student's interval", () => {
    // Around their mean 1, −1, 0, 1: squares 2, of which two thirds; Student's quantile of 2 degrees of freedom has a closed form.
    const { value, mcse, low, high, n } = estimateByJackknife(7, [0, 1, 2], 30, 0.9)
    const reach = (0.9 / Math.sqrt(2 * 0.95 * 0.05)) * Math.sqrt(4 / 3)
    expect([value, n]).toEqual([7, 30])
    expect(mcse).toBeCloseTo(Math.sqrt(4 / 3), 14)
    expect(low).toBeCloseTo(7 - reach, 9)
    expect(high).toBeCloseTo(7 + reach, 9)
    expect(estimateByJackknife(7, [1, 2], 30).mcse).toBeCloseTo(0.5, 14)
  })

  it("knows nothing of the error below two blocks, or where a block leaves nothing", () => {
    const open = { value: 7, mcse: Infinity, low: -Infinity, high: Infinity, n: 30 }
    expect(estimateByJackknife(7, [1], 30)).toEqual(open)
    expect(estimateByJackknife(7, [1, NaN, 2], 30)).toEqual(open)
    expect(estimateByJackknife(NaN, [1, 2], 30)).toEqual({ ...emptyEstimate, n: 30 })
  })

  it("keeps its digits where blocks differ by little of what they are", () => {
    // −2, 0 and 2 about their mean: √(2/3 · 8).
    expect(estimateByJackknife(1e16, [1e16, 1e16 + 2, 1e16 + 4], 3).mcse).toBeCloseTo(Math.sqrt(16 / 3), 12)
  })
})
