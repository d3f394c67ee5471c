import { describe, expect, it } from "vitest"
import { normalQuantile } from "../../src/number/normal-quantile.ts"
import { uniform } from "../../src/random/address.ts"
import { estimateRankCorrelation } from "../../src/statistics/estimate-rank-correlation.ts"

describe("estimateRankCorrelation", () => {
  it("agrees with the hand-computed value, error and interval", () => {
    // Ranks 1 2 3 4 5 and 2 1 4 3 5: r = 1 − 6 · 4 / (5 · 24) = 0.8; se(z) = sqrt((1 + 0.32) / 2).
    const { value, mcse, low, high, n } = estimateRankCorrelation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])
    expect(value).toBeCloseTo(0.8, 12)
    expect(mcse).toBeCloseTo(Math.sqrt(0.66) * 0.36, 12)
    expect(low).toBeCloseTo(Math.tanh(Math.atanh(0.8) - 1.959963984540054 * Math.sqrt(0.66)), 9)
    expect(high).toBeCloseTo(Math.tanh(Math.atanh(0.8) + 1.959963984540054 * Math.sqrt(0.66)), 9)
    expect(n).toBe(5)
  })

  it("has nothing to say of lists that do not vary or are too short", () => {
    expect(estimateRankCorrelation([1, 1, 1, 1], [1, 2, 3, 4]).value).toBeNaN()
    expect(estimateRankCorrelation([1, 2, 3], [1, 2, 3]).value).toBeNaN()
  })

  it("stays within -1 and 1 where the lists agree wholly", () => {
    for (const list of [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ]) {
      const { value, low, high } = estimateRankCorrelation([1, 2, 3, 4], list)
      expect(Math.abs(value)).toBeCloseTo(1, 12)
      expect(low).toBeCloseTo(value, 9)
      expect(high).toBeCloseTo(value, 9)
      expect(Math.max(Math.abs(low), Math.abs(high))).toBeLessThanOrEqual(1)
    }
  })

  it.each([0, 0.5])("covers the correlation behind a numeric and a yes-or-no list, with strength %d", (strength) => {
    const draw = (trial: number, n: number) => {
      const x = Float64Array.from({ length: n }, (_, i) => normalQuantile(uniform(trial, 1, 1, i, 0) + 2 ** -54))
      const e = Float64Array.from({ length: n }, (_, i) => normalQuantile(uniform(trial, 2, 2, i, 0) + 2 ** -54))
      const y = x.map((value, i) => Number(strength * value + Math.sqrt(1 - strength ** 2) * (e[i] ?? 0) > 0.5))
      return estimateRankCorrelation(x, y)
    }
    const truth = draw(99, 60_000).value
    const covered = Array.from({ length: 400 }, (_, trial) => draw(trial, 150)).filter(
      ({ low, high }) => low <= truth && truth <= high,
    ).length
    expect(covered / 400).toBeGreaterThan(0.925)
  })
})
