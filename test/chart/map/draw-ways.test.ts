import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { drawArrow, drawCurve } from "../../../src/chart/map/draw-ways.ts"

const frame = { width: 400, height: 300 }

describe("ways of a map", () => {
  it("begin and end at their places, and pass all stops on the way", () => {
    const stops = [
      { x: 10, y: 10 },
      { x: 120, y: 200 },
      { x: 300, y: 40 },
    ]
    const line = drawCurve(stops, frame)
    expect(line[0]).toEqual(stops[0])
    expect(line.at(-1)).toEqual(stops[2])
    expect(Math.min(...line.map(({ x, y }) => Math.hypot(x - 120, y - 200)))).toBeLessThan(1e-9)
  })

  it("bend to their right, so that there and back are two", () => {
    const [a, b] = [
      { x: 100, y: 150 },
      { x: 300, y: 150 },
    ]
    // On a screen y grows downwards: the right of who goes east lies below.
    expect(drawCurve([a, b], frame)[12]?.y).toBeCloseTo(150 + 0.14 * 200, 9)
    expect(drawCurve([b, a], frame)[12]?.y).toBeCloseTo(150 - 0.14 * 200, 9)
  })

  it("never bend out of the frame", () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) })
    fc.assert(
      fc.property(point, point, (a, b) => {
        const inside = drawCurve([a, b], frame).every(({ x, y }) => x > -60 && y > -60 && x < 460 && y < 360)
        expect(inside).toBe(true)
      }),
      { seed: 12, numRuns: 200 },
    )
  })

  it("have a tip at their end, less the room of its mark, and are as thick as they are asked to be", () => {
    const line = Array.from({ length: 21 }, (_, i) => ({ x: 10 * i, y: 50 }))
    const { outline } = drawArrow(line, 8, [6, 6])
    expect(Math.max(...outline.map(({ x }) => x))).toBeCloseTo(194, 9)
    expect(Math.min(...outline.map(({ x }) => x))).toBeCloseTo(6, 9)
    const shaft = outline.filter(({ x }) => x < 150).map(({ y }) => y)
    expect(Math.max(...shaft) - Math.min(...shaft)).toBeCloseTo(8, 9)
  })

  it("are nothing where two places lie at the same point", () => {
    const stops = [
      { x: 10, y: 10 },
      { x: 10, y: 10 },
    ]
    expect(drawArrow(drawCurve(stops, frame), 8, [6, 6]).outline).toEqual([])
  })
})
