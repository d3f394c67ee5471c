import { Deferred, Effect, Layer } from "effect"
import type { Worker } from "node:worker_threads"
import { askInTurn } from "../../../ensemble/node/ask-in-turn.ts"
import { acquireWorker } from "../../../ensemble/node/worker-lane.ts"
import { Assistance, type Assistant, ownHand } from "../assistant.ts"
import { type Claim, claimTask, doers, isClaimedBy, isOpen, openClaim } from "../claim.ts"
import type { Products, TaskKind, Tasks } from "../task.ts"
import type { Reply, Request } from "./protocol.ts"

/** Does the tasks of each report on a worker thread of its own. main: import.meta.url of src/main.ts or of the bundle's main.js. */
export function layerAssistance(main: string): Layer.Layer<never> {
  const path = main.endsWith(".ts") ? "./study/assistant/node/assistant-worker.ts" : "./assistant-worker.js"
  return Layer.succeed(Assistance, openAssistant(new URL(path, main)))
}

/** An assistant on a thread that ends with the scope. What it cannot do since that thread is gone is done by whoever asks. */
function openAssistant(entry: URL) {
  return acquireWorker(entry).pipe(
    Effect.map(superviseWorker),
    Effect.catchTag("WorkerLost", () => Effect.succeed(ownHand)),
  )
}

/** A task that was asked for and is not done yet, as the calling thread may do it. */
interface Asked {
  readonly claim: Claim
  readonly doHere: Effect.Effect<void>
}

/** Fewer tasks than these are left to the thread: to load here what does them takes as long as several. */
const fewest = 8

function superviseWorker(worker: Worker): Assistant {
  const { ask } = askInTurn<Request, Reply>(worker)
  const asked = new Set<Asked>()
  const listOpen = () => [...asked].filter(({ claim }) => isOpen(claim))
  return {
    ask: Effect.fnUntraced(function* <Kind extends TaskKind>(kind: Kind, given: Tasks[Kind]) {
      const claim = openClaim()
      const here = yield* Deferred.make<Products[Kind]>()
      const own = ownHand.ask(kind, given)
      const task = { claim, doHere: Effect.asVoid(Deferred.into(own, here)) }
      asked.add(task)
      return yield* ask({ kind, given, claim } as Request).pipe(
        Effect.flatMap((reply) => {
          if (reply.kind === "left") return Deferred.await(here)
          return reply.kind === "done" ? Effect.succeed(reply.product as Products[Kind]) : Effect.die(reply.error)
        }),
        Effect.catchTag("WorkerLost", () => (isClaimedBy(claim, doers.asker) ? Deferred.await(here) : own)),
        Effect.ensuring(Effect.sync(() => asked.delete(task))),
      )
    }),
    expectCharts: Effect.sync(() => worker.postMessage({ kind: "charts are to come" } satisfies Request)),
    lendHand: Effect.gen(function* () {
      if (listOpen().length < fewest) return
      // From the end, as the thread comes from the beginning.
      for (let last = listOpen().at(-1); last !== undefined; last = listOpen().at(-1))
        if (claimTask(last.claim, doers.asker)) yield* last.doHere
    }),
    ahead: "unbounded",
  }
}
