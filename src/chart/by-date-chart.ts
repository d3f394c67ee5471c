import { tellInterval, tellProbability } from "../words/share.ts"
import { withCondition } from "../words/condition.ts"
import { errorFromInterval } from "../statistics/proportion.ts"
import type { Estimate } from "../statistics/estimate.ts"
import type { Answer, CurvePoint, Summary } from "../summary/summary.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { ghostLine, tellGhost } from "./ghost.ts"
import { groupBy } from "./group-by.ts"
import { labelOf } from "./label.ts"
import { withShareAxes } from "./layer-axes.ts"
import { heightOfEnds, type LineEnd, lineEndLayers, widthOfEnds } from "./line-ends.ts"
import { panelTitle, splitEvenly } from "./panel.ts"
import { type ChartSpec, type Json, type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { thinCurve } from "./thin-curve.ts"
import { timeAxisAcross } from "./time-axis.ts"
import { tellFirst, toldChannels } from "./told.ts"

type EventAnswer = Extract<Answer, { kind: "event" }>

/** A question with the curve of its probability by date. */
interface Curve {
  readonly answers: readonly EventAnswer[]
  readonly label: string
  readonly points: readonly CurvePoint[]
  readonly last: Estimate
}

/** Curves that end below this share have an axis of their own. */
const small = 0.1
/** So many lines stand in one panel at most; with so few each has its band. */
const mostLines = 16
const mostBands = 4

/** Probability by date: a line per question with `by`, ordered by where it ends; those that stay below 10 % on an axis of their own. */
export function drawCurves(summary: Summary, context: ChartContext): ChartSpec | undefined {
  const curves = listCurves(summary)
  if (curves.length === 0) return undefined
  const before = new Map(
    (context.ghost === undefined ? [] : listCurves(context.ghost.summary)).map((curve) => [idOf(curve), curve]),
  )
  const isSmall = (curve: Curve) =>
    [curve, before.get(idOf(curve))].every((one) => one === undefined || one.points.every(({ value }) => value < small))
  const high = splitEvenly(
    curves.filter((curve) => !isSmall(curve)),
    mostLines,
  )
  const low = splitEvenly(curves.filter(isSmall), mostLines)
  const views = [
    ...high.map((some) => panelOf(some, before, 1, summary, context)),
    ...low.map((some) => panelOf(some, before, small, summary, context)),
  ]
  const [only] = views
  return frameChart(context, {
    title: "Probability that it has happened by a date",
    subtitle: tellMeasure(curves, summary.scenario.until) + tellGhost(context.ghost, "Dashed grey"),
    alt: `Share of runs in which it has happened by ${summary.scenario.until}: ${tellFirst(
      curves.map(({ label, last }) => `${label} ${tellProbability(last)}`),
      12,
    )}.`,
    width: widthOf(context),
    body: views.length === 1 && only !== undefined ? only : { vconcat: views as readonly Json[], spacing: 28 },
  })
}

/** Curves, those that end highest first. */
function listCurves({ questions }: Summary): readonly Curve[] {
  const byEvents = questions.filter((answer): answer is EventAnswer => answer.kind === "event" && answer.mode === "by")
  const curves = groupBy(byEvents, ({ id }) => id).flatMap((answers): readonly Curve[] => {
    const held = answers.find(({ curve }) => curve !== undefined)
    const point = held?.curve?.at(-1)
    if (held?.curve === undefined || point === undefined) return []
    const last = { ...point, mcse: errorFromInterval(point), n: held.estimate?.n ?? 0 }
    return [{ answers, label: withCondition(labelOf(held), held, " "), points: held.curve, last }]
  })
  return curves.toSorted((a, b) => b.last.value - a.last.value)
}

function tellMeasure(curves: readonly Curve[], until: string): string {
  const widest = Math.max(...curves.flatMap(({ points }) => points.map(({ low, high }) => (high - low) / 2)))
  const band =
    curves.length <= mostBands
      ? "band: its 95 % Monte Carlo interval"
      : `its 95 % Monte Carlo interval is at most ±${(100 * widest).toFixed(1)} points`
  return `Line: share of runs in which it has happened by that date; ${band}. Dots: the days asked for. At the right: the share by ${until}.`
}

function idOf({ answers }: Curve): string {
  return answers[0]?.id ?? ""
}

function panelOf(
  curves: readonly Curve[],
  before: ReadonlyMap<string, Curve>,
  top: number,
  summary: Summary,
  context: ChartContext,
): JsonObject {
  const { theme } = context
  const whole = widthOf(context)
  const isNarrow = whole < narrowWidth
  const ends = curves.map(({ last, label }, i): LineEnd => ({
    value: last.value,
    number: tellProbability(last),
    label,
    colour: shadeOf(i, theme),
  }))
  const labelWidth = Math.min(Math.round(whole * (isNarrow ? 0.5 : 0.4)), widthOfEnds(ends))
  const width = whole - labelWidth - 44
  const height = Math.max(top === 1 ? 260 : 120, heightOfEnds(ends, labelWidth))
  const time = timeAxisAcross(summary.scenario.start, summary.scenario.until, width)
  const axis = {
    title: null,
    values: [0, 0.25, 0.5, 0.75, 1].map((part) => part * top),
    format: top === 1 ? ".0%" : ".1~%",
  }
  return {
    ...panelTitle(top === 1 ? "" : "Below 10 % all the time, on an axis of its own", whole, theme),
    width,
    height,
    layer: [
      ...ghostLayers(
        curves.flatMap((curve) => before.get(idOf(curve)) ?? []),
        theme,
      ),
      ...(curves.length <= mostBands ? [bandLayer(curves, theme)] : []),
      lineLayer(curves, theme),
      dotLayer(curves, theme),
      ...lineEndLayers(ends, { width, height, top, labelWidth }, theme),
    ].map((layer) => withShareAxes(layer, time, top, axis)) as readonly Json[],
  }
}

/** Lines that end beside each other are told apart by shade. */
function shadeOf(place: number, { accent, accentDeep, accentPale }: Theme): string {
  return [accentDeep, accent, accentPale][place % 3] ?? accent
}

function bandLayer(curves: readonly Curve[], theme: Theme): JsonObject {
  return {
    data: {
      values: curves.flatMap(({ label, points }, i) =>
        thinCurve(points, 0.002).map(({ date, low, high }) => ({
          question: label,
          colour: shadeOf(i, theme),
          date,
          low: roundForChart(low),
          high: roundForChart(high),
        })),
      ),
    },
    mark: { type: "area", opacity: 0.2 },
    encoding: {
      x: { field: "date" },
      y: { field: "low" },
      y2: { field: "high" },
      detail: { field: "question", type: "nominal" },
      color: { field: "colour", type: "nominal", scale: null },
    },
  }
}

function ghostLayers(curves: readonly Curve[], theme: Theme): readonly JsonObject[] {
  const values = curves.flatMap(({ label, points }) =>
    thinCurve(points, 0.001).map(({ date, value }) => ({ question: label, date, value: roundForChart(value) })),
  )
  const encoding = { x: { field: "date" }, y: { field: "value" }, detail: { field: "question", type: "nominal" } }
  return values.length === 0 ? [] : [{ data: { values }, mark: ghostLine(theme), encoding }]
}

/**
 * Between two days of the curve any day is as likely, so straight lines join them. A line is one mark and tells what its first
 * row does.
 */
function lineLayer(curves: readonly Curve[], theme: Theme): JsonObject {
  return {
    data: {
      values: curves.flatMap(({ label, points, last }, i) =>
        thinCurve(points, 0.001).map(({ date, value }, place) => ({
          question: label,
          colour: shadeOf(i, theme),
          date,
          value: roundForChart(value),
          ...(place > 0 ? {} : { told: `${label}: ${tellProbability(last)} by ${points.at(-1)?.date ?? ""}` }),
        })),
      ),
    },
    mark: { type: "line", strokeWidth: 1.8 },
    encoding: {
      x: { field: "date" },
      y: { field: "value" },
      detail: { field: "question", type: "nominal" },
      color: { field: "colour", type: "nominal", scale: null },
      ...toldChannels,
    },
  }
}

function dotLayer(curves: readonly Curve[], theme: Theme): JsonObject {
  return {
    data: {
      values: curves.flatMap(({ answers, label }, i) =>
        answers.flatMap(({ deadline, estimate }) =>
          deadline === undefined || estimate === undefined
            ? []
            : [
                {
                  date: deadline,
                  value: roundForChart(estimate.value),
                  colour: shadeOf(i, theme),
                  told: `${label} by ${deadline}: ${tellProbability(estimate)} (${tellInterval(estimate)})`,
                },
              ],
        ),
      ),
    },
    mark: {
      type: "point",
      filled: true,
      size: sizes.text * 3,
      opacity: 1,
      stroke: theme.background,
      strokeWidth: 1,
    },
    encoding: {
      x: { field: "date" },
      y: { field: "value" },
      color: { field: "colour", type: "nominal", scale: null },
      ...toldChannels,
    },
  }
}
