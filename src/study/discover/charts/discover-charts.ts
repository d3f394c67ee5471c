import type { Chart } from "../../../chart/chart-set.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import type { DiscoverResult } from "../result.ts"
import { drawBoxRanges } from "./box-ranges-chart.ts"
import { drawTrade } from "./trade-chart.ts"

/** The charts of the answers that were named: what the search traded, and what the leading box holds. */
export function drawDiscoverCharts(result: DiscoverResult, areNamed: boolean, context: ChartContext): readonly Chart[] {
  if (!areNamed) return []
  return result.answers.flatMap((answer, i): readonly Chart[] => {
    const suffix = result.answers.length === 1 ? "" : `-${i + 1}`
    const drawn = [
      ["boxes", drawBoxRanges(answer, result, context)],
      ["coverage", drawTrade(answer, context)],
    ] as const
    return drawn.flatMap(([id, spec]) =>
      spec === undefined ? [] : [{ id: `${id}${suffix}`, title: spec.title.text.join(" "), spec }],
    )
  })
}
