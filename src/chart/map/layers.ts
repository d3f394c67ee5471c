import type { WaySummary } from "../../summary/map.ts"
import type { ModelPlace } from "../../model/model.ts"
import { lineHeight, pixelX, pixelY, tableBody } from "../row-table.ts"
import type { JsonObject } from "../spec.ts"
import { sizes, type Theme } from "../theme.ts"
import { toldChannels } from "../told.ts"
import { writeFeature } from "./cut-outlines.ts"
import type { Arrow } from "./draw-ways.ts"
import type { Country } from "./outlines.ts"
import { boxOfLabel, meetLead, type PlacedLabel } from "./place-labels.ts"
import type { Point, View } from "./view.ts"

export interface DrawnWay {
  readonly way: WaySummary
  readonly arrow: Arrow
  readonly told: { readonly short: string; readonly long: string }
}

export interface DrawnRoute {
  readonly title: string
  readonly line: readonly Point[]
}

export interface DrawnPlace {
  readonly place: ModelPlace
  readonly point: Point
  readonly told: string
}

/** All that a map shows, each at its point. */
export interface MapDrawing {
  readonly view: View
  readonly countries: readonly Country[]
  readonly ways: readonly DrawnWay[]
  readonly routes: readonly DrawnRoute[]
  readonly places: readonly DrawnPlace[]
  readonly labels: readonly PlacedLabel[]
  readonly names: readonly PlacedLabel[]
}

/** A map from the ground up: land, routes, arrows, marks, names. Land is in degrees, all else in pixels of the same projection. */
export function drawLayers(drawing: MapDrawing, theme: Theme): JsonObject {
  const { view, countries, ways, routes, places, labels, names } = drawing
  const { width, height, scale, translate } = view
  const shown = places.filter(({ place }) => typeof place.at !== "string")
  return {
    ...tableBody(width, height, [
      ...(countries.length === 0 ? [] : [landLayer(countries, theme)]),
      ...(routes.length === 0 ? [] : [routeLayer(routes, view, theme)]),
      ...(ways.length === 0 ? [] : [wayLayer(ways, view, theme)]),
      leadLayer(labels, view, theme),
      ...(shown.length === 0 ? [] : [placeLayer(shown, view, theme)]),
      ...textLayer(names, view, theme.muted),
      ...textLayer(
        labels.filter(({ label }) => label.bold !== true),
        view,
        theme.text,
      ),
      ...textLayer(
        labels.filter(({ label }) => label.bold === true),
        view,
        theme.text,
        "bold",
      ),
    ]),
    view: { fill: theme.ground, stroke: theme.grid },
    projection: {
      type: "mercator",
      scale,
      translate: [...translate],
      clipExtent: [
        [0, 0],
        [width, height],
      ],
    },
  }
}

function landLayer(countries: readonly Country[], theme: Theme): JsonObject {
  return {
    data: {
      values: { type: "FeatureCollection", features: countries.map(writeFeature) },
      format: { type: "json", property: "features" },
    },
    mark: { type: "geoshape", fill: theme.background, stroke: theme.muted, strokeWidth: 0.8 },
  }
}

/** Of several lines each is one row; they become their points where they are drawn. */
function spread(lines: readonly { readonly line: readonly Point[]; readonly row: JsonObject }[]): JsonObject {
  const values = lines.map(({ line, row }) => ({
    ...row,
    x: line.map(({ x }) => round(x)),
    y: line.map(({ y }) => round(y)),
    order: line.map((_, i) => i),
  }))
  return { data: { values }, transform: [{ flatten: ["x", "y", "order"] }] }
}

function lineChannels({ width, height }: View, detail: string): JsonObject {
  return {
    x: pixelX("x", width),
    y: pixelY("y", height),
    order: { field: "order", type: "quantitative" },
    detail: { field: detail, type: "nominal" },
  }
}

function routeLayer(routes: readonly DrawnRoute[], view: View, theme: Theme): JsonObject {
  return {
    ...spread(routes.map(({ title, line }) => ({ row: { route: title, told: title }, line }))),
    mark: { type: "line", stroke: theme.text, strokeWidth: 1.5, strokeDash: [5, 4], aria: true },
    encoding: { ...lineChannels(view, "route"), ...toldChannels },
  }
}

/** `q05`, `q50`, `q95`. */
function listQuantiles({ quantiles }: WaySummary): JsonObject {
  return Object.fromEntries(
    quantiles.map(({ level, estimate }) => [`q${String(Math.round(level * 100)).padStart(2, "0")}`, estimate.value]),
  )
}

function wayLayer(ways: readonly DrawnWay[], view: View, theme: Theme): JsonObject {
  return {
    ...spread(
      ways.map(({ way, arrow, told }) => ({
        row: { from: way.from, to: way.to, unit: way.unit, ...listQuantiles(way), told: told.long },
        line: arrow.outline,
      })),
    ),
    mark: {
      type: "line",
      interpolate: "linear-closed",
      fill: theme.accent,
      fillOpacity: 0.5,
      stroke: theme.accent,
      strokeWidth: 0.8,
      aria: true,
    },
    encoding: { ...lineChannels(view, "told"), ...toldChannels },
  }
}

/** Thin lines from names that stand far away to what they name. */
function leadLayer(labels: readonly PlacedLabel[], { width, height }: View, theme: Theme): JsonObject {
  const values = labels.flatMap(({ leads, ...placed }) => {
    if (leads === undefined) return []
    const { x, y } = meetLead(leads, boxOfLabel(placed))
    return [{ x: round(x), y: round(y), x2: round(leads.x), y2: round(leads.y) }]
  })
  return {
    data: { values },
    mark: { type: "rule", stroke: theme.muted, strokeWidth: 0.8 },
    encoding: { x: pixelX("x", width), y: pixelY("y", height), x2: { field: "x2" }, y2: { field: "y2" } },
  }
}

const shapes = { town: "circle", base: "square", crossing: "diamond" } as const

function placeLayer(places: readonly DrawnPlace[], { width, height }: View, theme: Theme): JsonObject {
  const values = places.map(({ place: { id, title, kind, at }, point: { x, y }, told }) => ({
    place: id,
    title,
    ...(typeof at === "string" ? {} : at),
    shape: shapes[kind],
    x: round(x),
    y: round(y),
    told,
  }))
  return {
    data: { values },
    mark: {
      type: "point",
      filled: true,
      size: 70,
      opacity: 1,
      color: theme.text,
      stroke: theme.background,
      strokeWidth: 1,
      aria: true,
    },
    encoding: {
      x: pixelX("x", width),
      y: pixelY("y", height),
      shape: { field: "shape", type: "nominal", scale: null },
      ...toldChannels,
    },
  }
}

function textLayer(
  labels: readonly PlacedLabel[],
  { width, height }: View,
  color: string,
  fontWeight = "normal",
): readonly JsonObject[] {
  if (labels.length === 0) return []
  const values = labels.flatMap(({ label, x, y }) =>
    label.lines.map((text, i) => ({ x: round(x), y: round(y + (i + 0.5) * lineHeight), text })),
  )
  return [
    {
      data: { values },
      mark: { type: "text", align: "left", baseline: "middle", limit: 0, fontSize: sizes.text, fontWeight, color },
      encoding: { x: pixelX("x", width), y: pixelY("y", height), text: { field: "text", type: "nominal" } },
    },
  ]
}

/** Pixels to a tenth. */
function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
