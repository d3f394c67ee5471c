import { describe, expect, it } from "vitest"
import { addCounts, countValue, emptyCounts } from "../../src/simulation/track-counts.ts"

const edges = { starts: Int32Array.of(0, 3, 4), edges: Float64Array.of(1, 2, 5, 0), isExact: false }

describe("counts of a track", () => {
  it("begin with nothing in one bin more than edges at each record", () => {
    expect(emptyCounts({ ...edges, isExact: true })).toEqual({
      ...edges,
      isExact: true,
      counts: new Uint32Array(6),
      least: Float64Array.of(Infinity, Infinity),
      greatest: Float64Array.of(-Infinity, -Infinity),
    })
  })

  it("hold each value from its edge on and below the next, at its record", () => {
    const counted = emptyCounts(edges)
    for (const value of [0.5, 1, 1.5, 2, 4.9, 5, 5, 9]) countValue(counted, 0, value)
    for (const value of [-1, 0, -0, -3]) countValue(counted, 1, value)
    expect([...counted.counts]).toEqual([1, 2, 2, 3, 2, 2])
    expect([...counted.least]).toEqual([0.5, -3])
    expect([...counted.greatest]).toEqual([9, 0])
  })

  it("never hold -0 as least or greatest", () => {
    const counted = emptyCounts(edges)
    countValue(counted, 1, -0)
    expect([counted.least[1], counted.greatest[1]]).toEqual([0, 0])
  })

  it("are those of all where others are added", () => {
    const [one, other, both] = [emptyCounts(edges), emptyCounts(edges), emptyCounts(edges)]
    const values = [
      [0, 3],
      [0, -2],
      [1, 1],
      [0, 7],
      [1, -4],
      [1, 6],
    ] as const
    for (const [place, [record, value]] of values.entries()) {
      countValue(place % 2 === 0 ? one : other, record, value)
      countValue(both, record, value)
    }
    addCounts(one, other)
    expect(one).toEqual(both)
    expect([...both.counts]).toEqual([1, 0, 1, 1, 1, 2])
  })
})
