import type { Chart } from "../chart/chart-set.ts"
import { prettyJson } from "./canonical-json.ts"
import type { Content } from "./content.ts"
import { type Drawing, placeDrawing } from "./drawing.ts"

/** A chart as specification, as a file of its own, and as it stands in the page. */
export interface DrawnChart extends Chart {
  readonly svg: string
  readonly drawing: Drawing
}

/** A chart with what was drawn of it. */
export function placeChart(chart: Chart, svg: string): DrawnChart {
  return { ...chart, svg, drawing: placeDrawing(chart, svg) }
}

/** Charts that are not drawn yet, for a form that shows none. */
export function listUndrawn(charts: readonly Chart[]): readonly Drawing[] {
  return charts.map((chart) => placeDrawing(chart, ""))
}

/** The files that charts leave behind: each as its specification with its data, and drawn. */
export function listChartFiles(charts: readonly DrawnChart[]): readonly (readonly [path: string, content: Content])[] {
  return charts.flatMap(({ id, spec, svg }) => [
    [`charts/${id}.vl.json`, prettyJson(spec)] as const,
    [`charts/${id}.svg`, svg] as const,
  ])
}
