import { Effect } from "effect"
import { drawComparisonSet } from "./chart-set.ts"
import { lightTheme } from "../../../chart/theme.ts"
import type { Comparison } from "../result.ts"
import type { Summary } from "../../../summary/summary.ts"
import { drawCharts } from "../../../report/draw-charts.ts"

/** Draws every chart that a comparison calls for, in order. */
export const drawComparison = Effect.fn("drawComparison")(function* (
  comparison: Comparison,
  summaries: readonly Summary[],
  origin: { readonly runId: string; readonly command: string; readonly name: string },
) {
  const provenance = {
    scenario: origin.name,
    seed: comparison.seed,
    runs: comparison.runs,
    run_id: origin.runId,
    command: origin.command,
  }
  return yield* drawCharts(drawComparisonSet(comparison, summaries, { theme: lightTheme, provenance }))
})
