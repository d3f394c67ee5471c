import { Effect, Layer } from "effect"
import { availableParallelism } from "node:os"
import { Executor } from "../executor.ts"
import { chooseLanes } from "../choose-lanes.ts"
import { acquireWorker, openWorkerLane } from "./worker-lane.ts"

/**
 * Plays chunks on worker threads, never on the calling one: that listens for Ctrl-C and for the watched page, and can end
 * a worker in the middle of whatever it plays. The threads live as long as one ensemble.
 *
 * main: import.meta.url of src/main.ts, or of the bundle's main.js beside which lies worker.js.
 */
export function layerWorkers(main: string): Layer.Layer<Executor> {
  return Layer.succeed(
    Executor,
    Executor.of({
      openLane: Effect.map(acquireWorker(locateWorker(main)), openWorkerLane),
      chooseLanes: (workload) => chooseLanes(workload, availableParallelism()),
      availableMemory: () => process.availableMemory(),
    }),
  )
}

/** Where the worker's code lies: source beside source, or chunk beside chunk. */
export function locateWorker(main: string): URL {
  return new URL(main.endsWith(".ts") ? "./ensemble/node/worker.ts" : "./worker.js", main)
}
