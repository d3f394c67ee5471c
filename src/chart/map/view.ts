import type { ModelPlace } from "../../model/model.ts"
import type { MapEdge } from "../../scenario/scenario.ts"
import { narrowWidth } from "../frame.ts"
import type { Position } from "./outlines.ts"

/** A point of the drawing in pixels from the left and the top. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What part of the world a map shows, and how large: Mercator's projection, which keeps angles, so that ways look as they run. */
export interface View {
  readonly width: number
  readonly height: number
  /** Pixels for each radian at the equator. */
  readonly scale: number
  /** Where longitude 0 meets the equator, in pixels. */
  readonly translate: readonly [number, number]
}

const radian = Math.PI / 180

/** Room for names around what is shown, as a share of the width, and where places lie beyond an edge. */
const margin = { share: 0.13, least: 44, edge: 76 } as const

/** A map shows at least so many degrees. */
const least = { degrees: 0.6 } as const

/** Least and greatest height as shares of the width: names need room below each other where there is none beside. */
const heights = { wide: [0.5, 0.85], narrow: [1, 1.3] } as const

/** The part of the world in which places lie, and room for what lies beyond its edges. */
export function findView(places: readonly ModelPlace[], width: number): View {
  const found = places.flatMap(({ at }) =>
    typeof at === "string" ? [] : [{ x: at.longitude * radian, y: northing(at.latitude) }],
  )
  const points = found.length === 0 ? [{ x: 0, y: 0 }] : found
  const [west, east] = spanOf(points.map(({ x }) => x))
  const [south, north] = spanOf(points.map(({ y }) => y))
  const side = Math.max(margin.least, margin.share * width)
  const beyond = (name: string): number =>
    places.some(({ at }) => typeof at === "string" && at.includes(name)) ? margin.edge : 0
  const [top, bottom] = [side / 1.6 + beyond("north"), side / 1.6 + beyond("south")]
  const wide = (width - 2 * side) / (east - west)
  const wanted = wide * (north - south) + top + bottom
  const [fewest, most] = width < narrowWidth ? heights.narrow : heights.wide
  const height = Math.round(Math.min(most * width, Math.max(fewest * width, wanted)))
  const scale = Math.min(wide, (height - top - bottom) / (north - south))
  return {
    width,
    height,
    scale,
    translate: [width / 2 - scale * ((west + east) / 2), (top + height - bottom) / 2 + scale * ((south + north) / 2)],
  }
}

function spanOf(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const lacking = Math.max(0, least.degrees * radian - (high - low)) / 2
  return [low - lacking, high + lacking]
}

/** How far north a latitude lies on a map in Mercator's projection, for a globe of radius 1. */
function northing(latitude: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * radian) / 2))
}

/** Where a position lies on the map. */
export function project({ scale, translate }: View, [longitude, latitude]: Position): Point {
  return { x: translate[0] + scale * longitude * radian, y: translate[1] - scale * northing(latitude) }
}

/** The position that lies at a point. */
export function unproject({ scale, translate }: View, { x, y }: Point): Position {
  const north = (translate[1] - y) / scale
  return [(x - translate[0]) / scale / radian, (2 * Math.atan(Math.exp(north)) - Math.PI / 2) / radian]
}

/** In which direction each edge lies, from the middle of the map. */
const directions: Readonly<Record<MapEdge, Point>> = {
  north: { x: 0, y: -1 },
  north_east: { x: 0.8, y: -1 },
  east: { x: 1, y: 0 },
  south_east: { x: 0.8, y: 1 },
  south: { x: 0, y: 1 },
  south_west: { x: -0.8, y: 1 },
  west: { x: -1, y: 0 },
  north_west: { x: -0.8, y: -1 },
}

/** Where each place is drawn: at its coordinates, or at its edge beside the others of that edge. */
export function locatePlaces(places: readonly ModelPlace[], view: View): ReadonlyMap<string, Point> {
  return new Map(
    places.map(({ id, at }) => {
      if (typeof at !== "string") return [id, project(view, [at.longitude, at.latitude])]
      const beside = places.filter((place) => place.at === at)
      const along = (beside.findIndex((place) => place.id === id) - (beside.length - 1) / 2) * 0.3
      const { x, y } = directions[at]
      const half = { x: view.width / 2, y: view.height / 2 }
      const inset = 6
      return [
        id,
        {
          x: half.x + (half.x - inset) * (y === 0 ? x : x + along),
          y: half.y + (half.y - inset) * (y === 0 ? along : y),
        },
      ]
    }),
  )
}
