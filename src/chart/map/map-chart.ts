import type { MapSummary, WaySummary } from "../../summary/map.ts"
import type { Summary } from "../../summary/summary.ts"
import type { ModelPlace } from "../../model/model.ts"
import { tellName, tellQuantity } from "../../words/quantity.ts"
import { type ChartContext, frameChart, widthOf } from "../frame.ts"
import { measureText, wrapText } from "../measure-text.ts"
import type { ChartSpec } from "../spec.ts"
import { sizes } from "../theme.ts"
import { cutOutlines } from "./cut-outlines.ts"
import { type Arrow, drawArrow, drawCurve } from "./draw-ways.ts"
import { drawLayers, type DrawnPlace, type DrawnRoute, type DrawnWay } from "./layers.ts"
import { nameCountries } from "./name-countries.ts"
import { type Box, boxOfLabel, type Label, placeLabels } from "./place-labels.ts"
import { findView, locatePlaces, type Point, project, type View } from "./view.ts"

/**
 * Who decides where men go thinks in places, and a list of state variables has none. So where a scenario says where its
 * states lie, what moved between them is drawn between places, on outlines of the countries there. A map refuses to be neutral
 * where nobody is: it says whose borders it draws, and it says of a number what it says elsewhere, the median and how far
 * runs lie apart. It refuses to place what nobody knows: that lies beyond an edge.
 *
 * A chart for each unit in which something moved, or one of the places alone.
 */
export function drawMaps({ map, scenario }: Summary, context: ChartContext): readonly ChartSpec[] {
  if (map === undefined) return []
  const units = [...new Set(map.ways.map(({ unit }) => unit))]
  return (units.length === 0 ? [""] : units).map((unit) => {
    const ways = map.ways.filter((way) => way.unit === unit)
    return drawMap({ ...map, ways }, unit, scenario.until, context)
  })
}

/** The widest arrow, and the narrowest, in pixels for a page's width. */
const thickness = { most: 18, least: 1.5 } as const

/** Radius of a place's mark. */
const mark = 4.5

function drawMap(map: MapSummary, unit: string, until: string, context: ChartContext): ChartSpec {
  const { theme, outlines } = context
  const width = widthOf(context)
  const view = findView(map.places, width)
  const at = locatePlaces(map.places, view)
  const countries = outlines === undefined ? [] : cutOutlines(outlines, view)
  const ways = map.ways.map((way): DrawnWay => placeWay(way, map, at, view))
  const routes = map.routes
    .filter(({ stops }) => !map.ways.some((way) => goesAlong(way, stops)))
    .map(({ title, stops }): DrawnRoute => ({ title, line: drawCurve(listPoints(stops, at), view) }))
  const places = map.places.map((place): DrawnPlace => ({
    place,
    point: at.get(place.id)!,
    told: tellPlace(place, map),
  }))
  const surroundings = {
    ...view,
    boxes: places.flatMap(({ place, point }) => (typeof place.at === "string" ? [] : [boxAround(point, mark + 1)])),
    points: [...ways.flatMap(({ arrow }) => fill(arrow)), ...routes.flatMap(({ line }) => line)],
    faint: countries.flatMap(({ polygons }) => polygons.flat(2).map((position) => project(view, position))),
  }
  const named = [
    ...places
      .toSorted((a, b) => Number(isBeyond(b.place.id, map)) - Number(isBeyond(a.place.id, map)))
      .map(({ place, point }) => nameOf(place.title, point, width)),
    ...ways.map(({ told, arrow }): Label => ({ lines: [told.short], near: alongside(arrow.middle), gap: 4 })),
    ...routes.map(({ title, line }): Label => ({
      lines: wrapName(title, width, false),
      near: alongside(line),
      gap: 3,
    })),
  ]
  const placed = placeLabels(named, surroundings)
  const full = [...surroundings.boxes, ...placed.map(boxOfLabel)]
  const names = placeLabels(nameCountries(countries, view), { ...surroundings, boxes: full })
  return frameChart(context, {
    title: tellMost(map, unit),
    subtitle: tellMeasure(map, { unit, until, source: outlines?.source, left: named.length - placed.length }),
    alt: tellAll(ways, map, outlines?.source),
    width,
    body: drawLayers({ view, countries, ways, routes, places, labels: placed, names }, theme),
  })
}

/** A way's arrow: along the stated route between its places, if there is one, else as the crow flies. */
function placeWay(way: WaySummary, map: MapSummary, at: ReadonlyMap<string, Point>, view: View): DrawnWay {
  const route = map.routes.find(({ stops }) => goesAlong(way, stops))
  const stops =
    route === undefined ? [way.from, way.to] : route.stops[0] === way.from ? route.stops : route.stops.toReversed()
  const most = Math.max(...map.ways.map(({ estimate }) => estimate.value))
  const share = most === 0 ? 0 : way.estimate.value / most
  const wide = thickness.most * Math.min(1, Math.max(0.6, view.width / 700))
  const line = [endOf(way, "from", map, at), ...listPoints(stops.slice(1, -1), at), endOf(way, "to", map, at)]
  const gaps = [gapAt(way.from, map), gapAt(way.to, map)] as const
  const arrow = drawArrow(drawCurve(line, view), Math.max(thickness.least, wide * share), gaps)
  return { way, arrow, told: { short: tellAmount(way), long: tellWay(way, map, route?.title) } }
}

function isBeyond(id: string, { places }: MapSummary): boolean {
  return typeof places.find((place) => place.id === id)?.at === "string"
}

function gapAt(id: string, map: MapSummary): number {
  return isBeyond(id, map) ? 2 : mark + 3
}

/** How far apart arrows lie that meet at an edge. */
const apart = 24

/** Where a way ends: those that go beyond an edge beside each other, in the order of their other ends. */
function endOf(way: WaySummary, side: "from" | "to", map: MapSummary, at: ReadonlyMap<string, Point>): Point {
  const id = way[side]
  const { x, y } = at.get(id)!
  const place = map.places.find((each) => each.id === id)?.at
  if (typeof place !== "string") return { x, y }
  const axis = place === "east" || place === "west" ? "y" : "x"
  const otherOf = (each: WaySummary): number => at.get(each.from === id ? each.to : each.from)![axis]
  const own = map.ways.filter(({ from, to }) => from === id || to === id).toSorted((a, b) => otherOf(a) - otherOf(b))
  const shift = (own.indexOf(way) - (own.length - 1) / 2) * apart
  return axis === "x" ? { x: x + shift, y } : { x, y: y + shift }
}

function goesAlong({ from, to }: WaySummary, stops: readonly string[]): boolean {
  const [first, last] = [stops[0], stops.at(-1)]
  return (first === from && last === to) || (first === to && last === from)
}

function listPoints(stops: readonly string[], at: ReadonlyMap<string, Point>): readonly Point[] {
  return stops.flatMap((stop) => at.get(stop) ?? [])
}

/** Points over the whole of an arrow, for labels to keep off. */
function fill({ middle, outline }: Arrow): readonly Point[] {
  return [...middle, ...outline]
}

/** Where the name of a line may stand: its middle first, then towards its ends. */
function alongside(line: readonly Point[]): readonly Point[] {
  return [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].flatMap((share) => line[Math.round(share * (line.length - 1))] ?? [])
}

/** A name in lines of a fourth of the map, and no word of it parted. */
function wrapName(title: string, width: number, bold: boolean): readonly string[] {
  const widest = Math.max(...title.split(" ").map((word) => measureText(word, sizes.text, bold)))
  return wrapText(title, Math.max(96, Math.min(170, width / 4), Math.ceil(widest)), sizes.text, bold)
}

function nameOf(title: string, point: Point, width: number): Label {
  return { lines: wrapName(title, width, true), bold: true, near: [point], gap: mark + 2 }
}

function boxAround({ x, y }: Point, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

function titleOf(id: string, { places }: MapSummary): string {
  return places.find((place) => place.id === id)?.title ?? id
}

function ends({ quantiles }: WaySummary): readonly [low: string, high: string] {
  const [low, , high] = quantiles.map(({ estimate }) => tellQuantity(estimate))
  return [low ?? "", high ?? ""]
}

function tellAmount(way: WaySummary): string {
  const [low, high] = ends(way)
  return `${tellQuantity(way.estimate)} (${low} to ${high})`
}

function tellWay(way: WaySummary, map: MapSummary, route: string | undefined): string {
  const [low, high] = ends(way)
  const by = route === undefined ? "" : `, ${route}`
  return `${titleOf(way.from, map)} → ${titleOf(way.to, map)}${by}: ${tellQuantity(way.estimate, way.unit)} (median), 5–95 %: ${low} to ${high}`
}

function tellPlace({ id, title, at }: ModelPlace, map: MapSummary): string {
  const where = typeof at === "string" ? "beyond this map" : `${at.latitude}° N, ${at.longitude}° E`
  const passing = (verb: string, side: "from" | "to"): readonly string[] => {
    const own = map.ways.filter((way) => way[side] === id)
    return own.length === 0
      ? []
      : [
          `${verb} ${own.map((way) => `${tellAmount(way)} ${side === "to" ? "from" : "to"} ${titleOf(side === "to" ? way.from : way.to, map)}`).join("; ")}`,
        ]
  }
  return [`${title}, ${where}`, ...passing("came", "to"), ...passing("left", "from")].join(". ")
}

/** The way that most went: what the map shows. */
function tellMost(map: MapSummary, unit: string): string {
  const most = map.ways.toSorted((a, b) => b.estimate.value - a.estimate.value)[0]
  if (most === undefined) return "Places and routes"
  const [low, high] = ends(most)
  const only = map.ways.length === 1 ? "" : "Most go "
  const way = `from ${titleOf(most.from, map)} to ${titleOf(most.to, map)}`
  return `${only === "" ? "F" + way.slice(1) : only + way}: ${tellQuantity(most.estimate, unit)}, ${low} to ${high} in 90 % of runs`
}

interface Measure {
  readonly unit: string
  readonly until: string
  readonly source: string | undefined
  /** Names that found no room. */
  readonly left: number
}

function tellMeasure(map: MapSummary, { unit, until, source, left }: Measure): string {
  const has = (is: (place: ModelPlace) => boolean): boolean => map.places.some(is)
  const what = unit === "" ? "What moves took" : `Where moves took ${tellName(unit)}`
  return [
    ...(map.ways.length === 0
      ? []
      : [`${what} up to ${until}: median of the runs and in brackets 5 to 95 %; the thicker an arrow, the more.`]),
    ...(map.routes.some(({ stops }) => !map.ways.some((way) => goesAlong(way, stops))) ? ["Dashed: routes."] : []),
    ...(has(({ kind }) => kind === "base") ? ["Squares: bases."] : []),
    ...(has(({ kind }) => kind === "crossing") ? ["Diamonds: crossings."] : []),
    ...(has(({ at }) => typeof at === "string") ? ["Places at the edge lie beyond the map."] : []),
    source === undefined ? "No borders are drawn." : `${source}.`,
    ...(left === 0 ? [] : [`${left} of the names found no room; marks and arrows say theirs when pointed at.`]),
  ].join(" ")
}

function tellAll(ways: readonly DrawnWay[], { places }: MapSummary, source: string | undefined): string {
  const told = ways.map(({ told: { long } }) => long)
  return [`A map with ${places.map(({ title }) => title).join(", ")}`, ...told, source ?? "No borders are drawn"]
    .join(". ")
    .concat(".")
}
