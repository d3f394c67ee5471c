import { describe, expect, it } from "vitest"
import { compileKernel } from "../../../src/simulation/kernel/compile-kernel.ts"
import { extremesBytes } from "../../../src/simulation/kernel/count.ts"
import { instantiateKernel, loadKernelModule } from "../../../src/simulation/kernel/instantiate-kernel.ts"
import { countValue, emptyCounts } from "../../../src/simulation/track-counts.ts"
import { smallPlan } from "../../support/small-plan.ts"

/** Counts values by the kernel's own function, and by its reference. */
function count(edges: readonly number[], ...parts: readonly (readonly number[])[]) {
  const { bytes, layout } = compileKernel(smallPlan({ states: [], steps: 0 }), { simd: false })
  const kernel = instantiateKernel(loadKernelModule(bytes), layout)
  kernel.memory.grow(1)
  const at = layout.end + 64
  const counts = at + 8 * edges.length
  const values = counts + extremesBytes + 8 * edges.length + 8
  new Float64Array(kernel.memory.buffer, at, edges.length).set(edges)
  const extremes = new Float64Array(kernel.memory.buffer, counts, 2)
  extremes.set([Infinity, -Infinity])
  const reference = emptyCounts({
    starts: Int32Array.of(0, edges.length),
    edges: Float64Array.from(edges),
    isExact: false,
  })
  for (const part of parts) {
    new Float64Array(kernel.memory.buffer, values, part.length).set(part)
    kernel.count(values, values + 8 * part.length, at, edges.length, counts)
    for (const value of part) countValue(reference, 0, value)
  }
  const bins = new Uint32Array(kernel.memory.buffer, counts + extremesBytes, edges.length + 2)
  return [
    [...bins, ...extremes],
    [...reference.counts, 0, reference.least[0], reference.greatest[0]],
  ] as const
}

describe("the kernel's counting", () => {
  const values = [-1, 0, 0.5, 1, 1, 1.5, 2, 3, 7, 100, 2, -0, 0.25]

  it.for([1, 2, 3, 4, 5, 7, 8, 13])("is its reference with %s edges, for any number of values", (edgeCount) => {
    const edges = Array.from({ length: edgeCount }, (_, place) => place - (place > 2 ? 0 : 0.5))
    for (const length of [0, 1, 3, 4, 5, 8, 9, 13]) {
      const [found, expected] = count(edges, values.slice(0, length))
      expect(found).toEqual(expected)
    }
  })

  it("goes on where it was, and keeps no -0", () => {
    const [found, expected] = count([1, 2], [1.5, -0], [4], [-0, -0, -0, -0])
    expect(found).toEqual(expected)
    expect(found).toEqual([5, 1, 1, 0, 0, 4])
  })
})
