import { tellInterval, tellPercent, tellProbability } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import { type EstimativeScale, scales } from "../words/estimative-scales.ts"
import type { Forecast } from "../forecast/forecast.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { countWordLines, groundLayer, listEdges, placeShare, placeWords } from "./estimative-ground.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { groupBy } from "./group-by.ts"
import { measureText, wrapText } from "./measure-text.ts"
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

/** A forecast that has a probability. */
type Chance = Forecast & { readonly estimate: Estimate }

/** Where things stand: labels from 0, the axis of shares between two pixels. */
interface Layout {
  readonly width: number
  readonly isNarrow: boolean
  readonly labelWidth: number
  readonly region: readonly [number, number]
  /** Lines of words above the first row. */
  readonly header: number
}

/** A question with all its deadlines. */
interface Row {
  readonly chances: readonly Chance[]
  readonly label: readonly string[]
  readonly below: readonly string[]
  readonly top: number
  readonly height: number
}

const gap = 11
/** Room beside the axis for the number at a dot. */
const dotRoom = { left: 52, right: 60 } as const

/**
 * All yes-or-no answers at a glance: a row per question, a dot per deadline on the ground of an estimative scale. The last
 * deadline's dot is filled, earlier ones are hollow. Questions are sorted by the probability of their last deadline, the
 * most likely first. Undefined without any.
 */
export function drawAnswers(
  forecasts: readonly Forecast[],
  horizon: string,
  context: ChartContext,
): ChartSpec | undefined {
  const groups = groupByQuestion(forecasts)
  const [first] = groups.flat()
  if (first === undefined) return undefined
  const scale = first.word?.scale ?? "icd203"
  const layout = layOut(widthOf(context), scale)
  const rows = stackRows(groups, layout, horizon)
  const { theme } = context
  const height = rows.reduce((bottom, row) => Math.max(bottom, row.top + row.height), 0)
  const x = edgeX(layout)
  return frameChart(context, {
    title: "Answers at a glance",
    subtitle: tellMeasure(forecasts, groups, scale),
    alt: tellAlt(groups, horizon),
    width: layout.width,
    body: tableBody(layout.width, height, [
      groundLayer(scale, x, [layout.header, height], theme),
      separatorLayer(
        rows.slice(1).map(({ top }) => top),
        layout.width,
        height,
        theme,
      ),
      ...dotLayers(rows.flatMap(placeDots(layout, horizon)), x, height, theme),
      ...textLayers(
        [
          ...(layout.isNarrow ? [] : placeWords(scale, layout.region)),
          ...placeEdges(scale, layout),
          ...rows.flatMap((row) => placeRow(row, layout)),
        ],
        height,
        theme,
      ),
    ]),
  })
}

function hasChance(forecast: Forecast): forecast is Chance {
  return (forecast.kind === "event" || forecast.kind === "when") && forecast.estimate !== undefined
}

function groupByQuestion(forecasts: readonly Forecast[]): readonly (readonly Chance[])[] {
  const groups = groupBy(forecasts.filter(hasChance), ({ question }) => question)
  const final = (group: readonly Chance[]) => group[group.length - 1]?.estimate.value ?? 0
  return groups.toSorted((a, b) => final(b) - final(a))
}

function layOut(width: number, scale: EstimativeScale): Layout {
  const isNarrow = width < narrowWidth
  const labelWidth = isNarrow ? width : Math.round(width * 0.34)
  const region = [(isNarrow ? 0 : labelWidth) + dotRoom.left, width - dotRoom.right] as const
  const header = isNarrow ? lineHeight + 4 : (countWordLines(scale, region) + 1) * lineHeight + 4
  return { width, isNarrow, labelWidth, region, header }
}

function stackRows(groups: readonly (readonly Chance[])[], layout: Layout, horizon: string): readonly Row[] {
  let top = layout.header
  return groups.map((chances) => {
    const wrap = (text: string) => wrapText(text, layout.labelWidth, sizes.text)
    const [first] = chances
    const label = wrap(first === undefined ? "" : labelOf(first))
    const condition = first?.given === undefined ? [] : wrap(tellCondition(first))
    const below = [...wrap(tellDates(chances, layout, horizon)), ...condition]
    const lines = label.length + below.length + (layout.isNarrow ? 1.4 : 0)
    const row = { chances, label, below, top, height: lines * lineHeight + gap }
    top += row.height
    return row
  })
}

/** What a question is called in a chart: its short label, or the question. */
function labelOf(chance: Chance): string {
  return chance.ask
}

/** The days asked for; of more than two each with its number, for which there is no room at the dots. */
function tellDates(chances: readonly Chance[], { isNarrow }: Layout, horizon: string): string {
  if (chances.length > 2)
    return chances.map((chance) => `${tellDeadline(chance, horizon)} ${tellProbability(chance.estimate)}`).join(", ")
  const days = chances.map((chance) => tellDeadline(chance, horizon)).join(", then ")
  const word = chances[chances.length - 1]?.word?.phrase
  return isNarrow && word !== undefined ? `${days}: ${word}` : days
}

/** `by 2024-06-30`, `on 2024-12-31`; of a when-question, `ever by` the end of the scenario. */
export function tellDeadline(forecast: Forecast, horizon: string): string {
  if (forecast.kind === "when" || forecast.deadline === undefined) return `ever by ${horizon}`
  return `${forecast.mode === "at" ? "on" : "by"} ${forecast.deadline}`
}

/** The middle of the line on which a row's dots stand. */
function dotHeight({ label, below, top }: Row, { isNarrow }: Layout): number {
  return top + (gap + lineHeight) / 2 + (isNarrow ? (label.length + below.length + 0.2) * lineHeight : 0)
}

function placeRow(row: Row, layout: Layout): readonly TableText[] {
  const y = row.top + (gap + lineHeight) / 2
  return [
    ...placeLines(row.label, { x: 0, y, tone: "plain", align: "left" }),
    ...placeLines(row.below, { x: 0, y: y + row.label.length * lineHeight, tone: "muted", align: "left" }),
    ...placeNumbers(row, layout),
  ]
}

/** The numbers of the first and the last deadline, outside of both dots: the lesser at the left. */
function placeNumbers(row: Row, layout: Layout): readonly TableText[] {
  const [first, last] = [row.chances[0], row.chances[row.chances.length - 1]]
  if (first === undefined || last === undefined) return []
  const y = dotHeight(row, layout)
  const place = ({ estimate }: Chance, isLast: boolean, align: "left" | "right"): TableText => {
    // Beyond the intervals, which may be longer than the dots.
    const ends = row.chances.map((chance) => (align === "left" ? chance.estimate.high : chance.estimate.low))
    const end = align === "left" ? Math.max(...ends) : Math.min(...ends)
    const text = tellProbability(estimate)
    const tone = isLast ? "strong" : "plain"
    const x = placeShare(end, layout.region) + (align === "left" ? 9 : -9)
    const wide = measureText(text, sizes.text, isLast)
    return { x: align === "left" ? Math.min(x, layout.width - wide) : Math.max(x, wide), y, text, tone, align }
  }
  if (first === last) return [place(last, true, "left")]
  const rises = last.estimate.value >= first.estimate.value
  return [place(first, false, rises ? "right" : "left"), place(last, true, rises ? "left" : "right")]
}

interface Dot {
  readonly y: number
  readonly value: number
  readonly low: number
  readonly high: number
  readonly isLast: boolean
  readonly told: string
}

function placeDots(layout: Layout, horizon: string) {
  return (row: Row): readonly Dot[] =>
    row.chances.map((chance, i) => ({
      y: dotHeight(row, layout),
      value: roundForChart(chance.estimate.value),
      low: roundForChart(chance.estimate.low),
      high: roundForChart(chance.estimate.high),
      isLast: i === row.chances.length - 1,
      told: `${chance.ask} ${tellDeadline(chance, horizon)}: ${tellProbability(chance.estimate)} (95 % interval ${tellInterval(chance.estimate)})${chance.word === undefined ? "" : `, ${chance.word.phrase}`}`,
    }))
}

/** The axis of shares; its numbers stand right above the first row, below the words. */
function edgeX({ region }: Layout): JsonObject {
  return { ...shareX("value", region), axis: null }
}

/** The shares at which words change. */
function placeEdges(scale: EstimativeScale, { region, header }: Layout): readonly TableText[] {
  return listEdges(scale, region[1] - region[0]).map((edge) => ({
    x: placeShare(edge, region),
    y: header - 4 - lineHeight / 2,
    text: tellPercent(edge),
    tone: "muted",
    align: "center",
  }))
}

/** What joins the deadlines of a question, the interval of each, and the dots: hollow ones, then the filled. */
function dotLayers(dots: readonly Dot[], x: JsonObject, height: number, theme: Theme): readonly JsonObject[] {
  const y = pixelY("y", height)
  const joined = groupBy(dots, (dot) => String(dot.y)).flatMap((row) => {
    const values = row.map(({ value }) => value)
    return row.length < 2 ? [] : [{ y: row[0]?.y ?? 0, low: Math.min(...values), high: Math.max(...values) }]
  })
  const rule = (values: readonly JsonObject[], strokeWidth: number, opacity: number): JsonObject => ({
    data: { values },
    mark: { type: "rule", color: theme.accent, strokeWidth, opacity },
    encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y },
  })
  const point = (isLast: boolean): JsonObject => ({
    data: {
      values: dots.filter((dot) => dot.isLast === isLast).map(({ y: at, value, told }) => ({ y: at, value, told })),
    },
    mark: {
      type: "point",
      aria: true,
      filled: true,
      fill: isLast ? theme.accent : theme.background,
      stroke: theme.accent,
      strokeWidth: 1.6,
      size: 62,
      opacity: 1,
    },
    encoding: { x, y, ...toldChannels },
  })
  return [
    rule(joined, 1.2, 0.6),
    point(false),
    point(true),
    rule(
      dots.map(({ y: at, low, high }) => ({ y: at, low, high })),
      2.4,
      0.5,
    ),
  ]
}

function tellMeasure(
  forecasts: readonly Forecast[],
  groups: readonly (readonly Chance[])[],
  scale: EstimativeScale,
): string {
  const hollow = groups.some((group) => group.length > 1)
    ? ", filled for the last day asked for and hollow for earlier ones"
    : ""
  return `Dot: share of runs that say yes${hollow}. Line through it: 95 % Monte Carlo interval, where it is longer than the dot. Ground: the words of ${scales[scale].title}. ${tellOmitted(forecasts)}`.trim()
}

function tellOmitted(forecasts: readonly Forecast[]): string {
  const count = forecasts.filter(
    ({ kind, estimate }) => (kind === "event" || kind === "when") && estimate === undefined,
  ).length
  return count === 0
    ? ""
    : `Not drawn: ${count} ${count === 1 ? "answer" : "answers"} beyond the horizon or without a run that counts.`
}

function tellAlt(groups: readonly (readonly Chance[])[], horizon: string): string {
  const told = groups.map((chances) => {
    const numbers = chances.map((chance) => `${tellProbability(chance.estimate)} ${tellDeadline(chance, horizon)}`)
    return `${chances[0] === undefined ? "" : labelOf(chances[0])} ${numbers.join(", ")}`
  })
  return `Shares of runs that say yes, the most likely first. ${tellFirst(told, 12)}.`
}
