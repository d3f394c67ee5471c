import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openBins } from "../../../src/answers/totals/count-bins.ts"

/** As it is defined: how many edges are no greater. */
function placeOf(edges: Float64Array, value: number): number {
  return edges.filter((edge) => edge <= value).length
}

function countPlainly(edges: Float64Array, values: Float64Array): Uint32Array {
  const counts = new Uint32Array(edges.length + 1)
  for (const value of values) if (!Number.isNaN(value)) counts[placeOf(edges, value)]! += 1
  return counts
}

function countByStrips(edges: Float64Array, values: Float64Array): Uint32Array {
  const counts = new Uint32Array(edges.length + 1)
  openBins({ edges, isEven: false, isExact: false, centre: 0 })(values, counts, 0)
  return counts
}

/** Any doubles, some close together, some as large as there are. */
const numbers = fc.array(
  fc.oneof(fc.double({ noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -20, max: 20 })),
  { maxLength: 60 },
)

describe("a bin is found by strips", () => {
  it("as it is by how many edges are no greater, whatever the edges and values", () => {
    fc.assert(
      fc.property(numbers, numbers, (between, values) => {
        const edges = Float64Array.from(new Set(between.map((edge) => edge + 0))).sort()
        // Edges themselves, and those just beside them, are where rounding could show.
        const beside = [...edges].flatMap((edge) => [edge, edge * (1 + 2 ** -52), edge * (1 - 2 ** -53)])
        const all = Float64Array.from([...values, ...beside, NaN, -0, Infinity, -Infinity])
        expect(countByStrips(edges, all)).toEqual(countPlainly(edges, all))
      }),
      { numRuns: 500 },
    )
  })

  it("where a width of strips would be nothing or without end: edges side by side, and at both ends of all numbers", () => {
    const tiny = Float64Array.of(0, Number.MIN_VALUE, 3 * Number.MIN_VALUE)
    const vast = Float64Array.of(-1.7e308, 0, 1.7e308, Infinity)
    const one = Float64Array.of(5)
    const values = Float64Array.of(-Infinity, -1e300, -1, 0, Number.MIN_VALUE, 4.9e-324, 1, 5, 1.75e308, Infinity)
    for (const edges of [tiny, vast, one]) expect(countByStrips(edges, values)).toEqual(countPlainly(edges, values))
  })
})
