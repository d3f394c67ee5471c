import { describe, expect, it } from "vitest"
import { openBins } from "../../../src/answers/totals/count-bins.ts"
import { type Gauge, gaugeDays, gaugeMoments, gaugeNumbers, gaugePlaces } from "../../../src/answers/totals/gauge.ts"

const list = (...values: readonly number[]): Float64Array => Float64Array.from(values)
const upTo = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe("where values are counted", () => {
  it("is every day of a clock of up to 45 years, and the next; of a longer one those that are asked for, and their next", () => {
    const short = { isEven: true, isExact: true }
    const long = { isEven: false, isExact: false }
    expect(gaugeDays(100, 102, [])).toEqual({ ...short, edges: list(100, 101, 102, 103, Infinity), centre: 100 })
    expect(gaugeDays(100_000, 116_383, [])).toMatchObject({ ...short, centre: 100_000 })
    expect(gaugeDays(0, 16_384, [])).toEqual({ ...long, edges: list(0, 16_385, Infinity), centre: 0 })
    expect(gaugeDays(10, 50_000, [700, 5, 9, 60_000, 500, 50_000])).toEqual({
      ...long,
      edges: list(10, 500, 501, 700, 701, 50_000, 50_001, Infinity),
      centre: 10,
    })
  })

  it("is every place, and of what only moments are told nowhere", () => {
    expect(gaugePlaces(-1, 2)).toEqual({ edges: list(-1, 0, 1), isEven: true, isExact: true, centre: 0 })
    expect(gaugeMoments(7)).toEqual({ edges: list(), isEven: false, isExact: false, centre: 7 })
  })

  it("is every whole number where these lie close together, as far again on either side", () => {
    const even = { isEven: true, isExact: false }
    expect(gaugeNumbers(list(5, Infinity, 3, NaN, -Infinity, 5))).toEqual({
      ...even,
      edges: list(...upTo(0, 9), Infinity),
      centre: 3 / 3 + 5 / 3 + 5 / 3,
    })
    expect(gaugeNumbers(list())).toEqual({ ...even, edges: list(-1, 0, 1, 2, Infinity), centre: 0 })
    // 1,365 of them: thrice as many are 4,095.
    expect(gaugeNumbers(list(0, 1364)).edges).toEqual(list(...upTo(-1365, 2730), Infinity))
    expect(gaugeNumbers(list(0, 1365)).isEven).toBe(false)
  })

  it("is sixteen times between what the pilot has seen, as far again on either side", () => {
    const gauge = gaugeNumbers(list(2.5, 0.5, 1.5))
    const parts = (from: number, to: number): readonly number[] =>
      upTo(0, 15).map((part) => from + ((to - from) * part) / 16)
    expect(gauge).toEqual({
      isEven: false,
      isExact: false,
      // The greatest less the least, and 1: 3 on either side.
      edges: list(...parts(-2.5, 0.5), ...parts(0.5, 1.5), ...parts(1.5, 2.5), ...parts(2.5, 5.5), 5.5, Infinity),
      centre: 0.5 / 3 + 1.5 / 3 + 2.5 / 3,
    })
  })

  it("is each whole number once where these lie far apart", () => {
    // 0 and 1 have no number between them, 1 and 5 have three.
    const { edges, isEven } = gaugeNumbers(list(0, 1, 5, 5000))
    expect(isEven).toBe(false)
    expect(edges.slice(16, 21)).toEqual(list(0, 1, 2, 3, 4))
    expect(edges.slice(0, -1).every((edge) => Number.isInteger(edge))).toBe(true)
    expect(new Set(edges).size).toBe(edges.length)
    expect(edges).toEqual(edges.toSorted())
    expect([edges[0], edges.at(-2), edges.at(-1)]).toEqual([-5001, 10_001, Infinity])
    // What many have is followed by the next whole number.
    const many = gaugeNumbers(Float64Array.from({ length: 1000 }, (_, i) => (i < 100 ? 7 : 50 * i)))
    expect(many.edges.slice(0, -1).every((edge) => Number.isInteger(edge))).toBe(true)
    expect([7, 8].map((value) => many.edges.includes(value))).toEqual([true, true])
  })

  it("is within what the pilot has seen where as far again is beyond all numbers", () => {
    const { edges } = gaugeNumbers(list(-1.7e308, 0.5, 1.7e308))
    expect([edges[0], edges.at(-2), edges.at(-1)]).toEqual([-1.7e308, 1.7e308, Infinity])
  })

  it("is apart where values lie next to each other, and around what many have", () => {
    const next = 1 + 2 ** -52
    const { edges } = gaugeNumbers(list(1, next, 1.5))
    expect([...edges].filter((edge) => edge >= 1 && edge <= next)).toEqual([1, next])
    const many = gaugeNumbers(Float64Array.from({ length: 1000 }, (_, i) => (i < 100 ? 0.5 : i)))
    expect([...many.edges].filter((edge) => edge >= 0.5 && edge < 0.6)).toEqual([0.5, 0.5 + 2 ** -53])
  })
})

describe("counting", () => {
  const count = (gauge: Gauge, values: Float64Array): readonly number[] => {
    const counts = new Uint32Array(gauge.edges.length + 4).fill(1)
    openBins(gauge)(values, counts, 2)
    return [...counts]
  }

  it("is of those below the first edge, from an edge up to the next, and beyond the last, behind what others have counted", () => {
    const edges = list(10, 20, 40)
    const gauge: Gauge = { edges, isEven: false, isExact: false, centre: 0 }
    expect(count(gauge, list(-1, 9, 10, 19, 20, 39, 39.5, NaN, 40, 1e9, Infinity))).toEqual([
      1,
      1,
      1 + 2,
      1 + 2,
      1 + 3,
      1 + 3,
      1,
    ])
  })

  it("is the same of edges one apart, of which the last may be for what is infinite alone", () => {
    const values = list(-1e6, 1.5, 2, 2.5, 3, 9, 1e6, NaN, Infinity)
    expect(count(gaugePlaces(2, 4), values)).toEqual([1, 1, 1 + 2, 1 + 2, 1 + 4, 1])
    const even = gaugeNumbers(list(2, 2, 2))
    expect(even.edges).toEqual(list(1, 2, 3, 4, Infinity))
    expect(count(even, values)).toEqual([1, 1, 1 + 1, 1 + 1, 1 + 2, 1 + 1, 1 + 2, 1 + 1, 1])
    for (const gauge of [gaugePlaces(2, 4), even])
      expect(count({ ...gauge, isEven: false }, values)).toEqual(count(gauge, values))
  })

  it("is of all numbers where there is no edge", () => {
    expect(count(gaugeMoments(0), list(1, NaN, -2, Infinity))).toEqual([1, 1, 1 + 3, 1])
  })
})
