import { tellProbability } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import type { Answer, CurvePoint, Summary } from "../summary/summary.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { groupBy } from "./group-by.ts"
import { mostPanels, type Panel, panelGrid, panelView, splitEvenly } from "./panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { thinPoints } from "./thin-points.ts"
import { timeAxis } from "./time-axis.ts"

type EventAnswer = Extract<Answer, { kind: "event" }>

const panel = { width: 280, height: 130, columns: 3 }

/** Probability by date: the cumulative curve of every question with `by`, twelve to a chart, deadlines as dots. */
export function drawCurves(summary: Summary, context: ChartContext): readonly ChartSpec[] {
  const questions = groupBy(summary.questions.filter(isByEvent), ({ id }) => id).filter(
    (answers) => findCurve(answers) !== undefined,
  )
  const pages = splitEvenly(questions, mostPanels)
  return pages.map((page, i) =>
    frameChart(context, {
      title: `Probability that it has happened by a date${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle:
        "Line: share of runs in which it has happened by then, with its 95 % Monte Carlo band. Dots: the deadlines asked for.",
      width: Math.min(page.length, panel.columns) * (panel.width + 60),
      body: panelGrid(
        page.map((answers) =>
          panelView(curvePanel(answers, summary, context.theme), panel.width, panel.height, context.theme),
        ),
        panel.columns,
      ),
    }),
  )
}

function isByEvent(answer: Answer): answer is EventAnswer {
  return answer.kind === "event" && answer.mode === "by"
}

function findCurve(answers: readonly EventAnswer[]): readonly CurvePoint[] | undefined {
  return answers.find(({ curve }) => curve !== undefined)?.curve
}

function curvePanel(answers: readonly EventAnswer[], summary: Summary, theme: Theme): Panel {
  const [first] = answers
  const curve = findCurve(answers) ?? []
  const deadlines = answers.flatMap(({ deadline, estimate }) =>
    deadline === undefined || estimate === undefined ? [] : [{ deadline, date: deadline, estimate }],
  )
  return {
    title: first?.ask ?? "",
    subtitle: [
      deadlines.map(({ deadline, estimate }) => `${deadline}: ${tellProbability(estimate)}`).join(" · "),
      ...(first?.given === undefined ? [] : [tellCondition(first)]),
    ],
    data: thinPoints(curve).map(({ date, value, low, high }) => ({
      date,
      value: roundForChart(value),
      low: roundForChart(low),
      high: roundForChart(high),
    })),
    layers: curveLayers(
      deadlines.map(({ date, estimate }) => ({ date, value: roundForChart(estimate.value) })),
      summary,
      theme,
    ),
  }
}

/** The band, the line and a dot per deadline. Between two days of the curve any day is as likely, so straight lines join them. */
function curveLayers(dots: readonly JsonObject[], { scenario }: Summary, theme: Theme): readonly JsonObject[] {
  const x = { field: "date", type: "temporal", ...timeAxis(scenario.start, scenario.until, 5) }
  const y: JsonObject = {
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null },
  }
  const { accent: color, background } = theme
  return [
    {
      mark: { type: "area", color, opacity: 0.25 },
      encoding: { x, y: { field: "low", ...y }, y2: { field: "high" } },
    },
    {
      mark: { type: "line", color, strokeWidth: 1.8 },
      encoding: { x, y: { field: "value", ...y } },
    },
    {
      data: { values: dots },
      mark: { type: "point", filled: true, size: 42, color, stroke: background, strokeWidth: 1, opacity: 1 },
      encoding: { x, y: { field: "value", ...y } },
    },
  ]
}
