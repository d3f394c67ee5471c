import { Effect } from "effect"
import type { Chart } from "../chart/chart-set.ts"
import { renderSvg } from "../chart/render.ts"
import { prettyJson } from "./canonical-json.ts"
import type { Content } from "./content.ts"
import { type Drawing, placeDrawing } from "./drawing.ts"

/** A chart as specification, as a file of its own, and as it stands in the page. */
export interface DrawnChart extends Chart {
  readonly svg: string
  readonly drawing: Drawing
}

/** Draws charts, in order; before each `begin` is told its place. */
export const drawCharts = Effect.fn("drawCharts")(function* (
  charts: readonly Chart[],
  begin: (place: number) => Effect.Effect<void> = () => Effect.void,
) {
  return yield* Effect.forEach(charts, (chart, place) =>
    Effect.map(
      Effect.andThen(
        begin(place),
        Effect.promise(() => renderSvg(chart.spec)),
      ),
      (svg): DrawnChart => ({ ...chart, svg, drawing: placeDrawing(chart, svg) }),
    ),
  )
})

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
