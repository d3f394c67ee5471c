import { Effect } from "effect"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import type { AnalysisRecipe } from "../../report/analysis.ts"
import type { Recipe } from "../../report/manifest.ts"
import { rootOption } from "../../report/recipe.ts"
import { type OpenedRuns, openRunsOf, type OpenRunsOptions } from "../open-runs.ts"

/** What every analysis is handed: the scenario or finished report that was named, with its runs. */
export interface OpenedAnalysis extends OpenedRuns {
  readonly recipe: AnalysisRecipe
  readonly workers: number | "auto"
}

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
  return { ...opened, recipe: { runs: describeRuns(opened), asked }, workers: options.workers } satisfies OpenedAnalysis
})

/** The recipe of a run that has these runs. */
const describeRuns = ({ prepared: { loaded }, name, seed, sets, rooted, runs, kept }: OpenedRuns): Recipe => ({
  name,
  title: loaded.scenario.title,
  file: kept?.recipe.file ?? loaded.file,
  resolvedText: loaded.resolvedText,
  seed,
  runs: runs.count,
  options: rootOption(rooted),
  sets,
})
