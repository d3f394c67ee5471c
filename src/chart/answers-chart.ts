import { tellInterval, tellProbability } from "../words/share.ts"
import { type EstimativeScale, scales } from "../words/estimative-scales.ts"
import type { Forecast } from "../forecast/forecast.ts"
import {
  type Chance,
  dotHeight,
  type Layout,
  layOut,
  placeEdges,
  placeRow,
  type Row,
  stackRows,
  tellDeadline,
} from "./answers-rows.ts"
import { groundLayer, placeWords } from "./estimative-ground.ts"
import { type ChartContext, frameChart, widthOf } from "./frame.ts"
import { type Ghost, ghostDrop, ghostPoint, tellGhost } from "./ghost.ts"
import { groupBy } from "./group-by.ts"
import { labelOf } from "./label.ts"
import { pixelY, separatorLayer, shareX, tableBody, textLayers } from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { tellFirst, toldChannels } from "./told.ts"

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
  const layout = layOut(widthOf(context), scale, groups)
  const rows = stackRows(groups, layout, horizon)
  const { theme } = context
  const height = rows.reduce((bottom, row) => Math.max(bottom, row.top + row.height), 0)
  const x = edgeX(layout)
  return frameChart(context, {
    title: "Answers at a glance",
    subtitle: tellMeasure(forecasts, groups, scale) + tellGhost(context.ghost, "Grey below the dots"),
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
      ...ghostLayers(rows, layout, x, height, context),
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

/** Where each chance stood before. */
function ghostLayers(
  rows: readonly Row[],
  layout: Layout,
  x: JsonObject,
  height: number,
  { ghost, theme }: ChartContext,
): readonly JsonObject[] {
  const values = rows.flatMap((row) =>
    row.chances.flatMap((chance) => {
      const before = findBefore(ghost, chance)
      if (before === undefined) return []
      return [
        {
          y: dotHeight(row, layout) + ghostDrop,
          value: roundForChart(before.value),
          told: `Before: ${tellProbability(before)}`,
        },
      ]
    }),
  )
  return values.length === 0
    ? []
    : [{ data: { values }, mark: ghostPoint(theme), encoding: { x, y: pixelY("y", height), ...toldChannels } }]
}

function findBefore(ghost: Ghost | undefined, { question, deadline }: Chance): Chance["estimate"] | undefined {
  return ghost?.forecasts.find((one) => one.question === question && one.deadline === deadline)?.estimate
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
