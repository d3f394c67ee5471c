import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Histogram, histogramQuantiles } from "../../src/statistics/histogram-quantile.ts"
import { selectQuantiles } from "../../src/statistics/quantile.ts"

function countValues(values: readonly number[], low: number, width: number, bins: number): Histogram {
  const counts = new Uint32Array(bins)
  let [under, over] = [0, 0]
  for (const value of values) {
    const bin = Math.floor((value - low) / width)
    if (bin < 0) under++
    else if (bin >= bins) over++
    else counts[bin]!++
  }
  return { counts, low, width, under, over, minimum: Math.min(...values), maximum: Math.max(...values) }
}

describe("quantiles of a histogram", () => {
  it("are found in a table made by hand", () => {
    // Four values in [0, 10): 1.25, 3.75, 6.25, 8.75; one in [10, 20): 15.
    const histogram: Histogram = { counts: [4, 1], low: 0, width: 10, under: 0, over: 0, minimum: 1, maximum: 16 }
    expect(histogramQuantiles(histogram, [0, 0.25, 0.5, 0.625, 0.75, 1])).toEqual([1, 3.75, 6.25, 7.5, 8.75, 16])
  })

  it("spread what lay outside between the edge and the extreme", () => {
    const histogram: Histogram = { counts: [1], low: 0, width: 1, under: 2, over: 2, minimum: -8, maximum: 9 }
    expect(histogramQuantiles(histogram, [0, 0.25, 0.5, 0.75, 1])).toEqual([-8, -2, 0.5, 3, 9])
  })

  it("are those of the list itself for whole numbers in bins around them", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    const probabilities = [0, 0.05, 0.25, 0.4, 0.5, 0.75, 0.95, 1]
    const histogram = { ...countValues(values, -0.5, 1, 11), centred: true }
    expect(histogramQuantiles(histogram, probabilities)).toEqual(
      selectQuantiles(Float64Array.from(values), probabilities),
    )
  })

  it("are NaN when nothing was counted", () => {
    const empty: Histogram = { counts: [0, 0], low: 0, width: 1, under: 0, over: 0, minimum: NaN, maximum: NaN }
    expect(histogramQuantiles(empty, [0.5])).toEqual([NaN])
  })

  it("never miss the quantile of the list by a whole bin", () => {
    const list = fc.array(fc.double({ min: 0, max: 99.9, noNaN: true }), { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (values, probability) => {
        const [found] = histogramQuantiles(countValues(values, 0, 2.5, 40), [probability])
        const [exact] = selectQuantiles(Float64Array.from(values), [probability])
        expect(Math.abs(found! - exact!)).toBeLessThanOrEqual(2.5)
      }),
      { seed: 14 },
    )
  })
})
