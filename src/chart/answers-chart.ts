import { tellProbability } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import type { Forecast } from "../forecast/forecast.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { groupBy } from "./group-by.ts"
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

const width = 1000
const columns = {
  label: 0,
  labelWidth: 368,
  deadline: 492,
  region: [506, 716],
  percent: 772,
  word: 784,
  wordWidth: 216,
} as const
const gap = 12

/** A forecast that has a probability. */
type Chance = Forecast & { readonly estimate: Estimate }

interface Group {
  readonly chances: readonly Chance[]
  readonly top: number
  readonly height: number
}

/**
 * All yes-or-no answers at a glance: what is asked, until when, the share of runs with its interval, the number and the
 * word. Questions are sorted by the probability of their last deadline, the most likely first. Undefined without any.
 */
export function drawAnswers(
  forecasts: readonly Forecast[],
  horizon: string,
  context: ChartContext,
): ChartSpec | undefined {
  const groups = stackGroups(groupByQuestion(forecasts))
  const last = groups[groups.length - 1]
  if (last === undefined) return undefined
  const height = last.top + last.height
  const texts = groups.flatMap((group) => placeGroup(group, horizon))
  const separators = groups.slice(1).map(({ top }) => top)
  return frameChart(context, {
    title: "Answers at a glance",
    subtitle: `Dot: share of runs that say yes. Line: its 95 % Monte Carlo interval. ${tellOmitted(forecasts)}`.trim(),
    width,
    body: tableBody(width, height, [
      ...dotLayers(groups.flatMap(placeDots), height, context.theme),
      separatorLayer(separators, width, height, context.theme),
      ...textLayers(texts, height, context.theme),
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

function stackGroups(groups: readonly (readonly Chance[])[]): readonly Group[] {
  let top = 0
  return groups.map((chances) => {
    const label = labelLines(chances).length + conditionLines(chances).length
    const answers = chances.reduce((sum, chance) => sum + wordLines(chance).length, 0)
    const group = { chances, top, height: Math.max(label, answers) * lineHeight + gap }
    top += group.height
    return group
  })
}

function labelLines(chances: readonly Chance[]) {
  return wrapText(chances[0]?.ask ?? "", columns.labelWidth, sizes.text)
}
/** The whole condition, as the text of the answer has it. */
function conditionLines([chance]: readonly Chance[]) {
  return chance?.given === undefined ? [] : wrapText(tellCondition(chance), columns.labelWidth, sizes.text)
}
function wordLines(chance: Chance) {
  return wrapText(chance.word?.phrase ?? "", columns.wordWidth, sizes.text)
}

/** The middle of the first line of every answer of a group. */
function answerHeights({ chances, top }: Group): readonly number[] {
  let y = top + (gap + lineHeight) / 2
  return chances.map((chance) => {
    const here = y
    y += wordLines(chance).length * lineHeight
    return here
  })
}

function placeGroup(group: Group, horizon: string): readonly TableText[] {
  const { chances, top } = group
  const first = top + (gap + lineHeight) / 2
  const label = labelLines(chances)
  const heights = answerHeights(group)
  return [
    ...placeLines(label, { x: columns.label, y: first, tone: "plain", align: "left" }),
    ...placeLines(conditionLines(chances), {
      x: columns.label,
      y: first + label.length * lineHeight,
      tone: "muted",
      align: "left",
    }),
    ...chances.flatMap((chance, i): readonly TableText[] => {
      const y = heights[i] ?? first
      return [
        { x: columns.deadline, y, text: tellDeadline(chance, horizon), tone: "muted", align: "right" },
        { x: columns.percent, y, text: tellProbability(chance.estimate), tone: "strong", align: "right" },
        ...placeLines(wordLines(chance), { x: columns.word, y, tone: "plain", align: "left" }),
      ]
    }),
  ]
}

/** `by 2024-06-30`, `on 2024-12-31`; of a when-question, `ever by` the end of the scenario. */
export function tellDeadline(forecast: Forecast, horizon: string): string {
  if (forecast.kind === "when" || forecast.deadline === undefined) return `ever by ${horizon}`
  return `${forecast.mode === "at" ? "on" : "by"} ${forecast.deadline}`
}

interface Dot {
  readonly y: number
  readonly value: number
  readonly low: number
  readonly high: number
}

function placeDots(group: Group): readonly Dot[] {
  const heights = answerHeights(group)
  return group.chances.map(({ estimate: { value, low, high } }, i) => ({
    y: heights[i] ?? 0,
    value: roundForChart(value),
    low: roundForChart(low),
    high: roundForChart(high),
  }))
}

/** Dots with their intervals on the axis of shares; the line is drawn over the dot, where it would else hide. */
function dotLayers(dots: readonly Dot[], height: number, theme: Theme): readonly JsonObject[] {
  const y = pixelY("y", height)
  return [
    {
      data: { values: dots.map((dot) => ({ ...dot })) },
      mark: { type: "rule", color: theme.accent, strokeWidth: 2, opacity: 0.55 },
      encoding: { x: shareX("low", columns.region), x2: { field: "high" }, y },
    },
    {
      data: { values: dots.map(({ y: at, value }) => ({ y: at, value })) },
      mark: { type: "point", filled: true, color: theme.accent, size: 46, opacity: 1 },
      encoding: { x: shareX("value", columns.region), y },
    },
  ]
}

function tellOmitted(forecasts: readonly Forecast[]): string {
  const count = forecasts.filter(
    ({ kind, estimate }) => (kind === "event" || kind === "when") && estimate === undefined,
  ).length
  return count === 0
    ? ""
    : `Not drawn: ${count} ${count === 1 ? "answer" : "answers"} beyond the horizon or without a run that counts.`
}
