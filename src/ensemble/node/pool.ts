import { Effect, Layer } from "effect"
import { availableParallelism } from "node:os"
import { Executor } from "../executor.ts"
import { openInProcessLane } from "../in-process.ts"
import { chooseLanes } from "../choose-lanes.ts"
import { acquireWorker, openWorkerLane } from "./worker-lane.ts"

/**
 * Plays chunks on the calling thread and on worker threads beside it. The threads live as long as one ensemble.
 *
 * main: import.meta.url of src/main.ts, or of the bundle's main.js beside which lies worker.js.
 */
export const layerWorkers = (main: string): Layer.Layer<Executor> =>
  Layer.succeed(
    Executor,
    Executor.of({
      openLanes: Effect.fnUntraced(function* (job, workload) {
        const others = chooseLanes(workload, availableParallelism()) - 1
        const workers = yield* Effect.replicateEffect(acquireWorker(locateWorker(main), job), others)
        return [...workers.map(openWorkerLane), openInProcessLane(job)]
      }),
    }),
  )

/** Where the worker's code lies: source beside source, or chunk beside chunk. */
export function locateWorker(main: string): URL {
  return new URL(main.endsWith(".ts") ? "./ensemble/node/worker.ts" : "./worker.js", main)
}
