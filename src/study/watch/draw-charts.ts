import { Effect } from "effect"
import { drawChartSet } from "../../chart/chart-set.ts"
import { renderSvg } from "../../chart/render.ts"
import { loadOutlines } from "../../chart/map/outlines.ts"
import { lightTheme } from "../../chart/theme.ts"
import { placeDrawing } from "../../report/drawing.ts"
import { listTrackRuns } from "../../summary/track-runs.ts"
import type { Played } from "./play.ts"
import type { Screen } from "./screen.ts"

/** Drawings by chart: kept so that only what changed is drawn again. */
export type Drawings = Map<string, { readonly spec: string; readonly svg: string }>

/** Draws the charts of a result on the screen, the answers first; each is sent as soon as it is ready. */
export const drawCharts = Effect.fn("drawCharts")(function* (
  played: Played,
  screen: Pick<Screen<never>, "listCharts" | "showChart">,
  drawings: Drawings,
) {
  const { summary, forecasts } = played
  const provenance = {
    scenario: summary.scenario.name,
    seed: summary.seed,
    runs: summary.runs,
    run_id: "",
    command: "",
  }
  const context = {
    theme: lightTheme,
    provenance,
    trackRuns: listTrackRuns(played.model, played.ensemble),
    ...(played.model.map === undefined ? {} : { outlines: yield* Effect.promise(loadOutlines) }),
  }
  const charts = drawChartSet(summary, forecasts, context, played.model.charts)
  screen.listCharts(charts.map(({ id }) => id))
  for (const chart of charts) {
    const spec = JSON.stringify(chart.spec)
    const known = drawings.get(chart.id)
    const svg = known?.spec === spec ? known.svg : yield* Effect.promise(() => renderSvg(chart.spec))
    drawings.set(chart.id, { spec, svg })
    screen.showChart(chart.id, placeDrawing({ id: chart.id, title: chart.title }, svg).svg.html)
    yield* Effect.yieldNow
  }
})
