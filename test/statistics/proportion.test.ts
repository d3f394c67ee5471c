import { describe, expect, it } from "vitest"
import { proportion } from "../../src/statistics/proportion.ts"

describe("the probability of something seen in some of the runs", () => {
  it("has the error sqrt(p (1 - p) / n) and Wilson's interval", () => {
    const estimate = proportion(81, 263)
    expect(estimate.value).toBe(81 / 263)
    expect(estimate.mcse).toBeCloseTo(0.02846719, 8)
    expect(estimate.low).toBeCloseTo(0.2552885198782742, 12)
    expect(estimate.high).toBeCloseTo(0.36620957698280004, 12)
    expect(estimate.n).toBe(263)
  })

  it("never has the error 0: none or all of the runs prove nothing", () => {
    const none = proportion(0, 20)
    expect(none.value).toBe(0)
    expect(none.mcse).toBeCloseTo(0.16112515805281938 / (2 * 1.959963984540054), 12)
    expect(proportion(20, 20).mcse).toBeCloseTo(none.mcse, 12)
    expect(proportion(20, 20).value).toBe(1)
  })

  it("knows nothing after no runs", () => {
    expect(proportion(0, 0)).toEqual({ value: NaN, mcse: NaN, low: 0, high: 1, n: 0 })
  })

  it("has the wider interval at the higher level, but the same error", () => {
    const usual = proportion(30, 100)
    const strict = proportion(30, 100, 0.99)
    expect(strict.low).toBeLessThan(usual.low)
    expect(strict.high).toBeGreaterThan(usual.high)
    expect(strict.mcse).toBe(usual.mcse)
  })
})
