import type { Chart } from "../../../chart/chart-set.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import type { ChartSpec } from "../../../chart/spec.ts"
import type { Given } from "../result.ts"
import { drawGivenCurves } from "./curves-chart.ts"
import { drawDots } from "./dots-chart.ts"

/** The charts of what is seen and done: all chances at a glance, then when. */
export function drawGivenCharts(given: Given, context: ChartContext): readonly Chart[] {
  const dots = drawDots(given, context)
  return [
    ...(dots === undefined ? [] : [name("answers", dots)]),
    ...drawGivenCurves(given, context).map((spec, i) => name(i === 0 ? "by-date" : `by-date-${i + 1}`, spec)),
  ]
}

function name(id: string, spec: ChartSpec): Chart {
  return { id, title: spec.title.text.join(" "), spec }
}
