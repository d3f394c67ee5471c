import { tellName, tellQuantity } from "../../../words/quantity.ts"
import { tellDifference } from "../../../words/difference.ts"
import { withCondition } from "../../../words/condition.ts"
import type { ComparedAnswer, Comparison } from "../result.ts"
import type { Answer, Summary } from "../../../summary/summary.ts"
import { tellMostShifted } from "./headlines.ts"
import { scenarioColours, withLegend } from "./legend.ts"
import { type ChartContext, frameChart, headed } from "../../../chart/frame.ts"
import { fitPanels, panelGrid, panelView } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"

type ValueAnswer = Extract<Answer, { kind: "value" }>

const panel = { width: 640, columns: 1, beside: 60 }
const rowHeight = 20

/** Quantities in all scenarios: median, middle half and 5–95 % of the runs, a panel per answer, a row per scenario. */
export function drawComparedQuantities(
  comparison: Comparison,
  summaries: readonly Summary[],
  context: ChartContext,
): ChartSpec | undefined {
  const answers = comparison.answers.filter((answer) => answer.kind === "value" && isMoved(answer))
  const { width, whole } = fitPanels(context, 1, panel)
  const views = answers.flatMap((answer) => {
    const rows = listRows(answer, comparison, summaries, context.theme)
    const shown = {
      title: withCondition(
        `${answer.label ?? answer.ask}${answer.deadline === undefined ? "" : ` (${answer.deadline})`}`,
        answer,
      ),
      subtitle: subtitleOf(answer, comparison),
      layers: rowLayers(rows, answer.unit ?? "", width, context.theme),
    }
    return rows.length < 2 ? [] : [panelView(shown, width, rows.length * rowHeight, context.theme)]
  })
  if (views.length === 0) return undefined
  return frameChart(headed(context, tellMostShifted(answers, comparison)), {
    title: "Quantities",
    subtitle:
      "Dot: median of the runs. Thick line: middle half. Thin line: 5–95 %. Below each question: median in the base → in the other scenario, and the difference with its 95 % interval. Quantities that no scenario moves beyond doubt are not drawn.",
    width: whole,
    body: withLegend(comparison, width, panelGrid(views, 1), context.theme),
  })
}

function isMoved({ measures }: ComparedAnswer): boolean {
  return measures.some(({ differences }) => differences.some(({ excludes_zero }) => excludes_zero))
}

type Row = JsonObject & { readonly y: number }

function listRows(
  { id, deadline }: ComparedAnswer,
  comparison: Comparison,
  summaries: readonly Summary[],
  theme: Theme,
): readonly Row[] {
  const colours = scenarioColours(comparison, theme)
  let y = rowHeight / 2
  return comparison.scenarios.flatMap((scenario, i) => {
    const found = summaries[i]?.questions.find(
      (answer): answer is ValueAnswer => answer.id === id && answer.deadline === deadline && answer.kind === "value",
    )
    const at = (level: number) => found?.quantiles?.find((quantile) => quantile.level === level)?.estimate.value
    const [q05, q25, q50, q75, q95] = [0.05, 0.25, 0.5, 0.75, 0.95].map(at)
    if (q05 === undefined || q25 === undefined || q50 === undefined || q75 === undefined || q95 === undefined) return []
    const row = {
      y,
      q05: roundForChart(q05),
      q25: roundForChart(q25),
      q50: roundForChart(q50),
      q75: roundForChart(q75),
      q95: roundForChart(q95),
      colour: colours.get(scenario.id) ?? theme.accent,
    }
    y += rowHeight
    return [row]
  })
}

function rowLayers(rows: readonly Row[], unit: string, width: number, theme: Theme): readonly JsonObject[] {
  const height = rows.length * rowHeight
  const x = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: { zero: true, nice: true },
    axis: { title: unit === "" ? null : tellName(unit), tickCount: Math.ceil(width / 80) },
  })
  const line = (from: string, to: string, strokeWidth: number, opacity: number): JsonObject => ({
    mark: { type: "rule", strokeWidth, opacity },
    encoding: { x: x(from), x2: { field: to } },
  })
  return [
    {
      data: { values: rows },
      encoding: {
        y: { field: "y", type: "quantitative", scale: { domain: [height, 0], nice: false }, axis: null },
        color: { field: "colour", type: "nominal", scale: null },
      },
      layer: [
        line("q05", "q95", 1.5, 0.8),
        line("q25", "q75", 6, 0.6),
        {
          mark: { type: "point", filled: true, size: 60, opacity: 1, stroke: theme.background, strokeWidth: 1 },
          encoding: { x: x("q50") },
        },
      ],
    },
  ]
}

/** `Armenia yields: 710 → 722 persons (+12, +8 to +16)`, or `730 → 730 persons, no change`. */
function subtitleOf({ measures, unit }: ComparedAnswer, { scenarios }: Comparison): readonly string[] {
  const median = measures.find(({ measure }) => measure === "median")
  const base = median?.estimates[0]?.estimate
  if (median === undefined || base === undefined) return []
  const titles = new Map(scenarios.map(({ id, title }) => [id, title]))
  return median.differences.map((difference) => {
    const other = median.estimates.find(({ scenario }) => scenario === difference.scenario)?.estimate
    const change = `${tellQuantity(base)} → ${other === undefined ? "unknown" : tellQuantity(other, unit)}`
    const { value, interval } = tellDifference("median", difference)
    const told =
      difference.estimate.value === 0 ? ", no change" : ` (${value}${interval === "" ? "" : `, ${interval}`})`
    return `${titles.get(difference.scenario) ?? difference.scenario}: ${change}${told}`
  })
}
