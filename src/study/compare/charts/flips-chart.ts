import { groupThousands } from "../../../words/number.ts"
import { tellName } from "../../../words/quantity.ts"
import { tellProbability } from "../../../words/share.ts"
import { proportion } from "../../../statistics/proportion.ts"
import { withCondition } from "../../../words/condition.ts"
import type { ComparedAnswer, Comparison, FlipTable } from "../result.ts"
import type { Finding } from "../../../findings/finding.ts"
import { headlineOf } from "./headlines.ts"
import { type ChartContext, frameChart, isNarrow, widthOf, headed } from "../../../chart/frame.ts"
import { measureText, wrapText } from "../../../chart/measure-text.ts"
import { panelGrid, panelView } from "../../../chart/panel.ts"
import { drawRibbons, type Ribbon } from "../../../chart/ribbons.ts"
import { lineHeight, pixelX, pixelY, placeLines, type TableText, textLayers } from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { spreadBlocks } from "../../../chart/spread-labels.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import { toldChannels } from "../../../chart/told.ts"

const bar = { width: 14, gap: 8, between: 420, least: 80 } as const

/** A ribbon of this height holds its number. */
const leastTold = lineHeight

/**
 * Where the runs of a category go: its values in the base at the left, those of the same runs in the other scenario at the
 * right, and ribbons as thick as the runs that have the one there and the other here. Undefined if none goes anywhere.
 */
export function drawFlips(
  question: string,
  comparison: Comparison,
  findings: readonly Finding[],
  context: ChartContext,
): ChartSpec | undefined {
  const answers = comparison.answers.filter(({ id, flips }) => id === question && flips !== undefined)
  const [first] = answers
  if (first === undefined) return undefined
  const canvas = placeNames(answers, context)
  const views = answers.flatMap((answer) =>
    (answer.flips ?? []).flatMap((table) => flipView(answer, table, comparison, canvas)),
  )
  if (views.length === 0) return undefined
  return frameChart(headed(context, headlineOf(findings, ["flow"], answers)), {
    title: withCondition(`${first.ask} Which runs change`, first),
    subtitle:
      "At the left the value in the base, at the right that of the same runs in the other scenario. The thicker a ribbon, the more runs; grey: nothing changes; with its number of runs where there is room.",
    width: isNarrow(context) ? widthOf(context) : canvas.width,
    body: panelGrid(views, 1),
  })
}

/** Room for the names at either side: as wide as they are, or what is left beside ribbons, in more lines. */
function placeNames(answers: readonly ComparedAnswer[], context: ChartContext): Canvas {
  const { theme } = context
  const texts = answers.flatMap(({ flips = [] }) => flips.flatMap((table) => listBars(table).map(({ text }) => text)))
  const beside = bar.width + 16
  // A panel's title may be 30 wider than the panel.
  const most = isNarrow(context) ? Math.floor((widthOf(context) - 30 - 2 * beside - bar.least) / 2) : Infinity
  const lines = texts.map((text) => wrapName(text, most))
  const labels = Math.max(...lines.flat().map((line) => measureText(line, sizes.text)))
  const width = isNarrow(context) ? widthOf(context) - 30 : Math.ceil(2 * (labels + beside) + bar.between)
  return { theme, labels, most, lines: Math.max(...lines.map((own) => own.length)), width }
}

function wrapName(text: string, most: number): readonly string[] {
  return wrapText(text, most, sizes.text, false, Infinity)
}

interface Bar {
  readonly side: "base" | "other"
  /** Place of its value. */
  readonly value: number
  readonly runs: number
  readonly text: string
}

/** The values that some run has, on either side, with their shares. */
function listBars({ values, counts }: FlipTable): readonly Bar[] {
  const all = counts.flat().reduce((sum, count) => sum + count, 0)
  return (["base", "other"] as const).flatMap((side) =>
    values.flatMap((value, i): readonly Bar[] => {
      const runs = values.reduce((sum, _, k) => sum + ((side === "base" ? counts[i]?.[k] : counts[k]?.[i]) ?? 0), 0)
      return runs === 0
        ? []
        : [{ side, value: i, runs, text: `${tellName(value)} ${tellProbability(proportion(runs, all))}` }]
    }),
  )
}

interface Canvas {
  readonly theme: Theme
  /** Room for the names at either side. */
  readonly labels: number
  /** At which they are broken, and into how many lines at most. */
  readonly most: number
  readonly lines: number
  readonly width: number
}

function flipView(
  { deadline }: ComparedAnswer,
  table: FlipTable,
  { scenarios }: Comparison,
  canvas: Canvas,
): readonly JsonObject[] {
  if (table.counts.every((row, i) => row.every((count, k) => i === k || count === 0))) return []
  const title = scenarios.find(({ id }) => id === table.scenario)?.title ?? table.scenario
  const bars = listBars(table)
  const most = Math.max(...(["base", "other"] as const).map((side) => bars.filter((one) => one.side === side).length))
  const height = Math.max(200, most * (canvas.lines + 2) * lineHeight)
  const panel = {
    title: `${title}${deadline === undefined ? "" : `, ${deadline}`}`,
    subtitle: [],
    layers: flipLayers(table, bars, height, canvas),
  }
  return [panelView(panel, canvas.width, height, canvas.theme)]
}

interface PlacedBar extends Bar {
  readonly top: number
  readonly height: number
}

/** Bars of one side below each other, all with the same height a run. */
function stackBars(bars: readonly Bar[], side: Bar["side"], height: number, perRun: number): readonly PlacedBar[] {
  const own = bars.filter((one) => one.side === side)
  const total = own.reduce((sum, { runs }) => sum + runs * perRun, (own.length - 1) * bar.gap)
  let top = (height - total) / 2
  return own.map((one) => {
    const placed = { ...one, top, height: one.runs * perRun }
    top += placed.height + bar.gap
    return placed
  })
}

function flipLayers(
  { values, counts }: FlipTable,
  bars: readonly Bar[],
  height: number,
  { theme, labels, most: widest, width }: Canvas,
): readonly JsonObject[] {
  const runs = counts.flat().reduce((sum, count) => sum + count, 0)
  const most = Math.max(...bars.map(({ value }) => value)) + 1
  const perRun = (height - (Math.min(most, bars.length) - 1) * bar.gap) / runs
  const [base, other] = [stackBars(bars, "base", height, perRun), stackBars(bars, "other", height, perRun)]
  const left = labels + 8
  const right = width - labels - 8 - bar.width
  const ribbons = base.flatMap((from) =>
    other.flatMap((to): readonly (Ribbon & { readonly count: number; readonly isFlip: boolean })[] => {
      const count = counts[from.value]?.[to.value] ?? 0
      if (count === 0) return []
      const thickness = count * perRun
      const before = sum(values.length, to.value, (k) => counts[from.value]?.[k])
      const above = sum(values.length, from.value, (i) => counts[i]?.[to.value])
      const isFlip = from.value !== to.value
      const names = [from, to].map(({ value }) => tellName(values[value] ?? ""))
      return [
        {
          start: { x: left + bar.width, y: from.top + before * perRun + thickness / 2 },
          end: { x: right, y: to.top + above * perRun + thickness / 2 },
          thickness: Math.max(1, thickness),
          told: `${names[0]}${isFlip ? ` → ${names[1]}` : " in both"}: ${groupThousands(String(count))} of ${groupThousands(String(runs))} runs`,
          count,
          isFlip,
        },
      ]
    }),
  )
  const tell = (side: readonly PlacedBar[], x: number, align: "left" | "right"): readonly TableText[] => {
    const names = side.map(({ text }) => wrapName(text, widest))
    const places = spreadBlocks(
      side.map(({ top, height: own }) => top + own / 2),
      names.map((own) => own.length * lineHeight),
      height,
    )
    return names.flatMap((own, i) => {
      const y = (places[i] ?? 0) - ((own.length - 1) * lineHeight) / 2
      return placeLines(own, { x, y, tone: "plain", align })
    })
  }
  return [
    drawRibbons(
      ribbons.filter(({ isFlip }) => !isFlip),
      { width, height, color: theme.muted, opacity: 0.18 },
    ),
    drawRibbons(
      ribbons.filter(({ isFlip }) => isFlip),
      { width, height, color: theme.accent, opacity: 0.4 },
    ),
    barLayer(
      [...base.map((one) => ({ ...one, x: left })), ...other.map((one) => ({ ...one, x: right }))],
      width,
      height,
      theme,
    ),
    ...textLayers(
      [
        ...tell(base, left - 8, "right"),
        ...tell(other, right + bar.width + 8, "left"),
        ...ribbons
          .filter(({ isFlip, thickness }) => isFlip && thickness >= leastTold)
          .map(({ end, count }): TableText => ({
            x: right - 8,
            y: end.y,
            text: groupThousands(String(count)),
            tone: "strong",
            align: "right",
          })),
      ],
      height,
      theme,
    ),
  ]
}

/** The runs of the values before one. */
function sum(values: number, before: number, countOf: (value: number) => number | undefined): number {
  return Array.from({ length: Math.min(values, before) }, (_, value) => countOf(value) ?? 0).reduce((a, b) => a + b, 0)
}

function barLayer(
  bars: readonly (PlacedBar & { readonly x: number })[],
  width: number,
  height: number,
  theme: Theme,
): JsonObject {
  const values = bars.map(({ x, top, height: own, runs, text }) => ({
    x: roundForChart(x),
    x2: roundForChart(x + bar.width),
    y: roundForChart(top),
    y2: roundForChart(top + Math.max(1, own)),
    told: `${text}: ${groupThousands(String(runs))} runs`,
  }))
  return {
    data: { values },
    mark: { type: "rect", color: theme.muted },
    encoding: {
      x: pixelX("x", width),
      x2: { field: "x2" },
      y: pixelY("y", height),
      y2: { field: "y2" },
      ...toldChannels,
    },
  }
}
