import { type AnswerTurning } from "../../../analysis/turning-points.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { fitPanels, mostPanels, type Panel, panelRows, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { timeAxisAcross } from "../../../chart/time-axis.ts"
import type { TurningPoints } from "../result.ts"
import { tellAsked } from "../../../words/asked.ts"
import { halfSettled, tellSettled } from "../words.ts"

const panel = { width: 280, height: 110, columns: 3, beside: 60 }

/** How much of each answer is settled by when, those decided first at the front, twelve to a chart. */
export function drawSettled(result: TurningPoints, context: ChartContext): readonly ChartSpec[] {
  const told = result.answers
    .filter(({ settled }) => settled.length > 0)
    .toSorted((a, b) => ((halfSettled(a) ?? "") < (halfSettled(b) ?? "") ? -1 : 1))
  const pages = splitEvenly(told, mostPanels)
  return pages.map((page, i) => {
    const { columns, width, whole } = fitPanels(context, page.length, panel)
    return frameChart(context, {
      title: `${tellFinding(told)}${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: "Line: share of what is open about an answer that is settled by a day, with its 95 % interval.",
      width: Math.max(whole, context.width ?? 2 * (panel.width + panel.beside)),
      body: panelRows(
        page.map((answer) => settledPanel(answer, result, width, context)),
        { columns, width, height: panel.height, theme: context.theme },
      ),
    })
  })
}

function tellFinding(told: readonly AnswerTurning[]): string {
  const early = told.filter(({ settled }) => (settled[0]?.share.value ?? 0) >= 0.5).length
  const [first] = told
  if (told.length > 1 || first === undefined)
    return `${early} of ${told.length} answers are settled by half at the start, by what is not known`
  const half = halfSettled(first)
  if (early === 1) return "More than half of what is open is settled at the start, by what is not known"
  return half === undefined
    ? "Half of what is open is settled only at the end"
    : `Half of what is open is settled by ${half}`
}

function settledPanel(
  answer: AnswerTurning,
  { scenario }: TurningPoints,
  width: number,
  { theme }: ChartContext,
): Panel {
  const half = halfSettled(answer)
  const x: JsonObject = { field: "date", type: "temporal", ...timeAxisAcross(scenario.start, scenario.until, width) }
  const y: JsonObject = {
    type: "quantitative",
    scale: { domain: [0, 1], nice: false, clamp: true },
    axis: { values: [0, 0.5, 1], format: ".0%", title: null },
  }
  const start = answer.settled[0]
  return {
    title: tellAsked(answer),
    subtitle: [
      `${start === undefined ? "" : `at the start ${tellSettled(start)}`}${half === undefined ? "" : ` · half by ${half}`}`,
    ],
    data: answer.settled.map(({ date, share }) => ({
      date,
      value: roundForChart(share.value),
      low: roundForChart(share.low),
      high: roundForChart(share.high),
    })),
    layers: [
      {
        mark: { type: "area", color: theme.accent, opacity: 0.25 },
        encoding: { x, y: { field: "low", ...y }, y2: { field: "high" } },
      },
      { mark: { type: "line", color: theme.accent, strokeWidth: 1.8 }, encoding: { x, y: { field: "value", ...y } } },
      {
        mark: { type: "point", filled: true, size: 22, color: theme.accent, opacity: 1 },
        encoding: { x, y: { field: "value", ...y } },
      },
    ],
  }
}
