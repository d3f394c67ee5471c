import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rankCorrelation, rankValues } from "../../src/statistics/rank-correlation.ts"

describe("rank correlation", () => {
  it("gives equal values the mean of their ranks", () => {
    expect([...rankValues([30, 10, 20, 20, 5])]).toEqual([5, 2, 3.5, 3.5, 1])
  })

  it("is that of scipy with ties, and 1 or -1 for any rising or falling relation", () => {
    expect(rankCorrelation([1, 2, 2, 3, 5, 8], [2, 1, 4, 4, 9, 3])).toBeCloseTo(0.4852941176470589, 14)
    expect(rankCorrelation([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 14)
    expect(rankCorrelation([1, 2, 3, 4], [0, -1, -10, -100])).toBeCloseTo(-1, 14)
  })

  it("is NaN where nothing varies or nothing can be paired", () => {
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN()
    expect(rankCorrelation([1, 2], [1, 2, 3])).toBeNaN()
    expect(rankCorrelation([], [])).toBeNaN()
  })

  it("does not change under rising transformations and is symmetric", () => {
    const pair = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }))
    fc.assert(
      fc.property(fc.array(pair, { minLength: 3 }), (pairs) => {
        const first = pairs.map(([value]) => value)
        const second = pairs.map(([, value]) => value)
        const correlation = rankCorrelation(first, second)
        expect(
          rankCorrelation(
            first.map((value) => value ** 3),
            second,
          ),
        ).toBe(correlation)
        expect(rankCorrelation(second, first)).toBe(correlation)
      }),
      { seed: 15 },
    )
  })
})
