import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { boxOfLabel, type Label, placeLabels } from "../../../src/chart/map/place-labels.ts"

const frame = { width: 400, height: 300, boxes: [], points: [], faint: [] } as const

const label = (text: string, x: number, y: number, rest: Partial<Label> = {}): Label => ({
  lines: [text],
  near: [{ x, y }],
  gap: 6,
  ...rest,
})

describe("labels of a map", () => {
  it("never lie over each other, over a mark or over the edge, wherever their points are", () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) })
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 25 }), (points) => {
        const marks = points.map(({ x, y }) => ({ left: x - 4, top: y - 4, right: x + 4, bottom: y + 4 }))
        const placed = placeLabels(
          points.map(({ x, y }, i) => label(`Place ${i}`, x, y)),
          { ...frame, boxes: marks },
        )
        const boxes = placed.map(boxOfLabel)
        for (const [i, a] of boxes.entries()) {
          expect(a.left >= 0 && a.top >= 0 && a.right <= 400 && a.bottom <= 300).toBe(true)
          for (const b of [...boxes.slice(0, i), ...marks])
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
        }
      }),
      { seed: 12, numRuns: 60 },
    )
  })

  it("stand level with their point where nothing is in the way, and keep off lines where they can", () => {
    const [free] = placeLabels([label("Here", 200, 150)], frame)
    expect(free?.x).toBeGreaterThan(205)
    expect(free?.leads).toBeUndefined()
    const line = Array.from({ length: 40 }, (_, i) => ({ x: 208 + i, y: 150 }))
    const [kept] = placeLabels([label("Here", 200, 150)], { ...frame, points: line })
    const box = boxOfLabel(kept!)
    expect(line.filter(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom)).toEqual([])
  })

  it("have a line to their point where they stand far away", () => {
    const around = { left: 160, top: 130, right: 240, bottom: 170 }
    const [placed] = placeLabels([label("Here", 200, 150)], { ...frame, boxes: [around] })
    expect(placed?.leads).toEqual({ x: 200, y: 150 })
  })

  it("are left out where there is no room at all, minor ones at once", () => {
    const all = { left: 0, top: 0, right: 400, bottom: 300 }
    expect(placeLabels([label("Here", 200, 150)], { ...frame, boxes: [all] })).toEqual([])
    expect(
      placeLabels([label("Land", 200, 150, { isMinor: true })], { ...frame, points: [{ x: 200, y: 150 }] }),
    ).toEqual([])
  })
})
