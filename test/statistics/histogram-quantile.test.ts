import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Histogram, histogramQuantiles, rankHistogram } from "../../src/statistics/histogram-quantile.ts"
import { selectQuantiles } from "../../src/statistics/select-quantiles.ts"

function countBetween(
  values: readonly number[],
  edges: readonly number[],
  options: Partial<Histogram> = {},
): Histogram {
  const counts = new Uint32Array(edges.length + 1)
  for (const value of values) counts[edges.filter((edge) => edge <= value).length]!++
  return {
    edges,
    counts,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    isExact: false,
    isWhole: false,
    ...options,
  }
}

describe("quantiles of a histogram", () => {
  it("are found in a table made by hand", () => {
    // Four values in [0, 10): 1.25, 3.75, 6.25, 8.75; one in [10, 20): 15.
    const histogram = {
      edges: [0, 10, 20],
      counts: [0, 4, 1, 0],
      minimum: 0,
      maximum: 21,
      isExact: false,
      isWhole: false,
    }
    expect(histogramQuantiles(histogram, [0, 0.25, 0.5, 0.625, 0.75, 1])).toEqual([0, 3.75, 6.25, 7.5, 8.75, 21])
  })

  it("spread what lay outside between the edge and the extreme", () => {
    const histogram = { edges: [0, 1], counts: [2, 1, 2], minimum: -8, maximum: 9, isExact: false, isWhole: false }
    expect(histogramQuantiles(histogram, [0, 0.25, 0.5, 0.75, 1])).toEqual([-8, -2, 0.5, 3, 9])
  })

  it("of whole numbers are values that occur, where each has a bin", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    const histogram = countBetween(values, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { isWhole: true })
    // Sorted: 1 1 2 3 3 4 5 5 5 6 8 9; type 1 takes the entry number ceil(12 p).
    expect(histogramQuantiles(histogram, [0, 0.05, 0.25, 0.4, 0.5, 0.75, 0.95, 1])).toEqual([1, 1, 2, 3, 4, 5, 9, 9])
  })

  it("are those of the list itself where every value is an edge", () => {
    const values = [0.3, 12, 12, 12.5, 1e9, -4, 7, 7, 7, 0]
    const probabilities = [0, 0.05, 0.25, 0.4, 0.5, 0.75, 0.95, 1]
    const edges = [...new Set(values)].toSorted((a, b) => a - b)
    expect(histogramQuantiles(countBetween(values, edges, { isExact: true }), probabilities)).toEqual(
      selectQuantiles(Float64Array.from(values), probabilities),
    )
  })

  it("stay within what is finite where the outermost values are not", () => {
    const histogram = countBetween([-Infinity, -Infinity, 1, 2, Infinity, Infinity], [0, 1.5, 3])
    expect(histogramQuantiles(histogram, [0, 0.1, 0.4, 1])).toEqual([-Infinity, -Infinity, 0.75, Infinity])
  })

  it("are NaN when nothing was counted", () => {
    const empty = { edges: [0], counts: [0, 0], minimum: Infinity, maximum: -Infinity, isExact: false, isWhole: false }
    expect(histogramQuantiles(empty, [0.5])).toEqual([NaN])
  })

  it("never leave the bin that holds the quantile of the list", () => {
    const list = fc.array(fc.double({ min: 0, max: 99.9, noNaN: true }), { minLength: 1, maxLength: 300 })
    const edges = Array.from({ length: 41 }, (_, i) => 2.5 * i)
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (values, probability) => {
        const [found] = histogramQuantiles(countBetween(values, edges), [probability])
        const [exact] = selectQuantiles(Float64Array.from(values), [probability])
        expect(Math.abs(found! - exact!)).toBeLessThanOrEqual(2.5)
      }),
      { seed: 14 },
    )
  })
})

describe("a histogram read by rank", () => {
  const histogram = {
    edges: [0, 10, 20],
    counts: [2, 4, 3, 2],
    minimum: -5,
    maximum: 30,
    isExact: false,
    isWhole: false,
  }
  const ranks = Array.from({ length: 13 }, (_, i) => i - 1)
  const read = (of: Histogram) => {
    const { least, greatest } = rankHistogram(of)
    return ranks.map((rank) => [least(rank), greatest(rank)])
  }
  const lower = [0, 10]
  const upper = [10, 20]

  it("lies between the ends of its bins, and at the extremes is known", () => {
    const nothing = [undefined, undefined]
    expect(read(histogram)).toEqual([
      nothing,
      [-5, -5],
      [-5, 0],
      lower,
      lower,
      lower,
      lower,
      upper,
      upper,
      upper,
      [20, 30],
      [30, 30],
      nothing,
    ])
    expect([-1, 11].map(rankHistogram(histogram).at)).toEqual([undefined, undefined])
    expect(rankHistogram(histogram).length).toBe(11)
  })

  it("of whole numbers ends one below the next edge", () => {
    const whole = read({ ...histogram, isWhole: true })
    expect([whole[2], whole[3], whole[7], whole[10]]).toEqual([
      [-5, -1],
      [0, 9],
      [10, 19],
      [20, 30],
    ])
  })

  it("is known where bins hold one value alone, by what they are or by the next double", () => {
    expect(read({ ...histogram, isExact: true })[3]).toEqual([0, 0])
    const fine = { ...histogram, edges: [0, 5e-324, 20], counts: [1, 2, 2, 1] }
    expect(read(fine).slice(1, 7)).toEqual([
      [-5, -5],
      [0, 0],
      [0, 0],
      [5e-324, 20],
      [5e-324, 20],
      [30, 30],
    ])
  })

  it("lies within the extremes where all is in one bin", () => {
    const inOne = { ...histogram, edges: [0, 100], counts: [0, 3, 0], minimum: 4, maximum: 30 }
    expect(read(inOne).slice(1, 4)).toEqual([
      [4, 4],
      [4, 30],
      [30, 30],
    ])
  })

  it("has whole numbers up to the largest spread over what lies between", () => {
    const whole = { ...histogram, edges: [0, 10], isWhole: true }
    // 10 to 12 fill a bin of three; 0 to 4 one of five, whose middle is 2.
    expect(rankHistogram({ ...whole, counts: [0, 0, 3], minimum: 10, maximum: 12 }).at(1)).toBe(11)
    expect(rankHistogram({ ...whole, counts: [0, 3, 0], minimum: 0, maximum: 4 }).at(1)).toBe(2)
  })
})
