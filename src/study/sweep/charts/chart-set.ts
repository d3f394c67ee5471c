import type { Sweep } from "../result.ts"
import type { Chart } from "../../../chart/chart-set.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import { drawSweepHeat } from "./heat-chart.ts"
import { drawSweepLines } from "./line-chart.ts"
import { drawSweepScatter } from "./scatter-chart.ts"

/** The charts of a sweep: lines along one axis, heat maps over two, dots where points were sampled. */
export function drawSweepCharts(sweep: Sweep, context: ChartContext): readonly Chart[] {
  const draw = sweep.method !== "grid" ? drawSweepScatter : sweep.axes.length === 1 ? drawSweepLines : drawSweepHeat
  return draw(sweep, context).map((spec, i) => ({
    id: i === 0 ? "sweep" : `sweep-${i + 1}`,
    title: spec.title.text.join(" "),
    spec,
  }))
}
