import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { blockSize } from "../../../src/ensemble/blocks.ts"
import {
  countRuns,
  countUnits,
  isOneUnit,
  nameShard,
  placeStages,
  pointsOf,
  shardOf,
  unitAt,
  unitsOf,
} from "../../../src/study/shards/share.ts"

const extents = fc.array(
  fc.record({
    name: fc.constantFrom("runs", "points"),
    points: fc.integer({ min: 1, max: 50 }),
    runs: fc.integer({ min: 1, max: 3_000_000 }),
    kept: fc.constantFrom(undefined, 8192, 32_768),
  }),
  { minLength: 1, maxLength: 3 },
)
const counts = fc.integer({ min: 1, max: 300 })

describe("shares of the work", () => {
  it("gives every unit to one shard, in order, and every shard as many as any other, but for one", () => {
    fc.assert(
      fc.property(extents, counts, (extent, of) => {
        const shares = Array.from({ length: of }, (_, place) => unitsOf({ shard: place + 1, of }, extent))
        expect(shares[0]?.from).toBe(0)
        expect(shares.at(-1)?.to).toBe(countUnits(extent))
        for (const [place, { from, to }] of shares.entries()) {
          expect(from).toBe(shares[place - 1]?.to ?? 0)
          const owners = Array.from({ length: to - from }, (_, i) => shardOf(from + i, of, extent))
          expect(owners.every((owner) => owner === place + 1)).toBe(true)
        }
        const sizes = shares.map(({ from, to }) => to - from)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it("gives all runs of all points away", () => {
    fc.assert(
      fc.property(extents, counts, (extent, of) => {
        const runs = Array.from({ length: of }, (_, place) => countRuns({ shard: place + 1, of }, extent))
        expect(runs.reduce((sum, each) => sum + each, 0)).toBe(
          extent.reduce((sum, stage) => sum + stage.points * stage.runs, 0),
        )
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it("knows a block by where it begins, the first of a point wherever its pilot ends", () => {
    const size = blockSize(1)
    const runs = 2 * size + 1000
    expect(blockSize(runs)).toBe(size)
    const extent = [
      { name: "few", points: 5, runs: 100 },
      { name: "many", points: 3, runs },
    ]
    expect(countUnits(extent)).toBe(14)
    const [few, many] = placeStages(extent)
    expect(few).toMatchObject({ index: 0, unit: 0 })
    expect(many).toMatchObject({ index: 5, unit: 5 })
    expect(unitAt(3, { from: 0, to: 100 }, few!)).toBe(3)
    expect(unitAt(0, { from: 2048, to: size }, many!)).toBe(5)
    expect(unitAt(1, { from: size, to: 2 * size }, many!)).toBe(9)
    expect(unitAt(2, { from: 2 * size, to: runs }, many!)).toBe(13)
  })

  it("has the points of every stage of which it plays a unit", () => {
    const [few, many] = placeStages([
      { name: "few", points: 5, runs: 100 },
      { name: "many", points: 3, runs: 2 * blockSize(1) + 1000 },
    ])
    expect(pointsOf({ from: 3, to: 9 }, few!)).toEqual({ from: 3, to: 5 })
    expect(pointsOf({ from: 3, to: 9 }, many!)).toEqual({ from: 0, to: 2 })
    expect(pointsOf({ from: 8, to: 14 }, few!)).toEqual({ from: 0, to: 0 })
    expect(pointsOf({ from: 8, to: 14 }, many!)).toEqual({ from: 1, to: 3 })
    expect(pointsOf({ from: 6, to: 6 }, many!)).toEqual({ from: 0, to: 0 })
  })

  it("takes a point of one block as one unit", () => {
    const size = blockSize(1)
    expect(isOneUnit({ runs: size })).toBe(true)
    expect(isOneUnit({ runs: size + 1 })).toBe(false)
    expect(countUnits([{ name: "points", points: 9, runs: size }])).toBe(9)
  })

  it("has nothing to play for shards beyond the units", () => {
    const extent = [{ name: "runs", points: 1, runs: 1000 }]
    expect(unitsOf({ shard: 1, of: 5 }, extent)).toEqual({ from: 0, to: 1 })
    expect(unitsOf({ shard: 5, of: 5 }, extent)).toEqual({ from: 1, to: 1 })
  })

  it("names files so that names are in the order of shards", () => {
    expect(nameShard({ shard: 3, of: 64 })).toBe("03-of-64.shard")
    expect(nameShard({ shard: 12, of: 1000 })).toBe("0012-of-1000.shard")
  })
})
