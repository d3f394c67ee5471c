import { tellProbability } from "../words/share.ts"
import type { PositionSummary, Summary } from "../summary/summary.ts"
import { colourActors } from "./actor-colours.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { wrapText } from "./measure-text.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  separatorLayer,
  shareX,
  tableBody,
  type TableText,
  textLayers,
} from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"

const width = 1020
const columns = { label: 16, labelWidth: 380, region: [420, 620], words: 640, wordsWidth: 380 } as const
const gap = 12

/** A line of the ledger: an actor's name, or one of its positions. */
interface Row {
  readonly top: number
  readonly height: number
  readonly actor: string
  readonly heading?: string
  readonly position?: PositionSummary
}

/** The position ledger: how often every stated position held, what broke it first, and when. Undefined without positions. */
export function drawPositions(summary: Summary, context: ChartContext): ChartSpec | undefined {
  const rows = stackRows(summary)
  const last = rows[rows.length - 1]
  if (last === undefined) return undefined
  const { theme } = context
  const height = last.top + last.height
  const colours = colourActors(summary, theme)
  return frameChart(context, {
    title: "Positions: held or broken",
    subtitle: `Bars: share of runs in which no rule broke the position up to ${summary.scenario.until} (colour) and in which one did (grey).`,
    width,
    body: tableBody(width, height, [
      barLayer(rows, colours, height, theme),
      squareLayer(rows, colours, height, theme),
      separatorLayer(
        rows.filter(({ heading, top }) => heading !== undefined && top > 0).map(({ top }) => top),
        width,
        height,
        theme,
      ),
      ...textLayers(rows.flatMap(placeRow), height, theme),
    ]),
  })
}

function stackRows({ actors, positions }: Summary): readonly Row[] {
  let top = 0
  const rows: Row[] = []
  const push = (row: Omit<Row, "top">) => {
    rows.push({ ...row, top })
    top += row.height
  }
  for (const { id, title } of actors) {
    const own = positions.filter(({ actor }) => actor === id)
    if (own.length > 0) push({ actor: id, heading: title, height: lineHeight + gap })
    for (const position of own) {
      const lines = Math.max(labelLines(position).length + 1, 1 + detailLines(position).length)
      push({ actor: id, position, height: lines * lineHeight + gap })
    }
  }
  return rows
}

function labelLines({ holds }: PositionSummary) {
  return wrapText(holds, columns.labelWidth, sizes.text)
}

/** What stands below the headline at the right: who broke it, and when. */
function detailLines({ broken, broken_by, broken_when }: PositionSummary): readonly string[] {
  if (broken === undefined || broken.value === 0) return []
  const date = (level: number) => broken_when?.find((entry) => entry.level === level)?.date ?? "unknown"
  const breakers = broken_by
    .toSorted((a, b) => b.estimate.value - a.estimate.value)
    .map(({ title, estimate }) => `${title} (${tellProbability(estimate)})`)
  return [
    ...wrapText(`Broken first by: ${breakers.join("; ")}.`, columns.wordsWidth, sizes.text),
    ...wrapText(`When: median ${date(0.5)}, 5–95 % ${date(0.05)} to ${date(0.95)}.`, columns.wordsWidth, sizes.text),
  ]
}

function placeRow(row: Row): readonly TableText[] {
  const y = row.top + (gap + lineHeight) / 2
  if (row.heading !== undefined) return [{ x: columns.label, y, text: row.heading, tone: "strong", align: "left" }]
  const { position } = row
  if (position === undefined) return []
  const label = labelLines(position)
  const tested = position.held !== undefined
  return [
    ...placeLines(label, { x: columns.label, y, tone: "plain", align: "left" }),
    { x: columns.label, y: y + label.length * lineHeight, text: tellStance(position), tone: "muted", align: "left" },
    {
      x: columns.words,
      y,
      text:
        position.held === undefined
          ? "Not put to the test: no rule breaks it."
          : `Held in ${tellProbability(position.held)} of runs`,
      tone: tested ? "strong" : "muted",
      align: "left",
    },
    ...placeLines(detailLines(position), { x: columns.words, y: y + lineHeight, tone: "muted", align: "left" }),
  ]
}

/** The stance and the evidence for it, as far as it fits on one line. */
function tellStance({ stance, evidence }: PositionSummary): string {
  const lines = wrapText(
    evidence.length === 0 ? stance : `${stance} · ${evidence.join(", ")}`,
    columns.labelWidth - 20,
    sizes.text,
  )
  return lines.length > 1 ? `${lines[0]} …` : (lines[0] ?? stance)
}

function barLayer(
  rows: readonly Row[],
  colours: ReadonlyMap<string, string>,
  height: number,
  theme: Theme,
): JsonObject {
  const values = rows.flatMap(({ position, top, actor }) => {
    if (position?.held === undefined) return []
    const y = top + (gap + lineHeight) / 2
    const held = roundForChart(position.held.value)
    return [
      { y: y - 6, y2: y + 6, low: 0, high: held, colour: colours.get(actor) ?? theme.accent },
      { y: y - 6, y2: y + 6, low: held, high: 1, colour: theme.rest },
    ]
  })
  return {
    data: { values },
    mark: { type: "rect" },
    encoding: {
      x: shareX("low", columns.region),
      x2: { field: "high" },
      y: pixelY("y", height),
      y2: { field: "y2" },
      color: { field: "colour", type: "nominal", scale: null },
    },
  }
}

/** A square in the actor's colour before its name. */
export function squareLayer(
  rows: readonly { readonly top: number; readonly actor: string; readonly heading?: string }[],
  colours: ReadonlyMap<string, string>,
  height: number,
  theme: Theme,
): JsonObject {
  const values = rows
    .filter(({ heading }) => heading !== undefined)
    .map(({ top, actor }) => ({ y: top + (gap + lineHeight) / 2, colour: colours.get(actor) ?? theme.accent }))
  return {
    data: { values },
    mark: { type: "square", size: 90, opacity: 1 },
    encoding: { x: { value: 5 }, y: pixelY("y", height), color: { field: "colour", type: "nominal", scale: null } },
  }
}
