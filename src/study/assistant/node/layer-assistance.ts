import { Effect, Layer } from "effect"
import type { Worker } from "node:worker_threads"
import { askInTurn } from "../../../ensemble/node/ask-in-turn.ts"
import { startWorker } from "../../../ensemble/node/worker-lane.ts"
import { Assistance, type Assistant, ownHand } from "../assistant.ts"
import type { Products, TaskKind, Tasks } from "../task.ts"
import type { Reply, Request } from "./protocol.ts"

/**
 * Does the tasks of each report on a worker thread of its own. main: import.meta.url of src/main.ts or of the bundle's main.js. A
 * thread is told to end with its report, and has ended when the layer closes: whoever writes the report need not wait for that.
 */
export function layerAssistance(main: string): Layer.Layer<never> {
  const path = main.endsWith(".ts") ? "./study/assistant/node/assistant-worker.ts" : "./assistant-worker.js"
  return Layer.effect(
    Assistance,
    Effect.gen(function* () {
      const ending: Promise<unknown>[] = []
      yield* Effect.addFinalizer(() => Effect.promise(() => Promise.all(ending)))
      return openAssistant(new URL(path, main), (worker) => ending.push(worker.terminate()))
    }),
  )
}

/** An assistant on a thread that is told to end with the scope. What it cannot do since that thread is gone is done by whoever asks. */
function openAssistant(entry: URL, end: (worker: Worker) => void) {
  return Effect.acquireRelease(startWorker(entry), (worker) => Effect.sync(() => end(worker))).pipe(
    Effect.map((worker): Assistant => {
      const { ask } = askInTurn<Request, Reply>(worker)
      return {
        ask: <Kind extends TaskKind>(kind: Kind, given: Tasks[Kind]) =>
          ask({ kind, given } as Request).pipe(
            Effect.flatMap((reply) =>
              reply.ok ? Effect.succeed(reply.product as Products[Kind]) : Effect.die(reply.error),
            ),
            Effect.catchTag("WorkerLost", () => ownHand.ask(kind, given)),
          ),
        expectCharts: Effect.sync(() => worker.postMessage({ kind: "charts are to come" } satisfies Request)),
        ahead: "unbounded",
      }
    }),
    Effect.catchTag("WorkerLost", () => Effect.succeed(ownHand)),
  )
}
