import type { FlowSummary } from "../summary/flows.ts"
import type { Summary } from "../summary/summary.ts"
import { tellQuantity } from "../words/quantity.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { layOutGraph, type PlacedNode } from "./lay-out-graph.ts"
import { wrapText } from "./measure-text.ts"
import { drawRibbons, type Place, type Ribbon } from "./ribbons.ts"
import { lineHeight, pixelX, pixelY, placeLines, tableBody, type TableText, textLayers } from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"

const box = { width: 165, text: 149, most: 160 } as const
const gaps = { layers: 140, nodes: 18 } as const
/** The least room of a ribbon at a box, so that its number has a line of its own. */
const leastRoom = lineHeight + 2

/** What went one way, and what came back. */
interface Way {
  readonly from: string
  readonly to: string
  readonly forth: FlowSummary
  readonly back?: FlowSummary
}

/** At most so many charts, those with the most ways. */
const mostCharts = 3

/**
 * Where stocks went: a chart for all places that moves connect, with the mean amount per run on every way. Two places with
 * one way between them need no drawing.
 */
export function drawFlows(summary: Summary, context: ChartContext): readonly ChartSpec[] {
  const connected = listConnected(joinReturns(summary.flows ?? [])).filter((ribbons) => ribbons.length > 1)
  const chosen = connected.toSorted((a, b) => b.length - a.length).slice(0, mostCharts)
  return chosen.map((ribbons) => drawConnected(ribbons, summary, context))
}

/** Both directions between two places as one ribbon, which points the way that more went. */
function joinReturns(flows: readonly FlowSummary[]): readonly Way[] {
  return flows.flatMap((forth, place): readonly Way[] => {
    const { from, to } = forth
    if (from === to) return []
    const other = flows.findIndex((flow) => flow.from === to && flow.to === from)
    const back = flows[other]
    if (back === undefined) return [{ from, to, forth }]
    const isLess = back.amount.value > forth.amount.value || (back.amount.value === forth.amount.value && other < place)
    return isLess ? [] : [{ from, to, forth, back }]
  })
}

function listConnected(ribbons: readonly Way[]): readonly (readonly Way[])[] {
  const groups: Way[][] = []
  for (const ribbon of ribbons) {
    const touching = groups.filter((group) =>
      group.some(({ from, to }) => [from, to].some((id) => id === ribbon.from || id === ribbon.to)),
    )
    const joined = [...touching.flat(), ribbon]
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), joined)
  }
  return groups.map((group) => ribbons.filter((ribbon) => group.includes(ribbon)))
}

function drawConnected(ribbons: readonly Way[], { scenario }: Summary, context: ChartContext): ChartSpec {
  const { theme } = context
  const titles = new Map(
    ribbons.flatMap(({ forth }) => [[forth.from, forth.from_title] as const, [forth.to, forth.to_title] as const]),
  )
  const ids = [...titles.keys()]
  const most = Math.max(...ids.flatMap((id) => [sum(ribbons, "from", id), sum(ribbons, "to", id)]))
  const thick = (amount: number): number => (box.most * amount) / most
  const room = (ribbon: Way): number => Math.max(leastRoom, thick(ribbon.forth.amount.value))
  const sideRoom = (side: "from" | "to", id: string): number =>
    ribbons.reduce((total, ribbon) => total + (ribbon[side] === id ? room(ribbon) : 0), 0)
  const lines = new Map(ids.map((id) => [id, wrapText(titles.get(id) ?? id, box.text, sizes.text)]))
  const heightOf = (id: string): number =>
    Math.max((lines.get(id)?.length ?? 1) * lineHeight + 8, sideRoom("from", id), sideRoom("to", id))
  const placed = layOutGraph(
    ids.map((id) => ({ id, width: box.width, height: heightOf(id) })),
    ribbons.map((ribbon) => ({ from: ribbon.from, to: ribbon.to, thickness: room(ribbon) })),
    gaps,
  )
  const nodes = new Map(placed.nodes.map((node) => [node.id, node]))
  const [width, height] = [Math.ceil(placed.width), Math.ceil(placed.height)]
  const drawn = ribbons.map((ribbon, place) => ({
    ribbon,
    ...bendAround(
      endOf(ribbon, "from", ribbons, nodes, room),
      placed.links[place]!.through,
      endOf(ribbon, "to", ribbons, nodes, room),
    ),
    thickness: Math.max(1, thick(ribbon.forth.amount.value)),
    told: `${ribbon.forth.from_title} → ${ribbon.forth.to_title}: ${tellRibbon(ribbon)}`,
  }))
  const source = ids.toSorted((a, b) => sum(ribbons, "from", b) - sum(ribbons, "from", a))[0] ?? ""
  const unit = ribbons[0]?.forth.unit ?? ""
  return frameChart(context, {
    title: `What went where: ${titles.get(source) ?? source}`,
    subtitle: `Mean per run of what moves took from one place to another up to ${scenario.until}${unit === "" ? "" : `, in ${unit}`}; the thicker a ribbon, the more.`,
    width,
    body: tableBody(width, height, [
      drawRibbons(drawn, { width, height, color: theme.accent, opacity: 0.35 }),
      boxLayer(placed.nodes, width, height, theme),
      ...textLayers(
        [
          ...placed.nodes.flatMap((node): readonly TableText[] => {
            const own = lines.get(node.id) ?? []
            const y = node.y - ((own.length - 1) * lineHeight) / 2
            const x = Math.round(node.x - node.width / 2) + 8
            return placeLines(own, { x, y, tone: "plain", align: "left" })
          }),
          ...drawn.map(({ ribbon, end, thickness }): TableText => ({
            x: Math.round(end.x) - 8,
            // Above a ribbon that is too thin to hold it.
            y: thickness < lineHeight ? end.y - thickness / 2 - 7 : end.y,
            text: tellRibbon(ribbon),
            tone: "strong",
            align: "right",
          })),
        ],
        height,
        theme,
      ),
    ]),
  })
}

function sum(ribbons: readonly Way[], side: "from" | "to", id: string): number {
  return ribbons.reduce((total, ribbon) => total + (ribbon[side] === id ? ribbon.forth.amount.value : 0), 0)
}

function tellRibbon({ forth, back }: Way): string {
  return back === undefined
    ? tellQuantity(forth.amount)
    : `${tellQuantity(forth.amount)} (back ${tellQuantity(back.amount)})`
}

/** Where a ribbon meets a box: those of one side one below the other, in the order of their other ends. */
function endOf(
  ribbon: Way,
  side: "from" | "to",
  ribbons: readonly Way[],
  nodes: ReadonlyMap<string, PlacedNode>,
  room: (ribbon: Way) => number,
): Place {
  const other = side === "from" ? "to" : "from"
  const node = nodes.get(ribbon[side])!
  const own = ribbons
    .filter((one) => one[side] === ribbon[side])
    .toSorted((a, b) => nodes.get(a[other])!.y - nodes.get(b[other])!.y)
  const total = own.reduce((all, one) => all + room(one), 0)
  const above = own.slice(0, own.indexOf(ribbon)).reduce((all, one) => all + room(one), 0)
  const x = node.x + (side === "from" ? node.width / 2 : -node.width / 2)
  return { x, y: node.y - total / 2 + above + room(ribbon) / 2 }
}

/** A way to the next layer goes straight there; a longer one passes where there is room for it. */
function bendAround(start: Place, through: Place, end: Place): Pick<Ribbon, "start" | "through" | "end"> {
  return end.x - start.x <= 1.2 * gaps.layers ? { start, end } : { start, through, end }
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
