import { Effect, Option } from "effect"
import { stopAtPrecision } from "../answers/stop-at-precision.ts"
import { Listener } from "./listener.ts"
import { playPrepared } from "./play.ts"
import type { Prepared } from "./prepare.ts"

export interface SimulateOptions {
  readonly runs: number
  readonly seed: string
  readonly workers: number | "auto"
  readonly quiet: boolean
  /** Half width of the 95 % interval of every yes/no answer at which to stop, as a share. */
  readonly precision: Option.Option<number>
}

/** Plays a prepared scenario, with a line of progress for whoever listens unless it is to be quiet. */
export const simulate = Effect.fn("simulate")(function* (
  prepared: Prepared,
  { runs, seed, workers, quiet, precision }: SimulateOptions,
  label = "simulating",
) {
  const listener = yield* Listener
  const progress = quiet ? undefined : yield* listener.follow(label)
  const request = {
    runs,
    seed,
    workers,
    ...(progress === undefined ? {} : { onProgress: progress.show }),
    ...Option.match(precision, { onNone: () => ({}), onSome: (share) => ({ precision: share }) }),
  }
  const ensemble = yield* playPrepared(prepared, request).pipe(Effect.ensuring(progress?.clear ?? Effect.void))
  if (Option.isSome(precision) && !stopAtPrecision(prepared.model, seed, precision.value)(ensemble))
    yield* listener.remark(`${runs} runs did not reach the precision asked for: allow more with -n`)
  return ensemble
})
