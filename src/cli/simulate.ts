import { Effect, Option } from "effect"
import { planDesign } from "../design/design.ts"
import { runEnsemble } from "../ensemble/run-ensemble.ts"
import { stopAtPrecision } from "../ensemble/stopping.ts"
import { BadUsage } from "./failure.ts"
import type { Prepared } from "./prepare.ts"
import { progressLine } from "./progress.ts"

export interface SimulateOptions {
  readonly runs: number
  readonly seed: string
  readonly workers: number | "auto"
  readonly quiet: boolean
  /** Half width of the 95 % interval of every yes/no answer at which to stop, as a share. */
  readonly precision: Option.Option<number>
}

/** Plays a prepared scenario, with a progress line where somebody watches. */
export const simulate = Effect.fn("simulate")(function* ({ plan, model }: Prepared, options: SimulateOptions) {
  const { runs, seed, workers, quiet, precision } = options
  const halfWidth = Option.getOrUndefined(precision)
  const planned = planDesign({ seed, runs, ...(halfWidth === undefined ? {} : { precision: halfWidth }) })
  if (!planned.ok) return yield* new BadUsage({ text: planned.problems.map(({ text }) => text).join("\n") })
  const progress = yield* progressLine("simulating", quiet)
  return yield* runEnsemble(plan, planned.design, {
    workers,
    onProgress: progress.show,
    ...(halfWidth === undefined ? {} : { stopping: stopAtPrecision(model.questions, halfWidth) }),
  }).pipe(Effect.ensuring(progress.clear))
})
