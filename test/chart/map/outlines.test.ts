import { describe, expect, it } from "vitest"
import { cutOutlines, writeFeature } from "../../../src/chart/map/cut-outlines.ts"
import { loadOutlines, type Country, type Ring } from "../../../src/chart/map/outlines.ts"
import { findView, project } from "../../../src/chart/map/view.ts"
import type { ModelPlace } from "../../../src/model/model.ts"

const outlines = await loadOutlines()

/** Whether a ring goes around a position, by the sum of the angles under which its sides are seen. */
const goesAround = (ring: Ring, [x, y]: readonly [number, number]): boolean => {
  const turn = ring.reduce((sum, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!
    const [a, b] = [Math.atan2(ay - y, ax - x), Math.atan2(by - y, bx - x)]
    const step = b - a
    return sum + (step > Math.PI ? step - 2 * Math.PI : step < -Math.PI ? step + 2 * Math.PI : step)
  }, 0)
  return Math.abs(turn) > 3
}

const holderOf = (countries: readonly Country[], position: readonly [number, number]): readonly string[] =>
  countries
    .filter(({ polygons }) => polygons.some(([outer]) => outer !== undefined && goesAround(outer, position)))
    .map(({ name }) => name)

const town = (latitude: number, longitude: number): ModelPlace => ({
  id: `${latitude}`,
  title: "",
  kind: "town",
  at: { latitude, longitude },
  states: [],
})

describe("outlines", () => {
  it("are those that the documents tell of, whoever disputes them", () => {
    expect(outlines.countries.length).toBe(241)
    for (const [position, holder] of [
      [[44.51, 40.18], "Armenia"],
      [[46.75, 39.82], "Azerbaijan"],
      [[45.4, 39.21], "Azerbaijan"],
      [[34.1, 45.2], "Russia"],
      [[37.8, 48], "Ukraine"],
      [[41.5, 43], "Georgia"],
      [[20.9, 42.6], "Kosovo"],
      [[33.4, 35.3], "N. Cyprus"],
      [[149.1, -35.3], "Australia"],
    ] as const)
      expect([position, holderOf(outlines.countries, position)]).toEqual([position, [holder]])
  })

  it("say whose view of borders they are", () => {
    expect(outlines.source).toMatch(/Natural Earth.*disputed/)
  })
})

describe("outlines cut to a view", () => {
  const view = findView([town(40.8, 43.8), town(38.9, 49.9)], 940)
  const cut = cutOutlines(outlines, view)

  it("are the countries that are seen, within the view and a little beyond", () => {
    expect(cut.map(({ name }) => name).toSorted()).toEqual(
      ["Armenia", "Azerbaijan", "Georgia", "Iran", "Russia", "Turkey"].filter((name) =>
        cut.some((one) => one.name === name),
      ),
    )
    expect(cut.map(({ name }) => name)).toEqual(expect.arrayContaining(["Armenia", "Azerbaijan", "Iran"]))
    for (const position of cut.flatMap(({ polygons }) => polygons.flat(2))) {
      const { x, y } = project(view, position)
      expect([x > -42, x < view.width + 42, y > -42, y < view.height + 42]).toEqual([true, true, true, true])
    }
  })

  it("enclose what they enclosed", () => {
    for (const position of [
      [44.51, 40.18],
      [46.75, 39.82],
      [45.4, 39.21],
      [47.5, 38.6],
    ] as const)
      expect(holderOf(cut, position)).toEqual(holderOf(outlines.countries, position))
  })

  it("keep the way round of their rings, by which the globe's other side is told apart", () => {
    const area = (ring: Ring): number =>
      ring.reduce(
        (sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length]![1] - y * ring[(i + 1) % ring.length]![0],
        0,
      )
    for (const { polygons } of cut)
      for (const [outer, ...holes] of polygons) {
        expect(area(outer!)).toBeLessThan(0)
        for (const hole of holes) expect(area(hole)).toBeGreaterThan(0)
      }
  })

  it("stay small, be it a town or the world", () => {
    for (const places of [[town(40, 45)], [town(-50, -170), town(75, 170)]]) {
      const found = cutOutlines(outlines, findView(places, 940))
      expect(found.length).toBeGreaterThan(0)
      expect(JSON.stringify(found.map(writeFeature)).length).toBeLessThan(240_000)
    }
  })

  it("are the whole view far inland, and nothing at sea", () => {
    const inland = cutOutlines(outlines, findView([town(-25, 134)], 940))
    expect(inland.map(({ name, polygons }) => [name, polygons.length])).toEqual([["Australia", 1]])
    expect(cutOutlines(outlines, findView([town(-40, -120)], 940))).toEqual([])
  })
})
