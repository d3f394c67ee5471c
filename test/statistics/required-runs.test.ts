import { describe, expect, it } from "vitest"
import { requiredRuns, requiredRunsForMean } from "../../src/statistics/required-runs.ts"

describe("how many runs are needed", () => {
  it.each([
    [0.5, 0.01, 9604],
    [0.05, 0.005, 7299],
  ])("follows from the probability %d and the half width %d", (p, halfWidth, n) => {
    expect(requiredRuns(p, halfWidth)).toBe(n)
  })

  it("is more at a higher level, four times as many for half the width, and never none", () => {
    expect(requiredRuns(0.5, 0.01, 0.99)).toBe(16_588)
    expect(requiredRunsForMean(10, 0.5)).toBe(1537)
    expect(requiredRunsForMean(10, 0.25)).toBe(6147)
    expect(requiredRuns(0, 0.01)).toBe(1)
  })
})
