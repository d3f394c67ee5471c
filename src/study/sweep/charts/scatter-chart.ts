import { withCondition } from "../../../words/condition.ts"
import type { Sweep, SweptAxis, SweptMeasure } from "../result.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { numberTicks } from "../../../chart/number-ticks.ts"
import { fitPanels, mostPanels, type Panel, panelRows, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { isShare, listLast, settingScale, tellLine } from "./scale.ts"
import type { Theme } from "../../../chart/theme.ts"

const panel = { width: 280, height: 150, columns: 3, beside: 60 }

/** Of sampled points: every answer at its last deadline against one axis at a time, a dot with its interval per point. */
export function drawSweepScatter(sweep: Sweep, context: ChartContext): readonly ChartSpec[] {
  return sweep.axes.flatMap((axis, i) => {
    const pages = splitEvenly(listLast(sweep), mostPanels)
    return pages.map((page, k) => {
      const { columns, width, whole } = fitPanels(context, page.length, panel)
      return frameChart(context, {
        title: `Answers against ${axis.title}${pages.length > 1 ? ` (${k + 1} of ${pages.length})` : ""}`,
        subtitle: `Each dot is one of ${sweep.points.length} points, at which everything swept is set at once. Line: its 95 % Monte Carlo interval. ρ: rank correlation over the points.`,
        width: whole,
        body: panelRows(
          page.map((measure) => scatterPanel(measure, sweep, axis, i, width, context.theme)),
          { columns, width, height: panel.height, theme: context.theme },
        ),
      })
    })
  })
}

function scatterPanel(
  measure: SweptMeasure,
  sweep: Sweep,
  axis: SweptAxis,
  i: number,
  width: number,
  theme: Theme,
): Panel {
  const spearman = measure.correlations.find(({ path }) => path === axis.path)?.spearman
  const subtitle = [
    withCondition(tellLine(measure), measure),
    ...(measure.unit === undefined ? [] : [`median, ${measure.unit || "plain number"}`]),
    ...(spearman === undefined ? [] : [`ρ = ${spearman.toFixed(2).replace("-", "−")}`]),
  ]
  const greatest = measure.estimates.reduce((most, { estimate }) => Math.max(most, Math.abs(estimate.value)), 0)
  const y: JsonObject = {
    type: "quantitative",
    scale: isShare(measure) ? { domain: [0, 1], nice: false } : { nice: true, zero: false },
    axis: isShare(measure)
      ? { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null }
      : { title: null, ...numberTicks([0, greatest], 4) },
  }
  const x: JsonObject = { field: "x", ...settingScale(axis, width) }
  return {
    title: measure.ask,
    subtitle: [subtitle.filter((line) => line !== "").join(" · ")],
    data: measure.estimates.map(({ point, estimate: { value, low, high } }) => ({
      x: roundForChart(sweep.points[point]?.[i] ?? 0),
      value: roundForChart(value),
      low: roundForChart(low),
      high: roundForChart(high),
    })),
    layers: [
      {
        mark: { type: "rule", color: theme.accent, opacity: 0.4, strokeWidth: 1.5 },
        encoding: { x, y: { field: "low", ...y }, y2: { field: "high" } },
      },
      {
        mark: { type: "point", filled: true, color: theme.accent, size: 22, opacity: 0.85 },
        encoding: { x, y: { field: "value", ...y } },
      },
    ],
  }
}
