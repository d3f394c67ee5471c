import type { JsonObject } from "../spec.ts"
import type { Country, Outlines, Position, Ring } from "./outlines.ts"
import { project, unproject, type View } from "./view.ts"

/** So much more than the map shows is kept on each side, in pixels, so that no line along the cut is seen. */
const beyond = 40

/** The countries of a view, cut to it: a few kilobytes of the world. Positions are as fine as pixels are, and no finer. */
export function cutOutlines({ countries }: Outlines, view: View): readonly Country[] {
  const box = boxOf(view)
  return countries.flatMap((country): readonly Country[] => {
    const polygons = country.polygons.flatMap((polygon) => {
      const rings = polygon.map((ring) => thinRing(cutRing(ring, box), view)).filter((ring) => ring.length > 2)
      return rings[0] !== undefined && isSeen(polygon[0], box) && rings.length > 0 ? [rings] : []
    })
    return polygons.length === 0 ? [] : [{ name: country.name, polygons }]
  })
}

/** A country as GeoJSON. */
export function writeFeature({ name, polygons }: Country): JsonObject {
  const coordinates = polygons.map((rings) => rings.map((ring) => [...ring, ...ring.slice(0, 1)]))
  return { type: "Feature", properties: { name }, geometry: { type: "MultiPolygon", coordinates } }
}

interface Box {
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

function boxOf(view: View): Box {
  const [west, north] = unproject(view, { x: -beyond, y: -beyond })
  const [east, south] = unproject(view, { x: view.width + beyond, y: view.height + beyond })
  return { west, east, south, north }
}

/** Whether a ring may reach into a box. */
function isSeen(ring: Ring | undefined, { west, east, south, north }: Box): boolean {
  const [longitudes, latitudes] = [ring?.map(([x]) => x) ?? [], ring?.map(([, y]) => y) ?? []]
  const [left, right] = [Math.min(...longitudes), Math.max(...longitudes)]
  const [low, high] = [Math.min(...latitudes), Math.max(...latitudes)]
  return left <= east && right >= west && low <= north && high >= south
}

/**
 * A ring cut to a box, side by side (Sutherland and Hodgman 1974). Between two positions on one parallel the globe's shortest way
 * bends towards the pole, so that long lines along the cut get positions in between.
 */
function cutRing(ring: Ring, { west, east, south, north }: Box): Ring {
  const sides = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ] as const
  const cut = sides.reduce<Ring>((rest, [axis, limit, sign]) => {
    const isInside = (at: Position): boolean => (at[axis] - limit) * sign >= 0
    return rest.flatMap((at, i): Ring => {
      const before = rest[(i + rest.length - 1) % rest.length]!
      const crossing = isInside(at) === isInside(before) ? [] : [cross(before, at, axis, limit)]
      return isInside(at) ? [...crossing, at] : crossing
    })
  }, ring)
  return cut.flatMap((at, i) => {
    const next = cut[(i + 1) % cut.length]!
    const steps = at[1] === next[1] ? Math.ceil(Math.abs(next[0] - at[0])) : 1
    return Array.from({ length: Math.max(1, steps) }, (_, step): Position => {
      const share = step / Math.max(1, steps)
      return [at[0] + (next[0] - at[0]) * share, at[1]]
    })
  })
}

function cross(from: Position, to: Position, axis: 0 | 1, limit: number): Position {
  const share = (limit - from[axis]) / (to[axis] - from[axis])
  const other = (from[1 - axis] ?? 0) + ((to[1 - axis] ?? 0) - (from[1 - axis] ?? 0)) * share
  return axis === 0 ? [limit, other] : [other, limit]
}

/** How near to the last a position may be, and how small an island, in pixels. */
const least = { step: 1.5, island: 3 } as const

/** Without positions that no eye tells from the last, rounded to a tenth of a pixel; an islet too small to be seen is gone. */
function thinRing(ring: Ring, view: View): Ring {
  const perDegree = (view.scale * Math.PI) / 180
  const decimals = Math.min(4, Math.max(0, Math.ceil(Math.log10(perDegree * 10))))
  const round = (degrees: number): number => Number(degrees.toFixed(decimals))
  const points = ring.map((position) => project(view, position))
  if (spanOf(points.map(({ x }) => x)) + spanOf(points.map(({ y }) => y)) < least.island) return []
  const kept: Position[] = []
  let last = { x: Infinity, y: Infinity }
  points.forEach((point, i) => {
    if (Math.hypot(point.x - last.x, point.y - last.y) < least.step) return
    last = point
    kept.push([round(ring[i]![0]), round(ring[i]![1])])
  })
  return kept
}

function spanOf(values: readonly number[]): number {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)]
  return high - low
}
