import { describe, expect, it } from "vitest"
import { normalMultiplier } from "../../src/statistics/normal-multiplier.ts"
import { quantileOfCounts, quantileSorted, rankOfShare } from "../../src/statistics/quantile.ts"
import { countWhile, joinRanked, mapRanked, type Ranked, rankSorted } from "../../src/statistics/ranked.ts"
import { selectQuantiles } from "../../src/statistics/select-quantiles.ts"
import { sortAscending } from "../../src/statistics/sort-ascending.ts"

const ranks = [-1, 0, 1, 2, 3, 4, 5]

describe("a list read by rank", () => {
  it("knows whether its values are whole, and how many of its first ones satisfy something", () => {
    const list = rankSorted([1, 2, 2, 5])
    expect(list.isWhole).toBe(true)
    expect(rankSorted([1, 2.5]).isWhole).toBe(false)
    expect([0, 1, 2, 4, 5].map((limit) => countWhile(list, (value) => value <= limit))).toEqual([0, 1, 3, 3, 4])
  })

  it("is changed value by value, its bounds too", () => {
    const rough: Ranked = {
      length: 2,
      isWhole: true,
      at: (rank) => [3, 5][rank],
      least: (rank) => [2, 4][rank],
      greatest: (rank) => [4, 6][rank],
    }
    const list = mapRanked(rough, (value) => 10 * value)
    expect([list.length, list.isWhole]).toEqual([2, false])
    expect([0, 1, 2].map(list.at)).toEqual([30, 50, undefined])
    expect([0, 1, 2].map(list.least)).toEqual([20, 40, undefined])
    expect([0, 1, 2].map(list.greatest)).toEqual([40, 60, undefined])
  })

  it("is joined of several as if they had been sorted together", () => {
    const list = joinRanked([rankSorted([1, 4, 4]), rankSorted([2, 4]), rankSorted([])])
    const expected = [undefined, 1, 2, 4, 4, 4, undefined]
    expect(list.length).toBe(5)
    for (const read of [list.at, list.least, list.greatest]) expect(ranks.map(read)).toEqual(expected)
    expect(list.isWhole).toBe(true)
    expect(joinRanked([rankSorted([1]), rankSorted([0.5])]).isWhole).toBe(false)
  })
})

describe("quantiles by hand", () => {
  it("of whole numbers are the first value by which a share is reached", () => {
    const list = rankSorted([10, 20, 30, 40])
    expect([0, 0.25, 0.26, 0.5, 0.75, 0.76, 1].map((share) => quantileOfCounts(list, share))).toEqual([
      10, 10, 20, 20, 30, 40, 40,
    ])
    expect([rankOfShare(10, 0.3), rankOfShare(10, 0.31), rankOfShare(10, 0)]).toEqual([2, 3, 0])
  })

  it("are NaN beyond all probabilities and of nothing", () => {
    const list = rankSorted([10, 20])
    for (const beyond of [-0.1, 1.1, NaN]) {
      expect(quantileOfCounts(list, beyond)).toBeNaN()
      expect(quantileSorted([10, 20], beyond)).toBeNaN()
      expect(quantileSorted([7], beyond)).toBeNaN()
    }
    expect(quantileOfCounts(rankSorted([]), 0.5)).toBeNaN()
  })

  it("of a normal reach to both sides, for a level that lies within 0 and 1", () => {
    expect(normalMultiplier(0.95)).toBeCloseTo(1.959963984540054, 12)
    for (const none of [-0.1, 0, 1, 1.1, NaN]) expect(normalMultiplier(none)).toBeNaN()
  })
})

describe("what is counted or selected instead of sorted, by hand", () => {
  it("sorts whole numbers close together, some of them infinite, and everything else", () => {
    const sort = (...values: readonly number[]) => [...sortAscending(Float64Array.from(values))]
    expect(sort(5, 3, 4, 3, Infinity, 4)).toEqual([3, 3, 4, 4, 5, Infinity])
    expect(sort(2, 2, Infinity, 2)).toEqual([2, 2, 2, Infinity])
    expect(sort(7, -Infinity, 3)).toEqual([-Infinity, 3, 7])
    expect(sort(7, 1e9, 3)).toEqual([3, 7, 1e9])
    expect(sort(0.5, 2, 0.25)).toEqual([0.25, 0.5, 2])
    expect(sort(0, -0, 1, -1)).toEqual([-1, -0, 0, 1])
    expect(sort(Infinity, Infinity)).toEqual([Infinity, Infinity])
    expect(sort()).toEqual([])
  })

  it("leaves the list that it sorts or selects from as it is", () => {
    for (const values of [
      [3, 1, 2],
      [0.5, 0.25],
      [4, 4],
    ]) {
      const list = Float64Array.from(values)
      sortAscending(list)
      selectQuantiles(list, [0, 0.5, 1])
      expect([...list]).toEqual(values)
    }
  })

  it("selects from more values than are sorted at once, in whatever order they come", () => {
    const levels = [0.9, 0, 0.25, 0.5, 1]
    const expected = [900, 0, 250, 500, 1000]
    const orders = [(i: number) => (i * 617) % 1001, (i: number) => i, (i: number) => 1000 - i]
    for (const order of orders)
      expect(
        selectQuantiles(
          Float64Array.from({ length: 1001 }, (_, i) => order(i)),
          levels,
        ),
      ).toEqual(expected)
    const ties = Float64Array.from({ length: 1001 }, (_, i) => Math.floor(((i * 617) % 1001) / 500))
    expect(selectQuantiles(ties, [0.2, 0.4995, 0.5, 0.9995, 1])).toEqual([0, 0.5, 1, 1.5, 2])
  })

  it("keeps the sign of a zero among whole numbers, and counts none that lie far apart", () => {
    expect([...sortAscending(Float64Array.of(2, -0, 1))]).toEqual([-0, 1, 2])
    expect([...sortAscending(Float64Array.of(1e15, 3, -1e15))]).toEqual([-1e15, 3, 1e15])
  })

  it("selects every rank of many values, and what lies between it and the next", () => {
    const n = 701
    const values = Float64Array.from({ length: n }, (_, i) => (i * 617) % n)
    for (let rank = 0; rank + 1 < n; rank++)
      expect(selectQuantiles(values, [(rank + 0.5) / (n - 1)])[0]).toBeCloseTo(rank + 0.5, 9)
    const sorted = values.toSorted()
    const rough = Float64Array.from({ length: n }, (_, i) => (i * i * 31) % 331)
    const roughSorted = rough.toSorted()
    for (const probability of [-0.1, 0, 0.001, 0.33, 0.5, 0.501, 0.999, 1, 1.1, NaN]) {
      expect(selectQuantiles(values, [probability])).toEqual([quantileSorted(sorted, probability)])
      expect(selectQuantiles(rough, [probability, 0.25])[0]).toEqual(quantileSorted(roughSorted, probability))
    }
  })
})
