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
    expect([value, low, high, n]).toEqual([50, 40, 61, 100])
    expect(mcse).toBeCloseTo(21 / (2 * 1.959963984540054), 12)
  })

  it("is open where no order statistic bounds it, and then its error is infinite", () => {
    expect(estimateQuantile([3], 0.5)).toEqual({ value: 3, mcse: Infinity, low: -Infinity, high: Infinity, n: 1 })
    expect(estimateQuantile([3, 4], 0.5)).toMatchObject({ value: 3, mcse: Infinity, low: -Infinity, high: Infinity })
    expect(estimateQuantile(hundred, 0.99)).toMatchObject({ value: 99, mcse: Infinity, low: 97, high: Infinity })
    expect(estimateQuantile(hundred, 0.01)).toMatchObject({ value: 1, mcse: Infinity, low: -Infinity, high: 4 })
    // Eight runs bound their median: fewer than 2 or more than 6 of them below it are seen once in 14 times at most.
    expect(estimateQuantile(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), 0.5)).toMatchObject({ value: 4, low: 1, high: 8 })
    expect(estimateQuantile(Float64Array.of(1, 2, 3, 4, 5, 6, 7), 0.5).mcse).toBe(Infinity)
    expect(estimateQuantile([], 0.5).n).toBe(0)
  })

  it("of counts is a value that a run had, of other numbers it may lie between two", () => {
    expect(estimateQuantile([1, 2, 4, 8], 0.5).value).toBe(2)
    expect(estimateQuantile([1, 2, 4, 8], 0.75).value).toBe(4)
    expect(estimateQuantile([1.5, 2, 4, 8], 0.5).value).toBe(3)
    // 0.07 · 100 is a hair above 7.
    expect(estimateQuantile(hundred, 0.07).value).toBe(7)
  })

  it("has no error where many runs agree", () => {
    expect(estimateQuantile(new Float64Array(50).fill(7.5), 0.5)).toMatchObject({ mcse: 0, low: 7.5, high: 7.5 })
  })

  it("covers the true quantile in at least 95 of 100 lists of 1 to 20 runs, open ends counted, by the exact chance", () => {
    for (const p of [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]) {
      for (let n = 1; n <= 120; n++) {
        const ranks = Float64Array.from({ length: n }, (_, i) => i + 1)
        const { low, high } = estimateQuantile(ranks, p)
        const coverage = sumBinomial(n, p, Math.min(high, n + 1)) - sumBinomial(n, p, Math.max(low, 0))
        expect(coverage, `n ${n}, p ${p}`).toBeGreaterThan(0.95)
      }
    }
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
