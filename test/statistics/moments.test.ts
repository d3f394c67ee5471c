import { describe, expect, it } from "vitest"
import { measureMean, measureMoments, sumCompensated } from "../../src/statistics/moments.ts"

describe("sums", () => {
  it("keep what plain addition loses", () => {
    expect(sumCompensated([1, 1e100, 1, -1e100])).toBe(2)
    expect(sumCompensated([1e100, 1, -1e100])).toBe(1)
    expect(sumCompensated([])).toBe(0)
  })

  it("of a million tenths are exact", () => {
    expect(sumCompensated(Array.from({ length: 1e6 }, () => 0.1))).toBe(100_000)
  })

  it("pass infinities and NaN on", () => {
    expect(sumCompensated([1, Infinity, 2])).toBe(Infinity)
    expect(sumCompensated([Infinity, -Infinity])).toBeNaN()
    expect(sumCompensated([1, NaN])).toBeNaN()
  })
})

describe("moments", () => {
  it("are those of the whole numbers from 1 to 10", () => {
    const { n, mean, variance, sd } = measureMoments([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect([n, mean]).toEqual([10, 5.5])
    expect(variance).toBeCloseTo(82.5 / 9, 14)
    expect(sd).toBeCloseTo(3.0276503540974917, 14)
  })

  it("do not suffer from a large offset", () => {
    const { mean, variance } = measureMoments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    expect(mean).toBe(1e9 + 10)
    expect(variance).toBe(30)
  })

  it("are exactly 0 apart for equal values, though their mean is rounded", () => {
    expect(measureMoments([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).sd).toBe(0)
  })

  it("keep small squares beside large ones, whether they come before or after", () => {
    // Squares: 2 · 10^18 and 49 + 49 + 16 + 16 = 130; doubles there are 256 apart, so the nearest to the sum lies 256 above.
    expect(measureMoments([7, 1e9, -7, -1e9, 4, -4, 0, 0, 0]).variance).toBe((2e18 + 256) / 8)
  })

  it("are right where no double is the mean", () => {
    // Means 2^52 + 1/2 and 2^52 + 3/2, of which doubles there know whole numbers alone.
    const large = 2 ** 52
    expect(measureMoments([large, large + 1]).variance).toBe(0.5)
    expect(measureMoments([large, large + 1, large + 2, large + 3]).variance).toBe(5 / 3)
  })

  it("are NaN where there are too few values", () => {
    expect(measureMean([])).toBeNaN()
    expect(measureMoments([3]).mean).toBe(3)
    expect(measureMoments([3]).sd).toBeNaN()
  })
})
