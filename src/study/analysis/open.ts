import { Effect } from "effect"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import type { AnalysisRecipe } from "../../report/recipe.ts"
import { describeRuns, type Opened } from "../open.ts"
import { openPlayable, type OpenedRuns, openRunsOf, type OpenRunsOptions } from "../open-runs.ts"

/** What an analysis is handed that plays all of its runs itself: the scenario or finished report that was named. */
export interface OpenedScenario extends Opened {
  readonly recipe: AnalysisRecipe
  readonly workers: number | "auto"
}

/** What every other analysis is handed: the same with its runs. */
export interface OpenedAnalysis extends OpenedRuns, OpenedScenario {}

/**
 * Opens what an analysis is about. A scenario is played; of a finished report the runs are read, and the analysis is the
 * same as that of the scenario, the seed and the edits that it was made of, byte for byte.
 */
export const openAnalysis = Effect.fn("openAnalysis")(function* (
  file: string,
  asked: AnalysisAsked,
  options: OpenRunsOptions,
) {
  const opened = yield* openRunsOf(file, options)
  const recipe: AnalysisRecipe = { kind: "analysis", runs: describeRuns(opened, opened.runs.count), asked }
  return { ...opened, recipe, workers: options.workers } satisfies OpenedAnalysis
})

/** Opens what an analysis is about that plays all of its runs itself: as many as were asked for, or as the report has. */
export const openScenario = Effect.fn("openScenario")(function* (
  file: string,
  asked: AnalysisAsked,
  options: OpenRunsOptions,
) {
  const { count, ...opened } = yield* openPlayable(file, options)
  const recipe: AnalysisRecipe = { kind: "analysis", runs: describeRuns(opened, count), asked }
  return { ...opened, recipe, workers: options.workers } satisfies OpenedScenario
})
