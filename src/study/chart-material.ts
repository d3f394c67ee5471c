import { Effect } from "effect"
import { openRuns } from "../answers/runs.ts"
import type { ChartContext } from "../chart/frame.ts"
import { loadOutlines } from "../chart/map/outlines.ts"
import { listTemplates } from "../chart/templates/template.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import type { Model } from "../model/model.ts"
import type { Scenario } from "../scenario/scenario.ts"
import { listRunRows } from "../summary/first-runs.ts"
import { listTrackRuns } from "../summary/track-runs.ts"

/** What charts are given beside a summary. */
export type ChartMaterial = Pick<ChartContext, "trackRuns" | "outlines" | "templates" | "runRows">

/** What charts need beside a summary: single runs, outlines for a map, templates of the scenario's own; each where it is asked for. */
export const gatherChartMaterial = Effect.fn("gatherChartMaterial")(function* (
  { scenario }: { readonly scenario: Scenario },
  model: Model,
  seed: string,
  ensemble: Ensemble,
) {
  const templates = listTemplates({ scenario })
  const material: ChartMaterial = {
    trackRuns: listTrackRuns(model, ensemble),
    ...(model.map === undefined ? {} : { outlines: yield* Effect.promise(loadOutlines) }),
    ...(templates.length === 0 ? {} : { templates, runRows: listRunRows(openRuns(model, seed, ensemble)) }),
  }
  return material
})
