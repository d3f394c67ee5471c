import { Effect, Layer } from "effect"
import { availableParallelism } from "node:os"
import type { WorkerLost } from "../errors.ts"
import { Executor } from "../executor.ts"
import { chooseLanes } from "../choose-lanes.ts"
import { openWorkerLane, startWorker, type WorkerLane } from "./worker-lane.ts"

/**
 * Plays chunks on worker threads, never on the calling one: that listens for Ctrl-C and for the watched page, and can end
 * a worker in the middle of whatever it plays. A thread that has answered all that it was asked waits for the next
 * ensemble, since it takes longer to get going than many a study to play; all of them end with the layer.
 *
 * main: import.meta.url of src/main.ts, or of the bundle's main.js beside which lies worker.js.
 */
export function layerWorkers(main: string): Layer.Layer<Executor> {
  return Layer.effect(
    Executor,
    Effect.gen(function* () {
      const waiting: WorkerLane[] = []
      yield* Effect.addFinalizer(() =>
        Effect.forEach(waiting, ({ end }) => end, { concurrency: "unbounded", discard: true }),
      )
      const start = Effect.map(startWorker(locateWorker(main)), openWorkerLane)
      let isExpected = false
      const expectRuns = Effect.suspend(() => {
        if (isExpected) return Effect.void
        isExpected = true
        // Whoever opens a lane is told why none could be started.
        return Effect.ignore(Effect.uninterruptible(Effect.map(start, (lane) => waiting.push(lane))))
      })
      const take: Effect.Effect<WorkerLane, WorkerLost> = Effect.suspend(() => {
        const lane = waiting.pop()
        return lane === undefined ? start : lane.isFree() ? Effect.succeed(lane) : take
      })
      const giveBack = (lane: WorkerLane) =>
        Effect.suspend(() => (lane.isFree() ? Effect.sync(() => void waiting.push(lane)) : lane.end))
      return Executor.of({
        expectRuns,
        openLane: Effect.acquireRelease(take, giveBack),
        chooseLanes: (workload) => chooseLanes(workload, availableParallelism()),
        availableMemory: () => process.availableMemory(),
      })
    }),
  )
}

/** Where the worker's code lies: source beside source, or chunk beside chunk. */
export function locateWorker(main: string): URL {
  return new URL(main.endsWith(".ts") ? "./ensemble/node/worker.ts" : "./worker.js", main)
}
