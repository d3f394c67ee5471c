import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { openRuns } from "../../src/answers/runs.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import type { Executor } from "../../src/ensemble/executor.ts"
import type { AnalysisAsked } from "../../src/report/analysis-asked.ts"
import type { RunRecipe } from "../../src/report/recipe.ts"
import { playPrepared } from "../../src/study/play.ts"
import type { OpenedAnalysis } from "../../src/study/analysis/open.ts"
import { prepareText } from "./run-scenario.ts"

/** A scenario text with its runs, ready to be analysed on this thread; what was asked is told as on a command line. */
export const openText = async (
  text: string,
  asked: AnalysisAsked,
  { runs, seed = "1" }: { readonly runs: number; readonly seed?: string },
): Promise<OpenedAnalysis> => {
  const prepared = await prepareText(text)
  const { loaded, model } = prepared
  const ensemble = await Effect.runPromise(
    playPrepared(prepared, { seed, runs, workers: 1 }).pipe(Effect.provide(layerInProcess)),
  )
  const recipe: RunRecipe = {
    kind: "run",
    name: loaded.name,
    title: loaded.scenario.title,
    file: loaded.file,
    resolvedText: loaded.resolvedText,
    seed,
    runs,
    options: {},
    sets: [],
  }
  return {
    prepared,
    name: loaded.name,
    seed,
    file: loaded.file,
    sets: [],
    rooted: false,
    runs: openRuns(model, seed, ensemble),
    ensemble,
    recipe: { kind: "analysis", runs: recipe, asked },
    workers: 1,
  }
}

type Platform = Layer.Success<typeof NodeServices.layer> | Executor

/** What an analysis finds in a scenario text, with all its stages but the command line. */
export const analyseText = async <Parts, E>(
  analyse: (opened: OpenedAnalysis) => Effect.Effect<Parts, E, Platform>,
  text: string,
  asked: AnalysisAsked,
  options: { readonly runs: number; readonly seed?: string },
): Promise<Parts> => {
  const opened = await openText(text, asked, options)
  return Effect.runPromise(analyse(opened).pipe(Effect.provide(Layer.merge(NodeServices.layer, layerInProcess))))
}
