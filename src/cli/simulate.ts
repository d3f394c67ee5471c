import { Effect, Option } from "effect"
import { stopAtPrecision } from "../answers/stop-at-precision.ts"
import { playPrepared } from "../study/play.ts"
import type { Prepared } from "../study/prepare.ts"
import { printRemark } from "./printer.ts"
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
export const simulate = Effect.fn("simulate")(function* (
  prepared: Prepared,
  { runs, seed, workers, quiet, precision }: SimulateOptions,
  label = "simulating",
) {
  const progress = yield* progressLine(label, quiet)
  const request = { runs, seed, workers, onProgress: progress.show }
  if (Option.isNone(precision)) return yield* playPrepared(prepared, request).pipe(Effect.ensuring(progress.clear))
  const ensemble = yield* playPrepared(prepared, { ...request, precision: precision.value }).pipe(
    Effect.ensuring(progress.clear),
  )
  if (!stopAtPrecision(prepared.model, seed, precision.value)(ensemble))
    yield* printRemark(`${runs} runs did not reach the precision asked for: allow more with -n`)
  return ensemble
})
