import fc from "fast-check"
import { expect, it } from "vitest"
import { layOutGraph } from "../../src/chart/lay-out-graph.ts"

it("puts every layer to the right of the one before, and no two nodes over each other", () => {
  const links = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(
      links,
      fc.array(fc.integer({ min: 12, max: 60 }), { minLength: 12, maxLength: 12 }),
      (pairs, heights) => {
        const used = new Set(pairs.flatMap(([from, to]) => [`a${from}`, `b${to}`]))
        const nodes = [...used].map((id, i) => ({ id, width: 100, height: heights[i % 12]! }))
        const distinct = new Map(pairs.map(([from, to]) => [`${from}-${to}`, { from: `a${from}`, to: `b${to}` }]))
        const placed = layOutGraph(nodes, [...distinct.values()], { layers: 50, nodes: 6 })
        for (const a of placed.nodes) {
          expect(a.y - a.height / 2).toBeGreaterThanOrEqual(-1e-9)
          expect(a.y + a.height / 2).toBeLessThanOrEqual(placed.height + 1e-9)
          expect(a.x < placed.width / 2).toBe(a.id.startsWith("a"))
          for (const b of placed.nodes) {
            if (a.id >= b.id || a.x !== b.x) continue
            expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual((a.height + b.height) / 2)
          }
        }
      },
    ),
    { numRuns: 50 },
  )
})
