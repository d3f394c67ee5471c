import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { chooseEdges, listDistinct } from "../../src/ensemble/choose-edges.ts"
import { countPilotRuns } from "../../src/ensemble/pilot.ts"
import type { PlanTrack } from "../../src/simulation/plan.ts"
import { constant, samplePlan } from "./sample-plan.ts"

const track = (discrete: boolean, low?: number, high?: number): PlanTrack => ({
  term: constant(0),
  discrete,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
})

const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort()

describe("the edges of a cell", () => {
  it("stand at every value of a category or boolean, and of whole numbers that are few", () => {
    expect(chooseEdges(ascending([1, 1]), track(true, 0, 3), 512)).toEqual([0, 1, 2, 3, 4])
    expect(chooseEdges(ascending([7, 5, 9]), track(true), 512)).toEqual([5, 6, 7, 8, 9, 10])
    expect(chooseEdges(ascending([7, 5, 9]), track(true, 0, 1960), 512)).toEqual([5, 6, 7, 8, 9, 10])
  })

  it("stand at evenly spaced ranks, whatever the bounds", () => {
    const even = ascending(Array.from({ length: 100 }, (_, i) => 40 + i / 100))
    expect(chooseEdges(even, track(false, 0, 100_000), 4)).toEqual([40, 40.25, 40.5, 40.75, 40.99])
  })

  it("enclose a value that many runs share", () => {
    const values = ascending([...Array.from({ length: 60 }, () => 3), ...Array.from({ length: 40 }, (_, i) => 5 + i)])
    const next = 3 + 2 * Number.EPSILON
    expect(chooseEdges(values, track(false), 10)).toEqual([3, next, 5, 15, 25, 35, 44])
    expect(chooseEdges(values, track(true), 10)).toEqual([3, 4, 5, 15, 25, 35, 44])
  })

  it("are one where there is one value, or none", () => {
    expect(chooseEdges(ascending([0.5, 0.5]), track(false), 512)).toEqual([0.5, 0.5 + Number.EPSILON / 2])
    expect(chooseEdges(ascending([]), track(false), 512)).toEqual([0])
    expect(listDistinct(ascending([]))).toEqual([0])
    expect(listDistinct(ascending([2, 1, 2]))).toEqual([1, 2])
  })

  it("leave no more than two parts' worth of runs between neighbours, but of one value", () => {
    const list = fc.array(fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ noNaN: true })), {
      minLength: 1,
      maxLength: 400,
    })
    fc.assert(
      fc.property(list, fc.integer({ min: 2, max: 50 }), fc.boolean(), (values, bins, discrete) => {
        const sorted = ascending(
          values.map((value) => (discrete ? Math.round(Math.max(-1e9, Math.min(1e9, value))) : value)),
        )
        const edges = chooseEdges(sorted, track(discrete), bins)
        expect(edges.length).toBeLessThanOrEqual(3 * bins + 2)
        for (const [i, edge] of edges.entries()) {
          if (i > 0) expect(edge).toBeGreaterThan(edges[i - 1]!)
          const held = sorted.filter((value) => value >= edge && value < (edges[i + 1] ?? Infinity))
          if (new Set(held).size > 1) expect(held.length).toBeLessThanOrEqual(Math.ceil((2 * sorted.length) / bins) + 1)
        }
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe("the pilot", () => {
  it("has 2,048 runs, fewer where there are many cells, and none without tracks", () => {
    expect(countPilotRuns(samplePlan())).toBe(2048)
    expect(countPilotRuns(samplePlan({ steps: 9999 }))).toBe(559)
    expect(countPilotRuns(samplePlan({ steps: 60_000 }))).toBe(256)
    expect(countPilotRuns({ ...samplePlan(), tracks: [] })).toBe(0)
  })
})
