import { tellInterval, tellProbability } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import type { Answer, CurvePoint, Summary } from "../summary/summary.ts"
import { type CurvePanel, dateAt, quantileLayers } from "./curve-quantiles.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { ghostLine, tellGhost } from "./ghost.ts"
import { withShareAxes } from "./layer-axes.ts"
import { lineEndLayers } from "./line-ends.ts"
import { type ChartSpec, type Json, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { thinCurve } from "./thin-curve.ts"
import { dayOf, timeAxisAcross } from "./time-axis.ts"
import { toldChannels } from "./told.ts"

type WhenAnswer = Extract<Answer, { kind: "when" }>

/** An answer that has numbers. */
type Told = WhenAnswer & Required<Pick<WhenAnswer, "curve" | "never" | "estimate">>

/** What the panel shows: from the start to a day, from no run to a share of all. */
interface View extends CurvePanel {
  /** True where the day is before the horizon because hardly anything happens after it. */
  readonly isCut: boolean
  readonly labelWidth: number
}

/** Pixels of the bar at the right that parts all runs into those in which it happens and the rest. */
const bar = { gap: 3, width: 9 } as const

/**
 * When something happens: the share of runs in which it has happened by each date, up to 100 %, so that the runs in which it
 * never does are seen as what is missing; the days by which it has happened in 5, 50 and 95 % of the others are marked.
 */
export function drawWhen(question: string, summary: Summary, context: ChartContext): ChartSpec | undefined {
  const answer = summary.questions.find(
    (candidate): candidate is WhenAnswer => candidate.id === question && candidate.kind === "when",
  )
  if (answer === undefined || !isTold(answer)) return undefined
  const before = context.ghost?.summary.questions.find(
    (candidate): candidate is Told => candidate.id === question && candidate.kind === "when" && isTold(candidate),
  )
  const view = frameView(answer, before, summary, widthOf(context))
  const time = timeAxisAcross(summary.scenario.start, view.until, view.width)
  const { theme } = context
  return frameChart(context, {
    title: answer.ask,
    subtitle: tellMeasure(answer, view, summary) + tellGhost(context.ghost, "Dashed grey"),
    alt: tellAlt(answer, summary),
    width: widthOf(context),
    body: {
      width: view.width,
      height: view.height,
      layer: [
        ...(before === undefined ? [] : [ghostLayer(before, view, theme)]),
        ...curveLayers(answer, view, theme),
        ...barLayers(answer, view, theme),
        ...lineEndLayers(
          [
            {
              value: answer.estimate.value,
              number: tellProbability(answer.estimate),
              label: `by ${summary.scenario.until}`,
              colour: theme.accent,
            },
            ...(view.top < 1
              ? []
              : [
                  {
                    value: (1 + answer.estimate.value) / 2,
                    number: tellProbability(answer.never),
                    label: `not by ${summary.scenario.until}`,
                    colour: theme.muted,
                  },
                ]),
          ],
          { ...view, width: view.width + bar.gap + bar.width },
          theme,
        ),
        ...quantileLayers(withinView(answer.curve, view), answer.quantiles, view, theme),
      ].map((layer) =>
        withShareAxes(layer, time, view.top, { title: null, format: "~%", tickCount: 4 }),
      ) as readonly Json[],
    },
  })
}

function isTold(answer: WhenAnswer): answer is Told {
  return answer.curve !== undefined && answer.never !== undefined && answer.estimate !== undefined
}

/** The time axis ends where 99 % of the runs in which it happens have it, if that leaves much of it out. */
function frameView({ curve, estimate }: Told, before: Told | undefined, { scenario }: Summary, whole: number): View {
  const labelWidth = whole < narrowWidth ? 146 : 220
  const final = curve.at(-1)?.value ?? 0
  const [start, end] = [dayOf(scenario.start), dayOf(scenario.until)]
  const settled = curve.find(({ value }) => value >= 0.99 * final)?.date ?? scenario.until
  const isCut = dayOf(settled) - start < 0.6 * (end - start) && dayOf(settled) > start
  const later = curve.find(({ date }) => dayOf(date) - start >= 1.05 * (dayOf(settled) - start))?.date
  return {
    from: scenario.start,
    until: isCut && later !== undefined ? later : scenario.until,
    isCut: isCut && later !== undefined,
    top: [0.01, 0.02, 0.05, 0.1, 0.2].find((top) => Math.max(estimate.high, before?.estimate.high ?? 0) <= top) ?? 1,
    width: whole - labelWidth - 44 - bar.gap - bar.width,
    height: 260,
    labelWidth,
  }
}

function tellMeasure(answer: Told, { isCut, until, top, width }: View, { scenario }: Summary): string {
  const { quantiles, never } = answer
  const dots =
    quantiles === undefined
      ? ""
      : " Dots: the days by which it has happened in 5, 50 and 95 % of the runs in which it happens at all."
  const dates = width < 240 ? ` ${tellDates(answer)}` : ""
  const cut = isCut ? ` The axis ends on ${until}: hardly anything happens after.` : ""
  const axis = top < 1 ? ` The axis ends at ${100 * top} %.` : ""
  const condition = answer.given === undefined ? "" : ` Only runs ${tellCondition(answer)}.`
  return `Line: share of runs in which it has happened by that date, with its 95 % Monte Carlo band.${dots} Grey: not by ${scenario.until}, ${tellProbability(never)} (${tellInterval(never)}).${dates}${cut}${axis}${condition}`
}

function tellAlt({ estimate, never, ...answer }: Told, { scenario }: Summary): string {
  return `It happens by ${scenario.until} in ${tellProbability(estimate)} of runs, and not by then in ${tellProbability(never)}. ${tellDates(answer)}`.trim()
}

function tellDates({ quantiles }: Pick<WhenAnswer, "quantiles">): string {
  const [low, median, high] = [0.05, 0.5, 0.95].map((level) => dateAt(quantiles, level))
  return median === undefined ? "" : `Where it happens: median ${median}, 5–95 % ${low} to ${high}.`
}

/** The curve as far as the axis goes. */
function withinView(curve: readonly CurvePoint[], { until }: View): readonly CurvePoint[] {
  return curve.filter(({ date }) => date <= until)
}

function ghostLayer({ curve }: Told, view: View, theme: Theme): JsonObject {
  const values = thinCurve(withinView(curve, view), 0.001 * view.top).map(({ date, value }) => ({
    date,
    value: roundForChart(value),
  }))
  return { data: { values }, mark: ghostLine(theme), encoding: { x: { field: "date" }, y: { field: "value" } } }
}

function curveLayers({ curve }: Told, view: View, theme: Theme): readonly JsonObject[] {
  const data = {
    values: thinCurve(withinView(curve, view), 0.001 * view.top).map(({ date, value, low, high }) => ({
      date,
      value: roundForChart(value),
      low: roundForChart(low),
      high: roundForChart(high),
    })),
  }
  return [
    {
      data,
      mark: { type: "area", color: theme.accent, opacity: 0.25 },
      encoding: { x: { field: "date" }, y: { field: "low" }, y2: { field: "high" } },
    },
    {
      data,
      mark: { type: "line", color: theme.accent, strokeWidth: 2 },
      encoding: { x: { field: "date" }, y: { field: "value" } },
    },
  ]
}

/** All runs as one bar: in colour those in which it happens by the end, in grey the others. */
function barLayers({ estimate, never }: Told, { top, width }: View, theme: Theme): readonly JsonObject[] {
  const value = roundForChart(estimate.value)
  const rows = [
    { low: 0, high: Math.min(value, top), colour: theme.accent, told: `It happens: ${tellProbability(estimate)}` },
    { low: Math.min(value, top), high: top, colour: theme.rest, told: `It does not: ${tellProbability(never)}` },
  ]
  return [
    {
      data: { values: rows.filter(({ low, high }) => high > low) },
      mark: { type: "rect" },
      encoding: {
        x: { value: width + bar.gap },
        x2: { value: width + bar.gap + bar.width },
        y: { field: "low" },
        y2: { field: "high" },
        color: { field: "colour", type: "nominal", scale: null },
        ...toldChannels,
      },
    },
  ]
}
