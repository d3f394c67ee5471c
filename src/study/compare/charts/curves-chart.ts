import { tellDifference } from "../../../words/difference.ts"
import type { ComparedAnswer, Comparison } from "../result.ts"
import type { CurvePoint, Summary } from "../../../summary/summary.ts"
import type { Finding } from "../../../findings/finding.ts"
import { headlineOf, tellFurthest } from "./headlines.ts"
import { scenarioColours, withLegend } from "./legend.ts"
import { type ChartContext, frameChart, headed } from "../../../chart/frame.ts"
import { fitPanels, mostPanels, type Panel, panelRows, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"
import { thinPoints } from "../../../chart/thin-points.ts"
import { timeAxisAcross } from "../../../chart/time-axis.ts"

const panel = { width: 280, height: 130, columns: 3, beside: 60 }

interface Drawn {
  readonly answers: readonly ComparedAnswer[]
  readonly curves: readonly { readonly scenario: string; readonly points: readonly CurvePoint[] }[]
}

/** Probability by date in all scenarios, overlaid, a panel per question in which it differs anywhere. */
export function drawComparedCurves(
  comparison: Comparison,
  summaries: readonly Summary[],
  findings: readonly Finding[],
  context: ChartContext,
): readonly ChartSpec[] {
  const all = listCurves(comparison, summaries)
  const differing = all
    .filter((drawn) => greatestGap(drawn) >= leastGap)
    .toSorted((a, b) => greatestGap(b) - greatestGap(a))
  const pages = splitEvenly(differing, mostPanels)
  return pages.map((page, i) => {
    const { columns, width, whole } = fitPanels(context, page.length, panel)
    const asked = page.flatMap(({ answers }) => answers)
    return frameChart(headed(context, headlineOf(findings, ["higher", "lower"], asked)), {
      title: `Probability that it has happened by a date${pageNumber(i, pages.length)}`,
      subtitle: `Lines: share of runs in which it has happened by then, with the 95 % Monte Carlo band of each. The greatest difference comes first; a scenario that is the same as the base has no line.${tellSame(all.length - differing.length)}`,
      width: whole,
      body: withLegend(
        comparison,
        whole - panel.beside,
        panelRows(
          page.map((drawn) => curvePanel(drawn, comparison, width, context.theme)),
          { columns, width, height: panel.height, theme: context.theme },
        ),
        context.theme,
      ),
    })
  })
}

/** The paired difference of these probabilities over time, with its band. */
export function drawDifferenceCurves(comparison: Comparison, context: ChartContext): readonly ChartSpec[] {
  const size = ({ curves = [] }: ComparedAnswer): number =>
    curves.reduce((most, { points }) => points.reduce((m, { value }) => Math.max(m, Math.abs(value)), most), 0)
  const all = comparison.answers.filter(({ curves = [] }) => curves.length > 0)
  const drawn = all.filter((answer) => size(answer) >= leastGap && isSeen(answer)).toSorted((a, b) => size(b) - size(a))
  const ends = endsOf(drawn)
  const pages = splitEvenly(drawn, mostPanels)
  return pages.map((page, i) => {
    const { columns, width, whole } = fitPanels(context, page.length, panel)
    return frameChart(headed(context, tellFurthest(page, comparison)), {
      title: `Difference to the base over time${pageNumber(i, pages.length)}`,
      subtitle: `Lines: share of runs in which it has happened by then, less that of the base, in percentage points, with the paired 95 % interval at each date. All panels have one scale; the greatest difference comes first.${tellUnseen(all.filter((answer) => !drawn.includes(answer)))}`,
      width: whole,
      body: withLegend(
        comparison,
        whole - panel.beside,
        panelRows(
          page.map((answer) => differencePanel(answer, comparison, ends, width, context.theme)),
          { columns, width, height: panel.height, theme: context.theme },
        ),
        context.theme,
      ),
    })
  })
}

function pageNumber(i: number, count: number): string {
  return count > 1 ? ` (${i + 1} of ${count})` : ""
}

function tellSame(count: number): string {
  return count === 0
    ? ""
    : ` Not drawn: ${count} ${count === 1 ? "question" : "questions"} whose curves lie nowhere a percentage point apart.`
}

function listCurves(comparison: Comparison, summaries: readonly Summary[]): readonly Drawn[] {
  const ids = [
    ...new Set(comparison.answers.filter(({ kind, mode }) => kind === "when" || mode === "by").map(({ id }) => id)),
  ]
  return ids.flatMap((id) => {
    const curves = comparison.scenarios.flatMap(({ id: scenario }, i) => {
      const points = findCurve(summaries[i], id)
      return points === undefined ? [] : [{ scenario, points }]
    })
    const answers = comparison.answers.filter((answer) => answer.id === id)
    return curves.length < 2 ? [] : [{ answers, curves }]
  })
}

function findCurve(summary: Summary | undefined, id: string): readonly CurvePoint[] | undefined {
  for (const answer of summary?.questions ?? [])
    if (answer.id === id && "curve" in answer && answer.curve !== undefined) return answer.curve
  return undefined
}

/** Curves that come no further apart than this cannot be told from each other in a chart. */
const leastGap = 0.01

function greatestGap({ curves: [first, ...others] }: Drawn): number {
  const gaps = others.flatMap(({ points }) =>
    points.map(({ value, date }, i) => {
      const own = first?.points[i]
      return own?.date === date ? Math.abs(own.value - value) : 0
    }),
  )
  return gaps.reduce((most, gap) => Math.max(most, gap), 0)
}

function timeX({ scenarios }: Comparison, pixels: number): JsonObject {
  const [base] = scenarios
  const until = scenarios.reduce((latest, scenario) => (scenario.until > latest ? scenario.until : latest), "")
  return { field: "date", type: "temporal", ...timeAxisAcross(base?.start ?? "", until, pixels) }
}

function curvePanel({ answers, curves }: Drawn, comparison: Comparison, width: number, theme: Theme): Panel {
  const colours = scenarioColours(comparison, theme)
  const y: JsonObject = {
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null },
  }
  const [base, ...others] = curves
  const drawn = others.filter((curve) => greatestGap({ answers, curves: [base ?? curve, curve] }) > 0)
  const layers = [...(base === undefined ? [] : [base]), ...drawn].flatMap(({ scenario, points }) => {
    const values = thinPoints(points).map(({ date, value, low, high }) => ({
      date,
      value: roundForChart(value),
      low: roundForChart(low),
      high: roundForChart(high),
    }))
    return bandAndLine(values, colours.get(scenario) ?? theme.accent, timeX(comparison, width), y)
  })
  return { title: answers[0]?.label ?? answers[0]?.ask ?? "", subtitle: subtitleOf(answers), layers }
}

/** Whether some scenario differs beyond doubt on some day. */
function isSeen({ curves = [] }: ComparedAnswer): boolean {
  return curves.some(({ points }) => points.some(({ low, high }) => low > 0 || high < 0))
}

function tellUnseen(answers: readonly ComparedAnswer[]): string {
  const names = [...new Set(answers.map(({ label, ask }) => label ?? ask))]
  return names.length === 0 ? "" : ` On no day a percentage point apart beyond doubt: ${names.join("; ")}.`
}

/** Percentage points from the lowest to the highest of all bands, with 0. */
function endsOf(answers: readonly ComparedAnswer[]): readonly [number, number] {
  const points = answers.flatMap(({ curves = [] }) => curves.flatMap((curve) => curve.points))
  const fold = (pick: (a: number, b: number) => number, ends: "low" | "high") =>
    points.reduce((most, point) => pick(most, 100 * point[ends]), 0)
  return [fold(Math.min, "low"), fold(Math.max, "high")]
}

function differencePanel(
  answer: ComparedAnswer,
  comparison: Comparison,
  ends: readonly [number, number],
  width: number,
  theme: Theme,
): Panel {
  const colours = scenarioColours(comparison, theme)
  const y: JsonObject = {
    type: "quantitative",
    scale: { domain: ends, nice: true },
    axis: { labelExpr: "datum.value === 0 ? '0' : format(datum.value, '+~r')", title: null, tickCount: 4 },
  }
  const x = timeX(comparison, width)
  const layers = (answer.curves ?? []).flatMap(({ scenario, points }) => {
    const values = thinPoints(points).map(({ date, value, low, high }) => ({
      date,
      value: roundForChart(100 * value),
      low: roundForChart(100 * low),
      high: roundForChart(100 * high),
    }))
    return bandAndLine(values, colours.get(scenario) ?? theme.accent, x, y)
  })
  const zero = {
    data: { values: [{ value: 0 }] },
    mark: { type: "rule", color: theme.muted, strokeWidth: 1 },
    encoding: { y: { field: "value", ...y } },
  }
  const deadlines = comparison.answers.filter(({ id }) => id === answer.id)
  return { title: answer.label ?? answer.ask, subtitle: subtitleOf(deadlines), layers: [...layers, zero] }
}

function bandAndLine(
  values: readonly JsonObject[],
  color: string,
  x: JsonObject,
  y: JsonObject,
): readonly JsonObject[] {
  return [
    {
      data: { values },
      mark: { type: "area", color, opacity: 0.2 },
      encoding: { x, y: { field: "low", ...y }, y2: { field: "high" } },
    },
    {
      data: { values },
      mark: { type: "line", color, strokeWidth: 1.8 },
      encoding: { x, y: { field: "value", ...y } },
    },
  ]
}

/** `2024-06-30: +3.2 pp · 2024-12-31: +4 pp`; nothing where there are several other scenarios. */
function subtitleOf(answers: readonly ComparedAnswer[]): readonly string[] {
  const scenarios = [
    ...new Set(answers.flatMap(({ measures }) => measures[0]?.differences.map(({ scenario }) => scenario) ?? [])),
  ]
  if (scenarios.length > 1) return []
  return scenarios.map((scenario) =>
    answers
      .flatMap((answer) => {
        const difference = answer.measures[0]?.differences.find((one) => one.scenario === scenario)
        if (difference === undefined) return []
        const { value, unit } = tellDifference("probability", difference)
        return [`${answer.deadline ?? "by the end"}: ${value} ${unit}`]
      })
      .join(" · "),
  )
}
