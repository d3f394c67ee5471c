import { Effect } from "effect"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { buildForecasts, type Forecast } from "../../forecast/forecast.ts"
import { playPoints, type PointsRequest, type StudyPoint } from "../play.ts"
import { examineScenario, prepareExamined, type Prepared } from "../prepare.ts"
import type { Source } from "../source.ts"
import { summarize } from "../../summary/summarize.ts"
import type { Summary } from "../../summary/summary.ts"
import { recordFiles } from "./record-files.ts"

/** A scenario that was played, with everything that is shown of it. */
export interface Played extends Prepared {
  readonly ensemble: Ensemble
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

export interface LookRequest extends Omit<PointsRequest, "tracks"> {
  readonly words: "icd203" | "phia"
}

/** Plays a scenario, as a point that may share the kernel of another, and sums it up. Fails with ScenarioIsWrong where a run cannot go on, with WorkerLost if a thread is gone. */
export const playScenario = Effect.fn("playScenario")(function* (
  ready: Prepared,
  point: StudyPoint,
  request: LookRequest,
) {
  const { words, ...asked } = request
  let ensemble: Ensemble | undefined
  yield* playPoints([point], { ...asked, correct: true, tracks: true }, (found) =>
    Effect.sync(() => void (ensemble = found)),
  )
  if (ensemble === undefined) return yield* Effect.die(new Error("a point was not delivered"))
  const summary = summarize({ name: ready.loaded.name, seed: asked.seed, model: ready.model, ensemble })
  return { ...ready, ensemble, summary, forecasts: buildForecasts(summary, words) } satisfies Played
})
