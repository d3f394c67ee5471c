import { describe, expect, it } from "vitest"
import { bandOfPerfectForecaster } from "../../src/statistics/reliability-band.ts"
import { resampleFamilies } from "../../src/statistics/resample-families.ts"

describe("resampling by hand", () => {
  it("draws families by place and takes the 2.5 and 97.5 % points of their means", () => {
    // Each resample draws one family ten times: its means are 0, 1, … 9.
    const interval = resampleFamilies([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 10, (resample) => resample / 10)
    expect(interval?.low).toBeCloseTo(0.225, 12)
    expect(interval?.high).toBeCloseTo(8.775, 12)
    // Half of the places draw the first and half the last.
    const even = resampleFamilies([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3, (_, place) => (place % 2 === 0 ? 0 : 0.95))
    expect(even).toEqual({ low: 4.5, high: 4.5 })
  })

  it("draws outcomes from chances, which the band tells in rising order", () => {
    const item = (chance: number, family: number) => ({ chance, came: 0, weight: 1, family })
    const items = [item(0.9, 0), item(0.2, 1), item(0.5, 2)]
    expect(bandOfPerfectForecaster(items, 5, () => 0.5)).toEqual([
      { chance: 0.2, low: 0, high: 0 },
      { chance: 0.5, low: 0, high: 0 },
      { chance: 0.9, low: 1, high: 1 },
    ])
    // One of five sets has yes at all chances: the points at 2.5 and 97.5 % lie between order statistics.
    const [first] = bandOfPerfectForecaster(items, 5, (set) => (set === 3 ? 0.1 : 0.95))
    expect(first?.low).toBe(0)
    expect(first?.high).toBeCloseTo(0.9, 12)
  })
})
