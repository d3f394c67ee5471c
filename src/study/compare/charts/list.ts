import { drawComparisonSet } from "./chart-set.ts"
import type { Chart } from "../../../chart/chart-set.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import { lightTheme } from "../../../chart/theme.ts"
import type { Comparison } from "../result.ts"
import type { TrackDifference } from "../track-differences.ts"
import type { Summary } from "../../../summary/summary.ts"

/** Every chart that a comparison calls for, in order. */
export function listComparisonCharts(
  comparison: Comparison,
  summaries: readonly Summary[],
  origin: { readonly runId: string; readonly command: string; readonly name: string },
  look: Omit<ChartContext, "provenance"> = { theme: lightTheme },
  differences: readonly TrackDifference[] = [],
): readonly Chart[] {
  const provenance = {
    scenario: origin.name,
    seed: comparison.seed,
    runs: comparison.runs,
    run_id: origin.runId,
    command: origin.command,
  }
  return drawComparisonSet(comparison, summaries, { ...look, provenance }, differences)
}
