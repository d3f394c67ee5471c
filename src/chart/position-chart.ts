import { tellInterval, tellProbability } from "../words/share.ts"
import type { Estimate } from "../statistics/estimate.ts"
import type { PositionSummary, Summary } from "../summary/summary.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { ghostDrop, ghostPoint, tellGhost } from "./ghost.ts"
import { groupBy } from "./group-by.ts"
import { nameShort } from "./label.ts"
import { coverLayer } from "./lay-out-rows.ts"
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
import { tellFirst, toldChannels } from "./told.ts"

const gap = 12
const barHeight = 12

/** A position that some rule can break. */
type Tested = PositionSummary & { readonly broken: Estimate }

/** Where things stand: the label, the bar, the number and the words, beside each other or one above the other. */
interface Layout {
  readonly width: number
  readonly isNarrow: boolean
  readonly labelWidth: number
  readonly region: readonly [number, number]
  /** Right edge of the number, and the left edge and width of the words. */
  readonly number: number
  readonly words: number
  readonly wordsWidth: number
}

interface Row {
  readonly position: Tested
  readonly label: readonly string[]
  readonly words: readonly string[]
  readonly top: number
  readonly height: number
}

/**
 * How often every stated position was broken, the most often first, with what broke it and when. Positions that no rule
 * breaks were not put to the test: they are counted in one line. Undefined without positions.
 */
export function drawPositions(summary: Summary, context: ChartContext): ChartSpec | undefined {
  const { positions } = summary
  if (positions.length === 0) return undefined
  const layout = layOut(widthOf(context))
  const tested = positions.filter((position): position is Tested => position.broken !== undefined)
  const untested = wrapText(
    tellUntested(positions.filter(({ broken }) => broken === undefined)),
    layout.width,
    sizes.text,
    false,
    Infinity,
  )
  const rows = stackRows(
    tested.toSorted((a, b) => b.broken.value - a.broken.value),
    layout,
  )
  const bottom = rows.reduce((end, { top, height }) => Math.max(end, top + height), 0)
  const height = bottom + (untested[0] === "" ? 0 : untested.length * lineHeight + gap)
  const { theme } = context
  const below = untested[0] === "" ? [] : untested
  return frameChart(context, {
    title: "Stated positions: how often each is broken",
    subtitle: `Bar: share of runs in which some rule breaks the position by ${summary.scenario.until}; the rest is grey.${tellGhost(context.ghost, "Grey below a bar")}`,
    alt: tellAlt(rows, below),
    width: layout.width,
    body: tableBody(layout.width, height, [
      ...(layout.isNarrow ? [coverLayer(wordsOf(rows, layout, bottom, height), height, theme)] : []),
      ...(rows.length === 0 ? [] : [barLayer(rows, layout, height, theme)]),
      ...ghostLayers(rows, layout, height, context),
      separatorLayer(
        [...rows.slice(1).map(({ top }) => top), ...(rows.length > 0 && below.length > 0 ? [bottom] : [])],
        layout.width,
        height,
        theme,
      ),
      ...textLayers(
        [
          ...rows.flatMap((row) => placeRow(row, layout)),
          ...placeLines(below, { x: 0, y: bottom + (gap + lineHeight) / 2, tone: "muted", align: "left" }),
        ],
        height,
        theme,
      ),
    ]),
  })
}

function layOut(width: number): Layout {
  if (width < narrowWidth)
    return {
      width,
      isNarrow: true,
      labelWidth: width,
      region: [12, width - 64],
      number: width,
      words: 0,
      wordsWidth: width,
    }
  const labelWidth = Math.round(width * 0.36)
  const region = [labelWidth + 16, labelWidth + 16 + Math.round(width * 0.22)] as const
  const words = region[1] + 76
  return { width, isNarrow: false, labelWidth, region, number: region[1] + 60, words, wordsWidth: width - words }
}

function stackRows(positions: readonly Tested[], layout: Layout): readonly Row[] {
  let top = 0
  return positions.map((position) => {
    const label = [
      ...wrapText(position.holds, layout.labelWidth, sizes.text),
      ...wrapText(tellHolder(position), layout.labelWidth, sizes.text),
    ]
    const words = detailsOf(position).flatMap((text) => wrapText(text, layout.wordsWidth, sizes.text))
    const lines = layout.isNarrow ? label.length + words.length + 1.2 : Math.max(label.length, words.length, 1)
    const row = { position, label, words, top, height: lines * lineHeight + gap }
    top += row.height
    return row
  })
}

function tellHolder({ actor_title: actor, stance }: PositionSummary): string {
  return `${nameShort(actor)}, ${stance}`
}

/** Who broke it first, and when. */
function detailsOf({ broken, broken_by, broken_when }: Tested): readonly string[] {
  if (broken.value === 0) return ["no run breaks it"]
  const date = (level: number) => broken_when?.find((entry) => entry.level === level)?.date ?? "unknown"
  const breakers = broken_by
    .toSorted((a, b) => b.estimate.value - a.estimate.value)
    .map(({ title, estimate }) => (broken_by.length === 1 ? title : `${title} (${tellProbability(estimate)})`))
  return [`by: ${breakers.join("; ")}`, `median ${date(0.5)}`, `5–95 %: ${date(0.05)} to ${date(0.95)}`]
}

function tellUntested(untested: readonly PositionSummary[]): string {
  if (untested.length === 0) return ""
  const actors = groupBy(untested, ({ actor_title: actor }) => actor).map(
    (own) => `${nameShort(own[0]?.actor_title ?? "")}${own.length === 1 ? "" : ` (${own.length})`}`,
  )
  return `Not put to the test, for no rule breaks ${untested.length === 1 ? "it" : "them"}: ${untested.length} more ${untested.length === 1 ? "position" : "positions"}, of ${actors.join(", ")}.`
}

/** The middle of the line on which a row's bar stands: its own, below all words, where they have the whole width. */
function barMiddle({ top, height }: Row, { isNarrow }: Layout): number {
  return isNarrow ? top + height - (gap + lineHeight) / 2 : top + (gap + lineHeight) / 2
}

/** From where to where words stand, as what is told below all rows does. */
function wordsOf(rows: readonly Row[], layout: Layout, bottom: number, height: number) {
  return [...rows.map((row) => ({ top: row.top, y: barMiddle(row, layout) })), { top: bottom, y: height + gap }]
}

function placeRow(row: Row, layout: Layout): readonly TableText[] {
  const { position, label, words, top } = row
  const y = top + (gap + lineHeight) / 2
  const middle = barMiddle(row, layout)
  const holds = wrapText(position.holds, layout.labelWidth, sizes.text).length
  return [
    ...placeLines(label.slice(0, holds), { x: 0, y, tone: "plain", align: "left" }),
    ...placeLines(label.slice(holds), { x: 0, y: y + holds * lineHeight, tone: "muted", align: "left" }),
    { x: layout.number, y: middle, text: tellProbability(position.broken), tone: "strong", align: "right" },
    ...placeLines(words, {
      x: layout.words,
      y: layout.isNarrow ? y + label.length * lineHeight : middle,
      tone: "muted",
      align: "left",
    }),
  ]
}

function barLayer(rows: readonly Row[], layout: Layout, height: number, theme: Theme): JsonObject {
  const values = rows.flatMap((row) => {
    const { broken, holds } = row.position
    const middle = barMiddle(row, layout)
    const told = `${holds} Broken in ${tellProbability(broken)} of runs (${tellInterval(broken)})`
    const place = { y: middle - barHeight / 2, y2: middle + barHeight / 2, told }
    const share = roundForChart(broken.value)
    return [
      { ...place, low: 0, high: 1, colour: theme.grid },
      { ...place, low: 0, high: share, colour: theme.alarm },
    ]
  })
  return {
    data: { values },
    mark: { type: "rect" },
    encoding: {
      x: shareX("low", layout.region),
      x2: { field: "high" },
      y: pixelY("y", height),
      y2: { field: "y2" },
      color: { field: "colour", type: "nominal", scale: null },
      ...toldChannels,
    },
  }
}

/** How often each was broken before. */
function ghostLayers(
  rows: readonly Row[],
  layout: Layout,
  height: number,
  { ghost, theme }: ChartContext,
): readonly JsonObject[] {
  const values = rows.flatMap((row) => {
    const { actor, id } = row.position
    const broken = ghost?.summary.positions.find((one) => one.actor === actor && one.id === id)?.broken
    if (broken === undefined) return []
    const y = barMiddle(row, layout) + ghostDrop
    return [{ y, share: roundForChart(broken.value), told: `Before: ${tellProbability(broken)}` }]
  })
  if (values.length === 0) return []
  const x = shareX("share", layout.region)
  return [{ data: { values }, mark: ghostPoint(theme), encoding: { x, y: pixelY("y", height), ...toldChannels } }]
}

function tellAlt(rows: readonly Row[], below: readonly string[]): string {
  const told = rows.map(({ position }) => `${position.holds} ${tellProbability(position.broken)}`)
  return `Share of runs that break each position: ${told.length === 0 ? "none was put to the test" : tellFirst(told, 12)}. ${below.join(" ")}`.trim()
}
