import type { Summary } from "../summary/summary.ts"
import { tellQuantity } from "../words/quantity.ts"
import { drawFlowBars } from "./flow-bars.ts"
import { joinReturns, listConnected, sumWays, tellWay, titlesOf, type Way } from "./flow-ways.ts"
import { type ChartContext, frameChart, widthOf } from "./frame.ts"
import { type Ghost, tellGhost } from "./ghost.ts"
import { layOutGraph, type PlacedGraph, type PlacedNode } from "./lay-out-graph.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { drawRibbons, type Place, type Ribbon } from "./ribbons.ts"
import { lineHeight, pixelX, pixelY, placeLines, tableBody, type TableText, textLayers } from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"

/** Widths of a box that is as wide as it likes, and of one that makes room; beside its text; and the thickest ribbons of one side. */
const box = { width: 165, least: 110, beside: 16, most: 160 } as const
const gaps = { layers: 140, nodes: 18 } as const
/** The least room of a ribbon at a box, so that its number has a line of its own. */
const leastRoom = lineHeight + 2
/** From a ribbon's number to both boxes. */
const besideNumber = 20

/** At most so many charts, those with the most ways. */
const mostCharts = 3

/**
 * Where stocks went: a chart for all places that moves connect, with the mean amount per run on every way. Two places with
 * one way between them need no drawing. Where the width has no room for boxes and ribbons, ways are bars.
 */
export function drawFlows(summary: Summary, context: ChartContext): readonly ChartSpec[] {
  const connected = listConnected(joinReturns(summary.flows ?? [])).filter((ways) => ways.length > 1)
  const chosen = connected.toSorted((a, b) => b.length - a.length).slice(0, mostCharts)
  return chosen.map((ways) => drawConnected(ways, summary, context))
}

function drawConnected(ways: readonly Way[], { scenario }: Summary, context: ChartContext): ChartSpec {
  const { theme, ghost } = context
  const titles = titlesOf(ways)
  const unit = ways[0]?.forth.unit ?? ""
  const wide = widthOf(context)
  const drawing = drawAlluvial(ways, titles, { wide, theme, ghost })
  const bars = drawing === undefined
  return frameChart(context, {
    title: tellMost(ways),
    subtitle: `Mean per run of what moves took from one place to another up to ${scenario.until}${unit === "" ? "" : `, in ${unit}`}; the ${bars ? "longer a bar" : "thicker a ribbon"}, the more.${tellGhost(ghost, "Before an arrow")}`,
    alt: `Mean per run up to ${scenario.until}: ${ways.map((way) => `${way.forth.from_title} → ${way.forth.to_title} ${tellWay(way, ghost)}`).join("; ")}.`,
    width: drawing?.width ?? wide,
    body: drawing?.body ?? drawFlowBars(ways, titles, { width: wide, theme, ghost }),
  })
}

/** The way that most went. */
function tellMost(ways: readonly Way[]): string {
  const { forth } = ways.toSorted((a, b) => b.forth.amount.value - a.forth.amount.value)[0]!
  return `Most go from “${forth.from_title}” to “${forth.to_title}”: ${tellQuantity(forth.amount, forth.unit)} per run in the mean`
}

/** Boxes and ribbons; undefined where there is no room for them beside each other. */
function drawAlluvial(
  ways: readonly Way[],
  titles: ReadonlyMap<string, string>,
  { wide, theme, ghost }: { readonly wide: number; readonly theme: Theme; readonly ghost: Ghost | undefined },
): { readonly width: number; readonly body: JsonObject } | undefined {
  const ids = [...titles.keys()]
  const numbers = Math.max(...ways.map((way) => measureText(tellWay(way, ghost), sizes.text, true)))
  const most = Math.max(...ids.flatMap((id) => [sumWays(ways, "from", id), sumWays(ways, "to", id)]))
  const thick = (amount: number): number => (box.most * amount) / most
  const room = (way: Way): number => Math.max(leastRoom, thick(way.forth.amount.value))
  const sideRoom = (side: "from" | "to", id: string): number =>
    ways.reduce((total, way) => total + (way[side] === id ? room(way) : 0), 0)
  const place = (boxWidth: number, layers: number) => {
    const lines = new Map(ids.map((id) => [id, wrapText(titles.get(id) ?? id, boxWidth - box.beside, sizes.text)]))
    const heightOf = (id: string): number =>
      Math.max((lines.get(id)?.length ?? 1) * lineHeight + 8, sideRoom("from", id), sideRoom("to", id))
    const placed = layOutGraph(
      ids.map((id) => ({ id, width: boxWidth, height: heightOf(id) })),
      ways.map((way) => ({ from: way.from, to: way.to, thickness: room(way) })),
      { ...gaps, layers },
    )
    return { placed, lines, layers }
  }
  const asLiked = place(box.width, gaps.layers)
  const laidOut = asLiked.placed.width <= wide ? asLiked : squeeze(asLiked.placed, wide, numbers + besideNumber, place)
  if (laidOut === undefined) return undefined
  const { placed, lines, layers } = laidOut
  const nodes = new Map(placed.nodes.map((node) => [node.id, node]))
  const [width, height] = [Math.ceil(placed.width), Math.ceil(placed.height)]
  const drawn = ways.map((way, i) => ({
    way,
    ...bendAround(
      endOf(way, "from", ways, nodes, room),
      placed.links[i]!.through,
      endOf(way, "to", ways, nodes, room),
      layers,
    ),
    thickness: Math.max(1, thick(way.forth.amount.value)),
    told: `${way.forth.from_title} → ${way.forth.to_title}: ${tellWay(way, ghost)}`,
  }))
  const texts = [
    ...placed.nodes.flatMap((node): readonly TableText[] => {
      const own = lines.get(node.id) ?? []
      const y = node.y - ((own.length - 1) * lineHeight) / 2
      const x = Math.round(node.x - node.width / 2) + box.beside / 2
      return placeLines(own, { x, y, tone: "plain", align: "left" })
    }),
    ...drawn.map(({ way, end, thickness }): TableText => ({
      x: Math.round(end.x) - 8,
      // Above a ribbon that is too thin to hold it.
      y: thickness < lineHeight ? end.y - thickness / 2 - 7 : end.y,
      text: tellWay(way, ghost),
      tone: "strong",
      align: "right",
    })),
  ]
  const body = tableBody(width, height, [
    drawRibbons(drawn, { width, height, color: theme.accent, opacity: 0.35 }),
    boxLayer(placed.nodes, width, height, theme),
    ...textLayers(texts, height, theme),
  ])
  return { width, body }
}

interface LaidOut {
  readonly placed: PlacedGraph
  readonly lines: ReadonlyMap<string, readonly string[]>
  /** Pixels from a layer of boxes to the next. */
  readonly layers: number
}

/** Gaps as narrow as their numbers, and boxes as wide as there is room; undefined where they would be too narrow. */
function squeeze(
  { nodes }: PlacedGraph,
  wide: number,
  gap: number,
  place: (boxWidth: number, layers: number) => LaidOut,
): LaidOut | undefined {
  const count = new Set(nodes.map(({ x }) => Math.round(x))).size
  const layers = Math.max(60, Math.ceil(gap))
  // A pixel of each gap is the ribbon's own.
  const width = Math.min(box.width, Math.floor((wide - (count - 1) * (layers + 2)) / count))
  if (width < box.least) return undefined
  const laidOut = place(width, layers)
  return laidOut.placed.width <= wide ? laidOut : undefined
}

/** Where a ribbon meets a box: those of one side one below the other, in the order of their other ends. */
function endOf(
  way: Way,
  side: "from" | "to",
  ways: readonly Way[],
  nodes: ReadonlyMap<string, PlacedNode>,
  room: (way: Way) => number,
): Place {
  const other = side === "from" ? "to" : "from"
  const node = nodes.get(way[side])!
  const own = ways
    .filter((one) => one[side] === way[side])
    .toSorted((a, b) => nodes.get(a[other])!.y - nodes.get(b[other])!.y)
  const total = own.reduce((all, one) => all + room(one), 0)
  const above = own.slice(0, own.indexOf(way)).reduce((all, one) => all + room(one), 0)
  const x = node.x + (side === "from" ? node.width / 2 : -node.width / 2)
  return { x, y: node.y - total / 2 + above + room(way) / 2 }
}

/** A way to the next layer goes straight there; a longer one passes where there is room for it. */
function bendAround(
  start: Place,
  through: Place,
  end: Place,
  layers: number,
): Pick<Ribbon, "start" | "through" | "end"> {
  return end.x - start.x <= 1.2 * layers ? { start, end } : { start, through, end }
}

function boxLayer(nodes: readonly PlacedNode[], width: number, height: number, theme: Theme): JsonObject {
  const values = nodes.map(({ x, y, width: wide, height: high }) => ({
    x: roundForChart(x - wide / 2),
    x2: roundForChart(x + wide / 2),
    y: roundForChart(y - high / 2),
    y2: roundForChart(y + high / 2),
  }))
  return {
    data: { values },
    mark: { type: "rect", color: theme.background, stroke: theme.muted, strokeWidth: 1, cornerRadius: 3 },
    encoding: { x: pixelX("x", width), x2: { field: "x2" }, y: pixelY("y", height), y2: { field: "y2" } },
  }
}
