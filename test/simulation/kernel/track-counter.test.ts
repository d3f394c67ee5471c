import { expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import { compileKernel } from "../../../src/simulation/kernel/compile-kernel.ts"
import { instantiateKernel, loadKernelModule } from "../../../src/simulation/kernel/instantiate-kernel.ts"
import { runChunk } from "../../../src/simulation/kernel/run-chunk.ts"
import { createTrackCounter } from "../../../src/simulation/kernel/track-counter.ts"
import type { PlanAssumption, PlanTerm } from "../../../src/simulation/plan.ts"
import { countValue, emptyCounts, type TrackEdges } from "../../../src/simulation/track-counts.ts"
import { playInterpreter } from "../../support/compare-engines.ts"
import { assumption, binary, change, number, rule, smallPlan, startAt, state } from "../../support/small-plan.ts"

const root = rootKey("track counter")

/** -1, 1, 2 or 3; the logarithm of the first is a fault. */
const drawn: PlanAssumption = {
  term: { op: "table", values: [-1, 1, 2, 3], cumulative: [0.1, 0.4, 0.7, 1], site: 1, index: 0 },
  discrete: true,
}
const plan = smallPlan({
  states: [startAt(0), startAt(5)],
  assumptions: [drawn],
  rules: [rule([change(0, assumption(0)), change(1, { op: "log", argument: assumption(0) } as PlanTerm)])],
  tracks: [state(0), binary("multiply", state(1), number(-1))].map((term) => ({ term, discrete: false })),
  steps: 2,
})

const edgesOf = (...records: readonly (readonly number[])[]): TrackEdges => ({
  starts: Int32Array.from([0, ...records.keys()].map((_, place) => records.slice(0, place).flat().length)),
  edges: Float64Array.from(records.flat()),
  isExact: false,
})
/** So many that the memory of the kernel must grow. */
const many = Array.from({ length: 30_000 }, (_, place) => place / 1e4)
const tracks = [
  edgesOf([0], [1, 2, 3], [2, 4]),
  edgesOf(
    [-6, -5],
    many.map((one) => one - 6),
    [-6, -5.5, -5],
  ),
]

it.for([false, true])(
  "the kernel counts what runs without a fault come to, between the edges of each record (vectors: %s)",
  (simd) => {
    const { bytes, layout } = compileKernel(plan, { simd })
    const kernel = instantiateKernel(loadKernelModule(bytes), layout)
    const counter = createTrackCounter(kernel, tracks)
    const count = (runs: number) => {
      const { faults } = runChunk(kernel, root, 0, runs, { counter })
      const expected = tracks.map(emptyCounts)
      for (const [run, { tracks: values, fault }] of playInterpreter(plan, root, runs).entries()) {
        expect(faults[run]).toBe(fault === undefined ? 0 : 1)
        if (fault !== undefined) continue
        for (const [cell, value] of values.entries()) countValue(expected[cell % 2]!, Math.floor(cell / 2), value)
      }
      expect(faults.includes(1)).toBe(true)
      expect(counter.take()).toEqual(expected)
    }
    // More than a block, and once more from nothing.
    count(100)
    count(70)
  },
)
