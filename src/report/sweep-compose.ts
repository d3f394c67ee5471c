import { Effect } from "effect"
import { renderSvg } from "../chart/render.ts"
import { drawSweepCharts } from "../chart/sweep-charts.ts"
import { lightTheme } from "../chart/theme.ts"
import type { Sweep } from "../summary/sweep.ts"
import { prettyJson } from "./canonical-json.ts"
import { rendererName } from "./compose.ts"
import { placeDrawing } from "./drawing.ts"
import { sha256 } from "./hash.ts"
import { type Recipe, runIdOf } from "./manifest.ts"
import { isRendered, type Report } from "./report.ts"
import { sweepCsv } from "./sweep-csv.ts"
import { renderSweepPage } from "./sweep-page.ts"
import { describeSweepManifest } from "./sweep-recipe.ts"

/** A sweep as the files of one report, in memory. The same sweep gives the same bytes. */
export const composeSweep = Effect.fn("composeSweep")(function* (recipe: Recipe, command: string, sweep: Sweep) {
  const runId = runIdOf(recipe)
  const provenance = { scenario: recipe.name, seed: recipe.seed, runs: recipe.runs, run_id: runId, command }
  const charts = yield* Effect.forEach(drawSweepCharts(sweep, { theme: lightTheme, provenance }), (chart) =>
    Effect.map(
      Effect.promise(() => renderSvg(chart.spec)),
      (svg) => ({ ...chart, svg, drawing: placeDrawing(chart, svg) }),
    ),
  )
  const drawings = charts.map(({ drawing }) => drawing)
  const files = new Map<string, string>([
    ["scenario.yaml", recipe.resolvedText],
    ["sweep.json", prettyJson(sweep)],
    ["sweep.csv", sweepCsv(sweep)],
    ...charts.flatMap(({ id, spec, svg }): readonly (readonly [string, string])[] => [
      [`charts/${id}.vl.json`, prettyJson(spec)],
      [`charts/${id}.svg`, svg],
    ]),
    ["report.html", renderSweepPage({ sweep, drawings, command, runId, renderer: rendererName })],
  ])
  const hashes = Object.fromEntries(
    [...files].filter(([path]) => !isRendered(path)).map(([path, content]) => [path, sha256(content)]),
  )
  const manifest = prettyJson(describeSweepManifest(recipe, command, hashes))
  // Beside the runs of the scenario, not among them: a sweep is not a run that verify could make again.
  const place = { ...recipe, name: `${recipe.name}--sweep` }
  return { recipe: place, runId, files: new Map([["manifest.json", manifest], ...files]) } satisfies Report
})
