import { describe, expect, it } from "vitest"
import { estimateQuantile } from "../../src/statistics/quantile-estimate.ts"

const hundred = Float64Array.from({ length: 100 }, (_, i) => i + 1)

/** P(K < k) for K binomial (n, p), by the plain recurrence. */
function sumBinomial(n: number, p: number, k: number): number {
  let term = (1 - p) ** n
  let sum = 0
  for (let i = 0; i < k; i++) {
    sum += term
    term *= ((n - i) / (i + 1)) * (p / (1 - p))
  }
  return sum
}

describe("a quantile as an estimate", () => {
  it("has the median of 100 values between the 40th and the 61st", () => {
    const { value, low, high, mcse, n } = estimateQuantile(hundred, 0.5)
    expect([value, low, high, n]).toEqual([50.5, 40, 61, 100])
    expect(mcse).toBeCloseTo(21 / (2 * 1.959963984540054), 12)
  })

  it("ends at the extremes where the list is too short", () => {
    const { low, high } = estimateQuantile(hundred, 0.99)
    expect([low, high]).toEqual([97, 100])
    expect(estimateQuantile([3, 4], 0.5).low).toBe(3)
    expect(estimateQuantile([], 0.5).n).toBe(0)
  })

  it("covers the true quantile in at least 95 of 100 lists, by the exact binomial chance of its ranks", () => {
    for (const p of [0.05, 0.1, 0.25, 0.5]) {
      for (const n of [150, 200, 333, 500, 640]) {
        const { low, high } = estimateQuantile(
          Float64Array.from({ length: n }, (_, i) => i + 1),
          p,
        )
        const mirrored = estimateQuantile(
          Float64Array.from({ length: n }, (_, i) => i + 1),
          1 - p,
        )
        expect([mirrored.low, mirrored.high]).toEqual([n + 1 - high, n + 1 - low])
        const coverage = sumBinomial(n, p, high) - sumBinomial(n, p, low)
        expect(coverage).toBeGreaterThan(0.95)
        expect(coverage).toBeLessThan(0.99)
      }
    }
  })
})
