import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { newcombeDifference, newcombePairedDifference } from "../../src/statistics/newcombe.ts"

function print({ low, high }: { low: number; high: number }): string {
  return `${low.toFixed(4)} ${high.toFixed(4)}`
}

describe("the difference of two independent probabilities", () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10. The table gives first less second.
  it.each([
    [56, 70, 48, 80, "0.0524 0.3339"],
    [9, 10, 3, 10, "0.1705 0.8090"],
    [6, 7, 2, 7, "0.0582 0.8062"],
    [5, 56, 0, 29, "-0.0381 0.1926"],
    [10, 10, 0, 20, "0.6791 1.0000"],
    [10, 10, 0, 10, "0.6075 1.0000"],
  ])("reproduces Newcombe's table II: %i/%i - %i/%i", (successes1, n1, successes2, n2, printed) => {
    expect(print(newcombeDifference(successes2, n2, successes1, n1))).toBe(printed)
  })

  it("turns around when the samples do", () => {
    const there = newcombeDifference(56, 70, 48, 80)
    const back = newcombeDifference(48, 80, 56, 70)
    expect(back.low).toBeCloseTo(-there.high, 14)
    expect(back.high).toBeCloseTo(-there.low, 14)
  })
})

describe("the difference of two probabilities in the same runs", () => {
  // Newcombe 1998, Statistics in Medicine 17:2635, table III, method 10; then Fagerland, Lydersen and Laake 2017,
  // chapter 8. Both give first less second, so the two lone counts are swapped here.
  it.each([
    [36, 12, 2, 0, "0.0569 0.3404"],
    [20, 12, 2, 16, "0.0562 0.3292"],
    [36, 14, 0, 0, "0.1528 0.4167"],
    [18, 14, 0, 18, "0.1441 0.3963"],
    [1, 1, 7, 12, "-0.5069 -0.0256"],
    [65, 6, 16, 175, "-0.0741 -0.0025"],
  ])("reproduces the published tables: %i, %i, %i, %i", (both, first, second, neither, printed) => {
    expect(print(newcombePairedDifference({ both, onlyFirst: second, onlySecond: first, neither }))).toBe(printed)
  })

  it("is narrower than for independent samples when the events go together", () => {
    const paired = newcombePairedDifference({ both: 450, onlyFirst: 10, onlySecond: 40, neither: 500 })
    const independent = newcombeDifference(460, 1000, 490, 1000)
    expect(paired.high - paired.low).toBeLessThan((independent.high - independent.low) / 2)
  })

  it("holds the difference and stays within [-1, 1]", () => {
    const count = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(count, count, count, count, (both, onlyFirst, onlySecond, neither) => {
        const n = both + onlyFirst + onlySecond + neither
        fc.pre(n > 0)
        const { low, high } = newcombePairedDifference({ both, onlyFirst, onlySecond, neither })
        const difference = (onlySecond - onlyFirst) / n
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(low).toBeLessThanOrEqual(difference + 1e-15)
        expect(high).toBeGreaterThanOrEqual(difference - 1e-15)
        expect(high).toBeLessThanOrEqual(1)
      }),
      { seed: 12 },
    )
  })

  it("says nothing without runs", () => {
    const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 }
    expect(newcombePairedDifference(counts)).toEqual({ low: -1, high: 1 })
    expect(newcombeDifference(0, 0, 3, 9)).toEqual({ low: -1, high: 1 })
  })
})
