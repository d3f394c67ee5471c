import { Effect, Path } from "effect"
import type { Model } from "../../model/model.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { checkTarget } from "../../report/target.ts"
import type { KeptReport } from "../../report/read.ts"
import { isRooted } from "../../report/recipe.ts"
import { keepReport } from "../keep-report.ts"
import type { OpenRunsOptions } from "../open-runs.ts"
import { prepareKept } from "../open.ts"
import { openRuns } from "../../answers/runs.ts"
import { simulate } from "../simulate.ts"
import type { RemakeOptions } from "../study-parts.ts"
import { type AnalysisParts, composeAnalysis } from "./compose.ts"
import { openAnalysis, type OpenedAnalysis, type OpenedScenario, openScenario } from "./open.ts"

// An answer is known, and the next question is what it hangs on. Every analysis begins with the same runs and ends with
// the same kinds of files, told once as a document, so that the commands differ in what they ask and in nothing else.
// This folder refuses to ask anything itself, and to know which analyses there are.

/** What one analysis does with the runs; what it was asked lies in `recipe.asked` and decides everything. */
export type Analyse<E, R> = (opened: OpenedAnalysis) => Effect.Effect<AnalysisParts, E, R>

/** An analysis that has no use for the runs of the plain scenario, so that none are played for it. */
export interface Unread<E, R> {
  readonly unread: (opened: OpenedScenario) => Effect.Effect<AnalysisParts, E, R>
}

/** An analysis with what reads its flags, so that a wrong one is told before anything is played. */
export interface Checked<E, R> {
  readonly check: (model: Model, asked: AnalysisAsked) => Effect.Effect<unknown, E, R>
  readonly analyse: Analyse<E, R>
}

/** Opens, finds out, and writes the report of an analysis below `out`. */
export const conductAnalysis = Effect.fn("conductAnalysis")(function* <E, R>(
  analyse: Analyse<E, R> | Checked<E, R> | Unread<E, R>,
  file: string,
  asked: AnalysisAsked,
  options: OpenRunsOptions & { readonly out: string },
) {
  if (typeof analyse === "function") return yield* conclude(analyse, yield* openAnalysis(file, asked, options), options)
  if ("analyse" in analyse) {
    const check = (model: Model) => analyse.check(model, asked)
    return yield* conclude(analyse.analyse, yield* openAnalysis(file, asked, { ...options, check }), options)
  }
  const opened = yield* openScenario(file, asked, options)
  yield* checkTarget(opened.recipe, options.out)
  return yield* conclude(analyse.unread, opened, options)
})

const conclude = Effect.fnUntraced(function* <Given extends OpenedScenario, E, R>(
  analyse: (opened: Given) => Effect.Effect<AnalysisParts, E, R>,
  opened: Given,
  { out }: { readonly out: string },
) {
  const report = yield* composeAnalysis(opened.recipe, yield* analyse(opened))
  return { ...report, folder: yield* keepReport(report, out) }
})

/** Makes the report of an analysis again from what is kept in its own folder. */
export const remakeAnalysis = Effect.fn("remakeAnalysis")(function* <E, R>(
  analyse: Analyse<E, R> | Unread<E, R>,
  kept: KeptReport & { readonly manifest: { readonly analysis: AnalysisAsked } },
  { workers, parts }: RemakeOptions,
) {
  const path = yield* Path.Path
  const { folder, manifest } = kept
  const { recipe, ...prepared } = yield* prepareKept(kept)
  const { seed, runs } = manifest
  const opened: OpenedScenario = {
    prepared,
    name: recipe.name,
    seed,
    file: path.join(folder, "scenario.yaml"),
    sets: recipe.sets,
    rooted: isRooted(recipe),
    recipe: { kind: "analysis", runs: recipe, asked: manifest.analysis },
    workers,
    ...(parts === undefined ? {} : { parts }),
  }
  if (typeof analyse !== "function") return yield* composeAnalysis(opened.recipe, yield* analyse.unread(opened))
  const ensemble = yield* simulate(prepared, { runs, seed, workers })
  const played = { ...opened, runs: openRuns(prepared.model, seed, ensemble), ensemble }
  return yield* composeAnalysis(opened.recipe, yield* analyse(played))
})
