import { Effect } from "effect"
import { planDesign } from "../design/design.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import type { Progress } from "../ensemble/progress.ts"
import { runEnsemble } from "../ensemble/run-ensemble.ts"
import { buildForecasts, type Forecast } from "../forecast/forecast.ts"
import { compileModel } from "../model/compile.ts"
import type { Model } from "../model/model.ts"
import { type Problem, sortProblems } from "../problem/problem.ts"
import { loadScenario } from "../scenario/load.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import { buildPlan } from "../simulation/build-plan.ts"
import type { Plan } from "../simulation/plan.ts"
import { summarize } from "../summary/summarize.ts"
import type { Summary } from "../summary/summary.ts"
import { recordFiles } from "./record-files.ts"

/** A scenario ready to be played. */
export interface Ready {
  readonly loaded: LoadedScenario
  readonly model: Model
  readonly plan: Plan
}

/** A scenario that was played, with everything that is shown of it. */
export interface Played extends Ready {
  readonly ensemble: Ensemble
  readonly summary: Summary
  readonly forecasts: readonly Forecast[]
}

export interface ReadyRequest {
  readonly file: string
  readonly set: readonly string[]
  readonly root?: string
}

/** Loads and compiles; tells the files that were looked at, be the scenario right or wrong. */
export const readyScenario = Effect.fn("readyScenario")(function* ({ file, ...options }: ReadyRequest) {
  const { result: loaded, files } = yield* recordFiles(loadScenario(file, options))
  if (!loaded.ok) return { files, problems: loaded.problems }
  const model = compileModel(loaded.value)
  if (!model.ok) return { files, problems: sortProblems([...loaded.warnings, ...model.problems]) }
  const ready: Ready = { loaded: loaded.value, model: model.value, plan: buildPlan(model.value) }
  return { files, ready, problems: [] as readonly Problem[] }
})

export interface PlayRequest {
  readonly seed: string
  readonly runs: number
  readonly workers: number | "auto"
  readonly words: "icd203" | "phia"
  readonly onProgress?: (progress: Progress) => Effect.Effect<void>
}

/** Plays a scenario and sums it up. Fails with RunFaulted or WorkerLost as the ensemble does. */
export const playScenario = Effect.fn("playScenario")(function* (ready: Ready, request: PlayRequest) {
  const { seed, runs, workers, words, onProgress } = request
  const planned = planDesign({ seed, runs })
  if (!planned.ok) return yield* Effect.die(new Error(planned.problems[0]?.text))
  const options = { workers, ...(onProgress === undefined ? {} : { onProgress }) }
  const ensemble = yield* runEnsemble(ready.plan, planned.design, options)
  const summary = summarize({ name: ready.loaded.name, seed, model: ready.model, ensemble })
  return { ...ready, ensemble, summary, forecasts: buildForecasts(summary, words) } satisfies Played
})
