import type { Influence } from "../summary/influence.ts"
import { tellShare } from "../words/share.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight, pixelX, pixelY, placeLines, separatorLayer, tableBody, textLayers } from "./row-table.ts"
import { type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { toldChannels } from "./told.ts"

const indent = 10
const bar = { height: 8, ghost: 3 } as const
const gap = 6
const headGap = 12

/** A rule that acts on a state variable. */
interface Act {
  readonly rule: string
  readonly state: string
  readonly weight: number
  /** What the weight was, where there is a ghost and it is not the same. */
  readonly before?: number
}

/** What acts on each state variable that questions read. */
export interface Cause {
  readonly state: string
  readonly questions: readonly string[]
  readonly acts: readonly Act[]
}

/** So many rules are shown of what acts on one state variable, those that act in most runs. */
export const mostActs = 4

/** The causes of each state variable, strongest first, as many as are shown. */
export function listCauses(
  { nodes, links }: Influence,
  weighBefore: (from: string, to: string) => number | undefined,
): readonly Cause[] {
  return nodes.flatMap(({ id, kind }): readonly Cause[] => {
    if (kind !== "state") return []
    const acts = links
      .filter(({ to }) => to === id)
      .map(({ from, weight }): Act => {
        const before = weighBefore(from, id)
        return { rule: from, state: id, weight, ...(before === undefined ? {} : { before }) }
      })
      .toSorted((a, b) => b.weight - a.weight)
    const questions = links.filter(({ from }) => from === id).map(({ to }) => to)
    return acts.length === 0 ? [] : [{ state: id, questions, acts }]
  })
}

interface Row {
  readonly y: number
  readonly x: number
  readonly lines: readonly string[]
  readonly tone: "strong" | "plain" | "muted"
}

interface Bar extends Act {
  readonly y: number
}

/**
 * The same as the graph, for where it has no room: below each state variable and the questions that read it the rules that act
 * on it most often, each with its actor and a bar in the actor's colour.
 */
export function drawInfluenceRows(
  causes: readonly Cause[],
  labels: ReadonlyMap<string, string>,
  actorOf: (rule: string) => { readonly label: string; readonly colour: string },
  { width, theme }: { readonly width: number; readonly theme: Theme },
): JsonObject {
  const rows: Row[] = []
  const bars: Bar[] = []
  const separators: number[] = []
  let top = 0
  const push = (text: string, x: number, tone: Row["tone"]) => {
    const lines = wrapText(text, width - x, sizes.text, tone === "strong", Infinity)
    rows.push({ y: top + lineHeight / 2, x, lines, tone })
    top += lines.length * lineHeight
  }
  for (const { state, questions, acts } of causes) {
    if (top > 0) separators.push(top)
    top += top > 0 ? headGap : 0
    push(labels.get(state) ?? state, 0, "strong")
    push(`Read by: ${questions.map((id) => labels.get(id) ?? id).join("; ")}`, 0, "muted")
    for (const act of acts.slice(0, mostActs)) {
      top += gap
      push(labels.get(act.rule) ?? act.rule, indent, "plain")
      push(actorOf(act.rule).label, indent, "muted")
      bars.push({ ...act, y: top + lineHeight / 2 })
      top += lineHeight
    }
    top += headGap - 2
  }
  const height = Math.ceil(top)
  const numbers = Math.max(...bars.map(({ weight }) => measureText(tellShare(weight), sizes.text, true)))
  const longest = width - indent - numbers - 8
  const end = (weight: number) => roundForChart(indent + Math.max(1, longest * weight))
  const told = ({ rule, state, weight, before }: Act) =>
    `${labels.get(rule)} → ${labels.get(state)}: in ${tellShare(weight)} of runs${before === undefined ? "" : ` (before: ${tellShare(before)})`}`
  const layer = (values: readonly JsonObject[], mark: JsonObject, more: JsonObject): JsonObject => ({
    data: { values },
    mark: { type: "rect", ...mark },
    encoding: {
      x: pixelX("x", width),
      x2: { field: "x2" },
      y: pixelY("y", height),
      y2: { field: "y2" },
      ...more,
    },
  })
  const boxOf = (y: number, weight: number, high: number) => ({
    x: indent,
    x2: end(weight),
    y: y - high / 2,
    y2: y + high / 2,
  })
  const ghosts = bars.flatMap(({ y, before }) =>
    before === undefined ? [] : [boxOf(y + (bar.height + bar.ghost) / 2 + 1, before, bar.ghost)],
  )
  return tableBody(width, height, [
    layer(
      bars.map((one) => ({
        ...boxOf(one.y, one.weight, bar.height),
        colour: actorOf(one.rule).colour,
        told: told(one),
      })),
      { aria: true },
      { color: { field: "colour", type: "nominal", scale: null }, ...toldChannels },
    ),
    ...(ghosts.length === 0 ? [] : [layer(ghosts, { color: theme.muted }, {})]),
    separatorLayer(separators, width, height, theme),
    ...textLayers(
      [
        ...rows.flatMap(({ y, x, lines, tone }) => placeLines(lines, { x, y, tone, align: "left" })),
        ...bars.map(({ y, weight }) => ({
          x: Math.round(end(weight)) + 6,
          y,
          text: tellShare(weight),
          tone: "strong" as const,
          align: "left" as const,
        })),
      ],
      height,
      theme,
    ),
  ])
}
