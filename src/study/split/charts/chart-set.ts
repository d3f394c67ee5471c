import type { Horsetail } from "../../../analysis/horsetail.ts"
import type { Chart } from "../../../chart/chart-set.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import type { ChartSpec } from "../../../chart/spec.ts"
import type { Split } from "../result.ts"
import { drawHorsetails } from "./horsetail-chart.ts"
import { drawRanges } from "./ranges-chart.ts"

/** The worlds that are drawn one by one. */
export interface DrawnWorlds {
  readonly worlds: number
  readonly inner: number
  readonly tails: readonly Horsetail[]
}

/** The charts of a split: the ranges of all chances, then the worlds one by one. */
export function drawSplitCharts(split: Split, drawn: DrawnWorlds, context: ChartContext): readonly Chart[] {
  const ranges = drawRanges(split, context)
  const tails = drawHorsetails(split, drawn, context)
  return [
    ...(ranges === undefined ? [] : [name("ranges", ranges)]),
    ...tails.map((spec, i) => name(i === 0 ? "worlds" : `worlds-${i + 1}`, spec)),
  ]
}

function name(id: string, spec: ChartSpec): Chart {
  return { id, title: spec.title.text.join(" "), spec }
}
