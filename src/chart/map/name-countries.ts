import type { Country, Ring } from "./outlines.ts"
import type { Label } from "./place-labels.ts"
import { type Point, project, unproject, type View } from "./view.ts"

/** Of so many points of a grid over the map the best ones of each country are tried. */
const grid = { across: 36, down: 24, tried: 6 } as const

/** The names of countries, each where its land on the map is widest. A name that finds no room is left out. */
export function nameCountries(countries: readonly Country[], view: View): readonly Label[] {
  const points = Array.from({ length: grid.across * grid.down }, (_, i): Point => ({
    x: (((i % grid.across) + 0.5) * view.width) / grid.across,
    y: ((Math.floor(i / grid.across) + 0.5) * view.height) / grid.down,
  }))
  return countries.flatMap(({ name, polygons }): readonly Label[] => {
    const borders = polygons.flatMap((rings) => rings.flatMap((ring) => ring.map((at) => project(view, at))))
    const inside = points.filter((point) => {
      const [longitude, latitude] = unproject(view, point)
      return polygons.some((rings) => rings.filter((ring) => encloses(ring, longitude, latitude)).length % 2 === 1)
    })
    const near = inside
      .map((point) => ({ point, room: roomAt(point, borders, view) }))
      .toSorted((a, b) => b.room - a.room)
      .slice(0, grid.tried)
      .map(({ point }) => point)
    return near.length === 0 ? [] : [{ lines: [name], near, gap: 0, isMinor: true }]
  })
}

/** Whether a ring goes around a position: it is crossed an odd number of times on the way east. */
function encloses(ring: Ring, longitude: number, latitude: number): boolean {
  return ring.reduce((isInside, [x, y], i) => {
    const [px, py] = ring[(i + ring.length - 1) % ring.length]!
    const crosses = y > latitude !== py > latitude && longitude < ((px - x) * (latitude - y)) / (py - y) + x
    return crosses ? !isInside : isInside
  }, false)
}

/** How far a point is from the nearest border, and from the edge of the map. */
function roomAt({ x, y }: Point, borders: readonly Point[], { width, height }: View): number {
  let least = Math.min(x, y * 2, width - x, (height - y) * 2)
  for (const border of borders) least = Math.min(least, Math.hypot(border.x - x, 2 * (border.y - y)))
  return least
}
