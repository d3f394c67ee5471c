import type { Influence, InfluenceNode } from "../summary/influence.ts"
import type { Summary } from "../summary/summary.ts"
import { tellShare } from "../words/share.ts"
import { colourActors } from "./actor-colours.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { layOutGraph, type PlacedGraph, type PlacedNode } from "./lay-out-graph.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight, pixelX, pixelY, placeLines, tableBody, type TableText, textLayers } from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { toldChannels } from "./told.ts"

/** How wide the text of each layer may be, in pixels. */
const widths: Readonly<Record<InfluenceNode["kind"], number>> = { actor: 120, rule: 270, state: 150, question: 220 }
const gaps = { layers: 70, nodes: 7 } as const
const left = { text: 8 } as const

/** Rules that fire in fewer runs than this are counted, not drawn. */
const leastShare = 0.01

/** Who brings about what is asked: actors, rules, states and questions as a layered graph. */
export function drawInfluence(summary: Summary, context: ChartContext): ChartSpec | undefined {
  if (summary.influence === undefined) return undefined
  const influence = leaveOutRare(summary.influence)
  if (influence.links.length === 0) return undefined
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
  return frameChart(context, {
    title: "Who brings about what is asked",
    subtitle: `From actors over their rules to what they act on, and to the questions that read it; the thicker a line, the more runs in which it acted. ${tellRest(summary.influence, influence)}`,
    width,
    body: tableBody(width, height, [
      linkLayer(placed, influence, lines, summary, width, height, context.theme),
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
  })
}

function leaveOutRare({ nodes, links, indirect }: Influence): Influence {
  const firing = new Set(
    links.flatMap(({ from, to, weight }) => (from.startsWith("actor:") && weight >= leastShare ? [to] : [])),
  )
  const ofRules = links.filter(
    ({ from, to, weight }) =>
      (firing.has(from) && weight >= leastShare) || (firing.has(to) && from.startsWith("actor:")),
  )
  const reached = new Set(ofRules.flatMap(({ from, to }) => [from, to]))
  const ofStates = links.filter(({ from }) => from.startsWith("state:") && reached.has(from))
  const kept = new Set([...reached, ...ofStates.map(({ to }) => to)])
  return { nodes: nodes.filter(({ id }) => kept.has(id)), links: [...ofRules, ...ofStates], indirect }
}

function tellRest(all: Influence, drawn: Influence): string {
  const rules = ({ nodes }: Influence) => nodes.filter(({ kind }) => kind === "rule").length
  const rare = rules(all) - rules(drawn)
  const parts = [
    ...(all.indirect === 0 ? [] : [`work only through other rules (${all.indirect})`]),
    ...(rare === 0 ? [] : [`fire in under ${tellShare(leastShare)} of runs (${rare})`]),
  ]
  return parts.length === 0 ? "" : `Not drawn: rules that ${parts.join(", and that ")}.`
}

function actorOf({ links }: Influence, id: string): string | undefined {
  const own = id.startsWith("actor:") ? id : links.find(({ from, to }) => to === id && from.startsWith("actor:"))?.from
  return own?.slice("actor:".length)
}

function linkLayer(
  { nodes, links }: PlacedGraph,
  influence: Influence,
  texts: ReadonlyMap<string, readonly string[]>,
  summary: Summary,
  width: number,
  height: number,
  theme: Theme,
): JsonObject {
  const colours = colourActors(summary, theme)
  const labels = new Map(influence.nodes.map(({ id, label }) => [id, label]))
  const places = new Map(nodes.map((node) => [node.id, node]))
  const values = links.flatMap(({ from, to }, link) => {
    const { weight } = influence.links[link]!
    const actor = actorOf(influence, from)
    const told = from.startsWith("state:")
      ? `${labels.get(to)} reads ${labels.get(from)}`
      : `${labels.get(from)} → ${labels.get(to)}: in ${tellShare(weight)} of runs`
    return curve(places.get(from)!, places.get(to)!, texts.get(from) ?? []).map(({ x, y }, place) => ({
      link,
      place,
      x: roundForChart(x),
      y: roundForChart(y),
      weight: roundForChart(from.startsWith("state:") ? 0.15 : weight),
      colour: (actor === undefined ? undefined : colours.get(actor)) ?? theme.rest,
      told,
    }))
  })
  return {
    data: { values },
    mark: { type: "line", interpolate: "monotone", opacity: 0.55, aria: true },
    encoding: {
      x: pixelX("x", width),
      y: pixelY("y", height),
      detail: { field: "link", type: "nominal" },
      order: { field: "place", type: "quantitative" },
      strokeWidth: { field: "weight", type: "quantitative", scale: { domain: [0, 1], range: [0.6, 5] }, legend: null },
      color: { field: "colour", type: "nominal", scale: null },
      ...toldChannels,
    },
  }
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
