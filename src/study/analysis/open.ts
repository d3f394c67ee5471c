import { Effect } from "effect"
import type { Model } from "../../model/model.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { checkTarget } from "../../report/target.ts"
import type { AnalysisRecipe } from "../../report/recipe.ts"
import { describeRuns, type Opened } from "../open.ts"
import { openPlayable, type OpenedRuns, openRunsOf, type OpenRunsOptions, type Playable } from "../open-runs.ts"
import type { PartsOf } from "../study-parts.ts"
import { checkAsked } from "./asked.ts"

/** What an analysis is handed that plays all of its runs itself: the scenario or finished report that was named. */
export interface OpenedScenario extends Opened {
  readonly recipe: AnalysisRecipe
  readonly workers: number | "auto"
  /** Where stages that it plays come from where they were played before; all is played here if absent. */
  readonly parts?: PartsOf
}

/** What every other analysis is handed: the same with its runs. */
export interface OpenedAnalysis extends OpenedRuns, OpenedScenario {}

/**
 * Opens what an analysis is about. A scenario is played; of a finished report the runs are read, and the analysis is the
 * same as that of the scenario, the seed and the edits that it was made of, byte for byte. A wrong name in what is
 * asked, what `check` finds wrong with its flags, and a folder `out` that cannot be written to, are told before anything is played.
 */
export const openAnalysis = Effect.fn("openAnalysis")(function* <E = never, R = never>(
  file: string,
  asked: AnalysisAsked,
  options: OpenRunsOptions & {
    readonly out?: string
    readonly check?: (model: Model) => Effect.Effect<unknown, E, R>
  },
) {
  const recipeOf = (opened: Opened, count: number): AnalysisRecipe => ({
    kind: "analysis",
    runs: describeRuns(opened, count),
    asked,
  })
  const check = Effect.fnUntraced(function* ({ count, ...opened }: Playable) {
    yield* checkAsked(opened.prepared.model, asked)
    if (options.check !== undefined) yield* options.check(opened.prepared.model)
    if (options.out !== undefined) yield* checkTarget(recipeOf(opened, count), options.out)
  })
  const opened = yield* openRunsOf(file, options, check)
  const recipe = recipeOf(opened, opened.runs.count)
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
