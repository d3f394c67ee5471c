import { Effect } from "effect"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Progress } from "../../ensemble/progress.ts"
import { buildForecasts, type Forecast } from "../../forecast/forecast.ts"
import type { LoadedScenario } from "../../scenario/scenario.ts"
import type { Model } from "../../model/model.ts"
import type { Plan } from "../../simulation/plan.ts"
import { playPoints, type StudyPoint } from "../play.ts"
import { examineScenario, prepareExamined } from "../prepare.ts"
import type { Source } from "../source.ts"
import { summarize, summarizeQuestions } from "../../summary/summarize.ts"
import type { Summary } from "../../summary/summary.ts"
import { recordFiles } from "./record-files.ts"
import type { Tried } from "./tried.ts"

/** A scenario that can be played: where its numbers are laid out, and what was tried on top of its files. */
export interface Playable {
  readonly loaded: LoadedScenario
  readonly model: Model
  /** Of the scenario; what is played may be that of another with values supplied. */
  readonly plan: Plan
  readonly point: StudyPoint
  readonly tried: readonly Tried[]
}

/** A scenario that was played, with everything that is shown of it. */
export interface Played extends Playable {
  readonly ensemble: Ensemble
  /** After the quick look its answers alone. */
  readonly summary: Summary
  readonly forecasts: readonly Forecast[]
}

/** Loads and compiles; tells the files that were looked at, be the scenario right or wrong. */
export const readyScenario = Effect.fn("readyScenario")(function* (source: Source) {
  const { result: examined, files } = yield* recordFiles(examineScenario(source))
  const { problems } = examined
  if (examined.ready === undefined) return { files, problems }
  return { files, problems, ready: yield* prepareExamined(source, examined) }
})

export interface LookRequest {
  readonly runs: number
  readonly seed: string
  readonly workers: number | "auto"
  readonly words: "icd203" | "phia"
  /** `quick`: answers that are counted, and nothing else; `whole`: what a report has. */
  readonly look: "quick" | "whole"
  readonly onProgress: (progress: Progress) => Effect.Effect<void>
}

/** Plays a scenario and sums it up. Fails with ScenarioIsWrong where a run cannot go on, with WorkerLost if a thread is gone. */
export const playScenario = Effect.fn("playScenario")(function* (
  playable: Playable,
  { words, look, ...asked }: LookRequest,
) {
  const isWhole = look === "whole"
  let found: Ensemble | undefined
  yield* playPoints([playable.point], { ...asked, correct: isWhole, tracks: isWhole }, (ensemble) =>
    Effect.sync(() => void (found = ensemble)),
  )
  if (found === undefined) return yield* Effect.die(new Error("a point was not delivered"))
  const { loaded, model } = playable
  const input = { name: loaded.name, seed: asked.seed, model, ensemble: found }
  const summary = isWhole ? summarize(input) : summarizeQuestions(input)
  return { ...playable, ensemble: found, summary, forecasts: buildForecasts(summary, words) } satisfies Played as Played
})
