import type { Comparison } from "../summary/comparison.ts"
import type { Summary } from "../summary/summary.ts"
import type { Chart } from "./chart-set.ts"
import type { ChartContext } from "./frame.ts"

/**
 * The charts of a comparison, in the order in which one reads it: what moved, when it moved, what lies behind it.
 * `summaries` stand in the order of the comparison's scenarios.
 */
export function drawComparisonSet(
  _comparison: Comparison,
  _summaries: readonly Summary[],
  _context: ChartContext,
): readonly Chart[] {
  return []
}
