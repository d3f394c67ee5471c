import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { countValue, emptyHistogram } from "../../src/ensemble/histogram.ts"
import { chooseBins, needsPilot, readBounds } from "../../src/ensemble/track-bins.ts"
import type { PlanTrack } from "../../src/simulation/plan.ts"
import { constant } from "./sample-plan.ts"

const track = (discrete: boolean, low?: number, high?: number): PlanTrack => ({
  term: constant(0),
  discrete,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
})

describe("the bins of a track", () => {
  it("lie between declared bounds", () => {
    expect(chooseBins(track(false, 0, 64))).toEqual({ low: 0, width: 0.25, bins: 256 })
    expect(chooseBins(track(true, 0, 3))).toEqual({ low: -0.5, width: 1, bins: 4 })
    expect(chooseBins(track(true, 0, 255))).toEqual({ low: -0.5, width: 1, bins: 256 })
    expect(chooseBins(track(true, 0, 256))).toEqual({ low: -0.5, width: 2, bins: 129 })
    expect(chooseBins(track(true, 0, 1959))).toEqual({ low: -0.5, width: 8, bins: 245 })
  })

  it("reach 15 % beyond the pilot where nothing is declared", () => {
    expect(chooseBins(track(false), { least: 0, greatest: 100 })).toEqual({ low: -15, width: 130 / 256, bins: 256 })
    expect(chooseBins(track(false, 0), { least: 10, greatest: 100 })).toEqual({ low: 0, width: 115 / 256, bins: 256 })
    expect(chooseBins(track(true), { least: 0, greatest: 100 })).toEqual({ low: -15.5, width: 1, bins: 131 })
    expect(chooseBins(track(true), { least: 0, greatest: 1000 })).toEqual({ low: -150.5, width: 6, bins: 217 })
  })

  it("keep one bin per whole value, widening less, where that many suffice for what the pilot saw", () => {
    expect(chooseBins(track(true), { least: 0, greatest: 250 })).toEqual({ low: -2.5, width: 1, bins: 255 })
    expect(chooseBins(track(true), { least: 0, greatest: 255 })).toEqual({ low: -0.5, width: 1, bins: 256 })
  })

  it("have a width also where the pilot saw one value only", () => {
    expect(chooseBins(track(false), { least: 5, greatest: 5 })).toEqual({ low: 2.5, width: 5 / 256, bins: 256 })
    expect(chooseBins(track(true), { least: 5, greatest: 5 })).toEqual({ low: 4.5, width: 1, bins: 1 })
  })

  it("hold every value between the bounds, at most 256 of them", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(100_000), fc.boolean(), (least, range, discrete) => {
        const greatest = least + range
        const { low, width, bins } = chooseBins(track(discrete), { least, greatest })
        expect(bins).toBeGreaterThanOrEqual(1)
        expect(bins).toBeLessThanOrEqual(256)
        expect(low).toBeLessThanOrEqual(least)
        expect(low + width * bins).toBeGreaterThanOrEqual(greatest)
        if (discrete) expect(Number.isInteger(width)).toBe(true)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it("need no pilot only if every track is bounded on both sides", () => {
    expect(needsPilot([])).toBe(false)
    expect(needsPilot([track(true, 0, 1)])).toBe(false)
    expect(needsPilot([track(true, 0, 1), track(false, 0)])).toBe(true)
  })
})

describe("counting a value", () => {
  it("puts it into its bin, or below or above all of them, and remembers the extremes", () => {
    const histogram = emptyHistogram({ low: 0, width: 0.5, bins: 4 }, 2)
    for (const value of [0, 0.49, 0.5, 1.99, 2, -0.01, 7]) countValue(histogram, 1, value)
    expect([...histogram.counts]).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 1, 0, 1, 2])
    expect([...histogram.least]).toEqual([Infinity, -0.01])
    expect([...histogram.greatest]).toEqual([-Infinity, 7])
    expect(readBounds(histogram)).toEqual({ least: -0.01, greatest: 7 })
  })
})
