import { describe, expect, it } from "vitest"
import { estimateMean } from "../../src/statistics/mean.ts"
import { pairedDifference, pairedProportionDifference } from "../../src/statistics/paired-difference.ts"

/** Two columns of 0 and 1 with so many runs of each kind. */
function buildColumns(both: number, onlyFirst: number, onlySecond: number, neither: number) {
  const length = both + onlyFirst + onlySecond + neither
  const first = Array.from({ length }, (_, i) => (i < both + onlyFirst ? 1 : 0))
  const second = first.map((value, i) => (i >= both && i < both + onlyFirst + onlySecond ? 1 - value : value))
  return [first, second] as const
}

describe("the paired difference of means", () => {
  it("is the mean of the differences, second less first", () => {
    const { difference, up, down, varianceRatio } = pairedDifference([1, 2, 3, 4], [2, 2, 5, 3])
    expect(difference).toEqual(estimateMean([1, 0, 2, -1]))
    expect([up, down]).toEqual([2, 1])
    expect(varianceRatio).toBeCloseTo((5 / 3 + 2) / (5 / 3), 12)
  })

  it("is exactly 0, without error, if an edit touched nothing", () => {
    const column = [0.1, 0.7, Infinity, -3]
    const { difference, up, down } = pairedDifference(column, column)
    expect(difference).toEqual({ value: 0, mcse: 0, low: 0, high: 0, n: 4 })
    expect([up, down]).toEqual([0, 0])
  })

  it("gains without bound when every run moves by the same", () => {
    expect(pairedDifference([1, 2, 3], [2, 3, 4]).varianceRatio).toBe(Infinity)
  })

  it("refuses columns of different lengths", () => {
    expect(() => pairedDifference([1], [1, 2])).toThrow(RangeError)
  })
})

describe("the paired difference of proportions", () => {
  it("counts the flips and has Newcombe's paired interval", () => {
    const { difference, up, down } = pairedProportionDifference(...buildColumns(20, 2, 12, 16))
    expect([up, down]).toEqual([12, 2])
    expect(difference.value).toBeCloseTo(0.2, 15)
    expect(difference.low).toBeCloseTo(0.0562, 4)
    expect(difference.high).toBeCloseTo(0.3292, 4)
    expect(difference.mcse).toBeCloseTo(Math.sqrt((14 / 50 - 0.04) / 50), 14)
  })

  it("gains from pairing as the variances say", () => {
    const [first, second] = buildColumns(450, 10, 40, 500)
    const { varianceRatio } = pairedProportionDifference(first, second)
    expect(varianceRatio).toBeCloseTo((0.46 * 0.54 + 0.49 * 0.51) / (0.05 - 0.0009), 10)
  })

  it("is 0 with an error above 0 if no run flipped", () => {
    const { difference } = pairedProportionDifference(...buildColumns(30, 0, 0, 70))
    expect(difference.value).toBe(0)
    expect(difference.mcse).toBeGreaterThan(0)
    expect(difference.low).toBeLessThan(0)
    expect(difference.high).toBeGreaterThan(0)
  })

  it("knows nothing without runs", () => {
    expect(pairedProportionDifference([], []).difference).toEqual({ value: NaN, mcse: NaN, low: -1, high: 1, n: 0 })
  })
})
