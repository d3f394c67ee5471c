import { Effect } from "effect"
import { stopAtPrecision } from "../answers/stop-at-precision.ts"
import { planDesign } from "../design/design.ts"
import type { Progress } from "../ensemble/progress.ts"
import { runEnsemble } from "../ensemble/run-ensemble.ts"
import { memoryShort, runFaulted } from "../problem/messages.ts"
import type { Problem } from "../problem/problem.ts"
import type { Fault } from "../simulation/fault.ts"
import { BadUsage, ScenarioIsWrong } from "./failure.ts"
import type { Prepared } from "./prepare.ts"
import { replayCommand } from "./replay.ts"

export interface PlayRequest {
  readonly runs: number
  readonly seed: string
  readonly workers: number | "auto"
  /** Half width of the 95 % interval of every yes/no answer at which to stop, as a share; `runs` is then the most. */
  readonly precision?: number
  readonly onProgress?: (progress: Progress) => Effect.Effect<void>
}

/** Plays a prepared scenario. A run that cannot go on fails with ScenarioIsWrong: the place and the command that tells it. */
export const playPrepared = Effect.fn("playPrepared")(function* (prepared: Prepared, request: PlayRequest) {
  const { plan, model } = prepared
  const { runs, seed, workers, precision, onProgress } = request
  const planned = planDesign({ seed, runs, ...(precision === undefined ? {} : { precision }) })
  if (!planned.ok) return yield* new BadUsage({ text: planned.problems.map(({ text }) => text).join("\n") })
  return yield* runEnsemble(plan, planned.design, {
    workers,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(precision === undefined ? {} : { stopping: stopAtPrecision(model, seed, precision) }),
  }).pipe(
    Effect.catchTag("MemoryShort", ({ needed, available }) => {
      const path = ["clock", "until"]
      const problem = { ...memoryShort(needed, available), place: prepared.loaded.locate(path), path: path.join(".") }
      return new ScenarioIsWrong({ problems: [problem] })
    }),
    Effect.catchTag(
      "RunFaulted",
      ({ fault }) => new ScenarioIsWrong({ problems: [placeFault(prepared, fault, seed)] }),
    ),
  )
})

/** A fault as a problem at its place in the file, with the command that tells the run unless that is being told. */
export const placeFault = ({ source, loaded }: Prepared, fault: Fault, seed?: string): Problem => ({
  ...runFaulted(fault, seed === undefined ? undefined : replayCommand(source, fault.replication, seed)),
  place: loaded.locate(fault.path),
  path: fault.path.join("."),
})
