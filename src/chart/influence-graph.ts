import type { Influence, InfluenceNode } from "../summary/influence.ts"
import type { Summary } from "../summary/summary.ts"
import { tellShare } from "../words/share.ts"
import { colourActors } from "./actor-colours.ts"
import type { ChartContext } from "./frame.ts"
import { actorOf, labelsOf, weighBefore } from "./influence-links.ts"
import { layOutGraph, type PlacedGraph, type PlacedNode } from "./lay-out-graph.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight, pixelX, pixelY, placeLines, tableBody, type TableText, textLayers } from "./row-table.ts"
import { type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { toldChannels } from "./told.ts"

/** How wide the text of each layer may be, in pixels: with their gaps as wide as a page. */
const widths: Readonly<Record<InfluenceNode["kind"], number>> = { actor: 112, rule: 246, state: 150, question: 216 }
const gaps = { layers: 50, nodes: 7 } as const
const left = { text: 8 } as const

/** Actors, rules, states and questions as a layered graph. */
export function drawGraph(
  influence: Influence,
  summary: Summary,
  context: ChartContext,
): { readonly width: number; readonly body: JsonObject } {
  const lines = new Map(influence.nodes.map(({ id, kind, label }) => [id, wrapText(label, widths[kind], sizes.text)]))
  const placed = layOutGraph(
    influence.nodes.map(({ id, kind }) => ({
      id,
      width: widths[kind] + 2 * left.text,
      height: (lines.get(id)?.length ?? 1) * lineHeight + 4,
    })),
    influence.links,
    gaps,
  )
  const [width, height] = [Math.ceil(placed.width), Math.ceil(placed.height)]
  return {
    width,
    body: tableBody(width, height, [
      ...linkLayers(placed, influence, lines, summary, width, height, context),
      barLayer(placed, influence, summary, width, height, context.theme),
      ...textLayers(
        placed.nodes.flatMap((node): readonly TableText[] => {
          const own = lines.get(node.id) ?? []
          const y = node.y - ((own.length - 1) * lineHeight) / 2
          return [
            ...placeLines(own, { x: Math.round(node.x - node.width / 2) + left.text, y, tone: "plain", align: "left" }),
          ]
        }),
        height,
        context.theme,
      ),
    ]),
  }
}

/** Links as curves; in grey along those that have changed what they were. */
function linkLayers(
  { nodes, links }: PlacedGraph,
  influence: Influence,
  texts: ReadonlyMap<string, readonly string[]>,
  summary: Summary,
  width: number,
  height: number,
  { theme, ghost }: ChartContext,
): readonly JsonObject[] {
  const colours = colourActors(summary, theme)
  const labels = labelsOf(influence)
  const before = weighBefore(ghost, influence)
  const places = new Map(nodes.map((node) => [node.id, node]))
  const drawn = links.map(({ from, to }, link) => {
    const { weight } = influence.links[link]!
    const actor = actorOf(influence, from)
    const was = from.startsWith("state:") ? undefined : before(from, to)
    const told = from.startsWith("state:")
      ? `${labels.get(to)} reads ${labels.get(from)}`
      : `${labels.get(from)} → ${labels.get(to)}: in ${tellShare(weight)} of runs${was === undefined ? "" : ` (before: ${tellShare(was)})`}`
    return {
      link,
      weight: from.startsWith("state:") ? 0.15 : weight,
      was,
      colour: (actor === undefined ? undefined : colours.get(actor)) ?? theme.rest,
      told,
      points: curve(places.get(from)!, places.get(to)!, texts.get(from) ?? []),
    }
  })
  const layer = (values: readonly JsonObject[], mark: JsonObject, more: JsonObject): JsonObject => ({
    data: { values },
    mark: { type: "line", interpolate: "monotone", ...mark },
    encoding: {
      x: pixelX("x", width),
      y: pixelY("y", height),
      detail: { field: "link", type: "nominal" },
      order: { field: "place", type: "quantitative" },
      strokeWidth: { field: "weight", type: "quantitative", scale: { domain: [0, 1], range: [0.6, 5] }, legend: null },
      ...more,
    },
  })
  const rowsOf = ({ link, points }: (typeof drawn)[number], weight: number) =>
    points.map(({ x, y }, place) => ({
      link,
      place,
      x: roundForChart(x),
      y: roundForChart(y),
      weight: roundForChart(weight),
    }))
  const ghosts = drawn.flatMap((one) => (one.was === undefined ? [] : rowsOf(one, one.was)))
  return [
    layer(
      drawn.flatMap((one) => rowsOf(one, one.weight).map((row) => ({ ...row, colour: one.colour, told: one.told }))),
      { opacity: 0.55, aria: true },
      { color: { field: "colour", type: "nominal", scale: null }, ...toldChannels },
    ),
    ...(ghosts.length === 0 ? [] : [layer(ghosts, { color: theme.muted, opacity: 0.6 }, {})]),
  ]
}

/** From the end of a node's text to the side of the next: level until the gap between the layers, then across it. */
function curve(
  from: PlacedNode,
  to: PlacedNode,
  lines: readonly string[],
): readonly { readonly x: number; readonly y: number }[] {
  const text = Math.max(0, ...lines.map((line) => measureText(line, sizes.text)))
  const start = Math.round(from.x - from.width / 2) + left.text + text + 6
  const [gap, end] = [from.x + from.width / 2, to.x - to.width / 2]
  return [
    { x: Math.min(start, gap), y: from.y },
    { x: gap, y: from.y },
    { x: gap + (end - gap) * 0.5, y: (from.y + to.y) / 2 },
    { x: end - 4, y: to.y },
    { x: end, y: to.y },
  ]
}

/** A bar in the actor's colour before what is its own, in grey before the rest. */
function barLayer(
  { nodes }: PlacedGraph,
  influence: Influence,
  summary: Summary,
  width: number,
  height: number,
  theme: Theme,
): JsonObject {
  const colours = colourActors(summary, theme)
  const values = nodes.map(({ id, x, y, width: own, height: high }) => {
    const actor = actorOf(influence, id)
    const from = roundForChart(x - own / 2)
    return {
      x: from,
      x2: roundForChart(from + 3),
      y: roundForChart(y - high / 2 + 2),
      y2: roundForChart(y + high / 2 - 2),
      colour: (actor === undefined ? undefined : colours.get(actor)) ?? theme.rest,
    }
  })
  return {
    data: { values },
    mark: { type: "rect" },
    encoding: {
      x: pixelX("x", width),
      x2: { field: "x2" },
      y: pixelY("y", height),
      y2: { field: "y2" },
      color: { field: "colour", type: "nominal", scale: null },
    },
  }
}
