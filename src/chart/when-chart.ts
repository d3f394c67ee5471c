import { tellInterval, tellProbability } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import { formatDate } from "../calendar/date.ts"
import type { Answer, CurvePoint, Summary } from "../summary/summary.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { type ChartSpec, type Json, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { dayOf, timeAxis } from "./time-axis.ts"

type WhenAnswer = Extract<Answer, { kind: "when" }>

const size = { width: 600, height: 240, never: 56 }
const mostBars = 60

/** When something happens: shares of runs by date of the first time, and beside them the runs in which it never does. */
export function drawWhen(question: string, summary: Summary, context: ChartContext): ChartSpec | undefined {
  const answer = summary.questions.find(
    (candidate): candidate is WhenAnswer => candidate.id === question && candidate.kind === "when",
  )
  if (answer?.curve === undefined || answer.never === undefined) return undefined
  const bars = binDates(answer.curve)
  const top = Math.max(answer.never.value, ...bars.map(({ share }) => share))
  const y = {
    field: "share",
    type: "quantitative",
    scale: { domain: [0, Math.min(1, Math.max(0.01, top * 1.08))], nice: false },
    axis: { title: null, format: "~%", tickCount: 4 },
  }
  return frameChart(context, {
    title: answer.ask,
    subtitle: tellWhen(answer, summary),
    width: size.width + size.never + 60,
    body: {
      hconcat: [
        dateView(answer, bars, y, summary, context.theme),
        neverView(answer, y, summary, context.theme),
      ] as readonly Json[],
      spacing: 24,
    },
  })
}

function tellWhen({ quantiles, never, ...answer }: WhenAnswer, { scenario }: Summary): string {
  const at = (level: number) => quantiles?.find((entry) => entry.level === level)?.date ?? ""
  const dates =
    quantiles === undefined
      ? ""
      : ` Dot and line above: median ${at(0.5)}, 5–95 % ${at(0.05)} to ${at(0.95)}, of the runs in which it happens.`
  const condition = answer.given === undefined ? "" : ` Only runs ${tellCondition(answer)}.`
  return `Bars: share of runs by date of the first time.${dates} Not by ${scenario.until}: ${
    never === undefined ? "unknown" : `${tellProbability(never)} (${tellInterval(never)})`
  }.${condition}`
}

interface DateBar {
  readonly date: string
  readonly until: string
  readonly share: number
}

/** Differences of the curve over whole numbers of records, so that no more than sixty bars stand side by side. */
function binDates(curve: readonly CurvePoint[]): readonly DateBar[] {
  const stride = Math.ceil(curve.length / mostBars)
  const bars: DateBar[] = []
  const [first, second] = curve
  if (first !== undefined && first.value > 0) {
    // What holds from the very start gets a bar as long as a step, before the start.
    const step = second === undefined ? 1 : dayOf(second.date) - dayOf(first.date)
    bars.push({
      date: formatDate(dayOf(first.date) - step * stride),
      until: first.date,
      share: roundForChart(first.value),
    })
  }
  for (let i = 0; i + 1 < curve.length; i += stride) {
    const [from, to] = [curve[i], curve[Math.min(i + stride, curve.length - 1)]]
    if (from === undefined || to === undefined || to.value <= from.value) continue
    bars.push({ date: from.date, until: to.date, share: roundForChart(to.value - from.value) })
  }
  return bars
}

function dateView(
  answer: WhenAnswer,
  bars: readonly DateBar[],
  y: JsonObject,
  { scenario }: Summary,
  theme: Theme,
): JsonObject {
  const from = bars[0] !== undefined && bars[0].date < scenario.start ? bars[0].date : scenario.start
  const x = { field: "date", type: "temporal", ...timeAxis(from, scenario.until, 7) }
  const at = (level: number) => answer.quantiles?.find((entry) => entry.level === level)?.date
  const [low, median, high] = [at(0.05), at(0.5), at(0.95)]
  const above = { value: -8 }
  return {
    width: size.width,
    height: size.height,
    layer: [
      {
        data: { values: bars.map((bar) => ({ ...bar })) },
        mark: { type: "rect", color: theme.accent, opacity: 0.8, stroke: theme.background, strokeWidth: 0.5 },
        encoding: { x, x2: { field: "until" }, y, y2: { datum: 0 } },
      },
      ...(low === undefined || median === undefined || high === undefined
        ? []
        : [
            {
              data: { values: [{ date: low, until: high }] },
              mark: { type: "rule", color: theme.text, strokeWidth: 1.5 },
              encoding: { x: { field: "date", type: "temporal" }, x2: { field: "until" }, y: above },
            },
            {
              data: { values: [{ date: median }] },
              mark: { type: "point", filled: true, size: 40, color: theme.text, opacity: 1 },
              encoding: { x: { field: "date", type: "temporal" }, y: above },
            },
          ]),
    ],
  }
}

function neverView({ never }: WhenAnswer, y: JsonObject, { scenario }: Summary, theme: Theme): JsonObject {
  return {
    width: size.never,
    height: size.height,
    data: { values: [{ label: `not by\n${scenario.until}`, share: roundForChart(never?.value ?? 0) }] },
    mark: { type: "bar", color: theme.rest, width: 34 },
    encoding: {
      x: {
        field: "label",
        type: "nominal",
        axis: { title: null, labelAngle: 0, labelExpr: "split(datum.label, '\\n')", labelOverlap: false, ticks: false },
      },
      y: { ...y, axis: null },
    },
  }
}
