import { describe, expect, it } from "vitest"
import { findTwoGroups, shareAboveZero } from "../../src/summary/track-shape.ts"

/** Values as they are counted exactly: an edge at each. */
function countExactly(values: readonly number[]) {
  const edges = [...new Set(values)].toSorted((a, b) => a - b)
  const counts = [0, ...edges.map((edge) => values.filter((value) => value === edge).length)]
  return { edges, counts, minimum: edges[0]!, maximum: edges.at(-1)!, isExact: true, isWhole: true }
}

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value)

describe("the share above 0", () => {
  it("is told of what is 0 in at least half of the runs at every record and above it in some", () => {
    const records = [repeat(0, 10), [...repeat(0, 7), 1, 5, 9], [...repeat(0, 5), ...repeat(2, 5)]].map(countExactly)
    expect(shareAboveZero(records)?.map((share) => Number(share.toFixed(12)))).toEqual([0, 0.3, 0.5])
  })

  it("is not told where quantiles say more: mostly above 0 once, below 0 ever, or never above", () => {
    const mostly = [repeat(0, 10), [...repeat(0, 4), ...repeat(3, 6)]].map(countExactly)
    const below = [
      [...repeat(0, 9), -1],
      [...repeat(0, 9), 1],
    ].map(countExactly)
    expect([mostly, below, [countExactly(repeat(0, 10))]].map(shareAboveZero)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe("two groups", () => {
  it("are found where few values lie between them, with the share below", () => {
    const values = [...Array.from({ length: 30 }, (_, i) => i), ...Array.from({ length: 70 }, (_, i) => 170 + i)]
    const found = findTwoGroups(countExactly(values), 0, 240)
    expect(found?.below).toBeCloseTo(0.3, 12)
    expect(found?.between).toBeGreaterThan(29)
    expect(found?.between).toBeLessThan(170)
  })

  it("are found where values are counted between edges and not each for itself", () => {
    const counted = {
      edges: [0, 10, 20, 200, 210, 220],
      counts: [0, 20, 20, 0, 30, 30, 0],
      minimum: 0,
      maximum: 220,
      isExact: false,
      isWhole: false,
    }
    expect(findTwoGroups(counted, 0, 220)?.below).toBeCloseTo(0.4, 12)
  })

  it("are not found in one hump, in a flat spread, in one value, nor where one group has less than a tenth", () => {
    const flat = Array.from({ length: 240 }, (_, i) => i)
    const hump = flat.flatMap((value) => repeat(value, 1 + Math.min(value, 239 - value)))
    const few = [...Array.from({ length: 95 }, (_, i) => i), ...repeat(239, 5)]
    expect(
      [hump, flat, repeat(4, 10), few].map((values) => findTwoGroups(countExactly(values), values[0]!, 239)),
    ).toEqual([undefined, undefined, undefined, undefined])
  })
})
