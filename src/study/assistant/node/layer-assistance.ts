import { Effect, Layer } from "effect"
import type { Worker } from "node:worker_threads"
import { askInTurn } from "../../../ensemble/node/ask-in-turn.ts"
import { startWorker } from "../../../ensemble/node/worker-lane.ts"
import { Assistance, type Assistant, ownHand } from "../assistant.ts"
import type { Products, TaskKind, Tasks } from "../task.ts"
import type { Reply, Request } from "./protocol.ts"

/** An assistant who can help with another report. */
interface ThreadedAssistant extends Assistant {
  /** Whether its thread is there and owes no answer. */
  readonly isFree: () => boolean
  /** Ends its thread, in the middle of whatever it does. */
  readonly end: () => Promise<unknown>
}

/**
 * Does the tasks of each report on a worker thread of its own. A thread that has answered all that it was asked waits for the next
 * report: what draws takes long to load, and longer to be optimized. Any other is told to end with its report. All have ended when
 * the layer closes: whoever writes the report need not wait for that.
 *
 * main: import.meta.url of src/main.ts or of the bundle's main.js.
 */
export function layerAssistance(main: string): Layer.Layer<never> {
  const path = main.endsWith(".ts") ? "./study/assistant/node/assistant-worker.ts" : "./assistant-worker.js"
  return Layer.effect(
    Assistance,
    Effect.gen(function* () {
      const waiting: ThreadedAssistant[] = []
      const ending: Promise<unknown>[] = []
      yield* Effect.addFinalizer(() =>
        Effect.promise(() => Promise.all([...ending, ...waiting.map(({ end }) => end())])),
      )
      const start = Effect.map(startWorker(new URL(path, main)), openAssistant)
      const take: typeof start = Effect.suspend(() => {
        const assistant = waiting.pop()
        return assistant === undefined ? start : assistant.isFree() ? Effect.succeed(assistant) : take
      })
      const giveBack = (assistant: ThreadedAssistant) =>
        Effect.sync(() => void (assistant.isFree() ? waiting.push(assistant) : ending.push(assistant.end())))
      return Effect.acquireRelease(take, giveBack).pipe(Effect.catchTag("WorkerLost", () => Effect.succeed(ownHand)))
    }),
  )
}

/** An assistant on a thread. What it cannot do since that thread is gone is done by whoever asks. */
function openAssistant(worker: Worker): ThreadedAssistant {
  const { ask, isFree } = askInTurn<Request, Reply>(worker)
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
    isFree,
    end: () => worker.terminate(),
  }
}
