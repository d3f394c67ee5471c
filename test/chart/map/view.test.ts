import { describe, expect, it } from "vitest"
import { findView, locatePlaces, project, unproject } from "../../../src/chart/map/view.ts"
import type { ModelPlace } from "../../../src/model/model.ts"

const at = (id: string, latitude: number, longitude: number): ModelPlace => ({
  id,
  title: id,
  kind: "town",
  at: { latitude, longitude },
  states: [],
})
const edge = (id: string, side: "north" | "south_east"): ModelPlace => ({
  id,
  title: id,
  kind: "town",
  at: side,
  states: [],
})

describe("the view of a map", () => {
  it("is Mercator's projection: by the table of its northings", () => {
    const globe = { width: 0, height: 0, scale: 1, translate: [0, 0] } as const
    // ln tan(45° + φ / 2): 0 at the equator, asinh(1) at 45°, ln(2 + √3) at 60°; as far south as north.
    expect(project(globe, [90, 0]).x).toBeCloseTo(Math.PI / 2, 12)
    expect(project(globe, [0, 0]).y).toBeCloseTo(0, 12)
    expect(project(globe, [0, 45]).y).toBeCloseTo(-Math.asinh(1), 12)
    expect(project(globe, [0, 60]).y).toBeCloseTo(-Math.log(2 + Math.sqrt(3)), 12)
    expect(project(globe, [0, -60]).y).toBeCloseTo(Math.log(2 + Math.sqrt(3)), 12)
  })

  it("finds back the position of every point", () => {
    const view = findView([at("a", 40.8, 43.8), at("b", 38.9, 49.9)], 940)
    for (const position of [
      [43.8, 40.8],
      [47.1, 39.2],
      [-12, -60],
    ] as const) {
      const [longitude, latitude] = unproject(view, project(view, position))
      expect(longitude).toBeCloseTo(position[0], 9)
      expect(latitude).toBeCloseTo(position[1], 9)
    }
  })

  it.each([
    ["two near each other", [at("a", 40, 45), at("b", 40.001, 45.001)]],
    ["one", [at("a", -33, 151)]],
    ["a tall strip", [at("a", 70, 30), at("b", -30, 31)]],
    ["a wide strip", [at("a", 10, -179), at("b", 12, 179)]],
    ["none but beyond edges", [edge("a", "north"), edge("b", "south_east")]],
    ["all at the limits", [at("a", 85, -180), at("b", -85, 180), edge("c", "north")]],
  ])("holds all places, with room around them: %s", (_, places) => {
    for (const width of [300, 342, 700, 940]) {
      const view = findView(places, width)
      expect(view.width).toBe(width)
      expect(view.height).toBeGreaterThanOrEqual(width * 0.5 - 1)
      expect(view.height).toBeLessThanOrEqual(width * 1.3 + 1)
      const points = [...locatePlaces(places, view)]
      expect(points.length).toBe(places.length)
      for (const [id, { x, y }] of points) {
        const isBeyond = typeof places.find((place) => place.id === id)?.at === "string"
        const room = isBeyond ? 5 : 20
        expect([id, x >= room, x <= width - room, y >= room, y <= view.height - room]).toEqual([
          id,
          true,
          true,
          true,
          true,
        ])
      }
    }
  })

  it("puts places of one edge beside each other", () => {
    const places = [at("a", 40, 45), edge("b", "north"), edge("c", "north")]
    const found = locatePlaces(places, findView(places, 940))
    expect(found.get("c")!.x - found.get("b")!.x).toBeGreaterThan(100)
  })
})
