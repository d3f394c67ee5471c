import { Effect, Layer } from "effect"
import { Executor, type Lane } from "./executor.ts"
import { createRunner } from "./create-runner.ts"
import type { Job } from "./program.ts"

/** Plays chunks on the calling thread, in Node or in a browser, and lets others have their turn before each. */
export const layerInProcess: Layer.Layer<Executor> = Layer.succeed(
  Executor,
  Executor.of({ openLanes: (job) => Effect.sync(() => [openInProcessLane(job)]) }),
)

/** A lane on the calling thread. */
export function openInProcessLane(job: Job): Lane {
  const runner = createRunner(job)
  return {
    runChunk: (range) => Effect.andThen(Effect.yieldNow, () => Effect.sync(() => runner.runChunk(range))),
    useEdges: (edges) => Effect.sync(() => runner.useEdges(edges)),
    takeTracks: Effect.sync(runner.takeTracks),
    ahead: 1,
  }
}
