import { Effect } from "effect"
import { drawChartSet } from "../chart/chart-set.ts"
import { renderSvg } from "../chart/render.ts"
import { lightTheme } from "../chart/theme.ts"
import type { ChartSpec } from "../chart/spec.ts"
import type { Forecast } from "../forecast/forecast.ts"
import type { Summary } from "../summary/summary.ts"
import { type Drawing, placeDrawing } from "./drawing.ts"

/** A chart as specification, as a file of its own, and as it stands in the page. */
export interface DrawnChart {
  readonly id: string
  readonly title: string
  readonly spec: ChartSpec
  readonly svg: string
  readonly drawing: Drawing
}

/** Draws every chart that a summary calls for, in order. */
export const drawCharts = Effect.fn("drawCharts")(function* (
  summary: Summary,
  forecasts: readonly Forecast[],
  origin: { readonly runId: string; readonly command: string },
) {
  const provenance = {
    scenario: summary.scenario.name,
    seed: summary.seed,
    runs: summary.runs,
    run_id: origin.runId,
    command: origin.command,
  }
  return yield* Effect.forEach(drawChartSet(summary, forecasts, { theme: lightTheme, provenance }), (chart) =>
    Effect.map(
      Effect.promise(() => renderSvg(chart.spec)),
      (svg): DrawnChart => ({ ...chart, svg, drawing: placeDrawing(chart, svg) }),
    ),
  )
})
