import { Effect, type Scope } from "effect"
import type { Worker } from "node:worker_threads"
import { WorkerLost } from "../errors.ts"
import type { Lane } from "../executor.ts"
import { askInTurn, describeCause } from "./ask-in-turn.ts"
import type { Reply, Request } from "./protocol.ts"

/** A worker thread that plays chunks of a job once it has one, for as long as nobody ends it. */
export function startWorker(entry: URL): Effect.Effect<Worker, WorkerLost> {
  return Effect.tryPromise({
    // Node's threads are loaded where one is wanted: most commands end before any is.
    try: async () => new (await import("node:worker_threads")).Worker(entry, { name: "casus" }),
    catch: (cause) => new WorkerLost({ reason: describeCause(cause) }),
  })
}

/** A worker thread that ends at once when the scope closes. */
export function acquireWorker(entry: URL): Effect.Effect<Worker, WorkerLost, Scope.Scope> {
  return Effect.acquireRelease(startWorker(entry), (worker) => Effect.promise(() => worker.terminate()))
}

/** A lane that can be used again, for another job. */
export interface WorkerLane extends Lane {
  /** Whether its thread is there and owes no answer. */
  readonly isFree: () => boolean
  /** Ends its thread, in the middle of whatever it plays. */
  readonly end: Effect.Effect<void>
}

/** A lane on a worker thread. */
export function openWorkerLane(worker: Worker): WorkerLane {
  const { ask, isFree } = askInTurn<Request, Reply>(worker)
  return {
    begin: (job) => Effect.asVoid(ask({ kind: "job", job })),
    runChunk: (range, memory) =>
      Effect.flatMap(ask({ kind: "chunk", range, memory }, memory === undefined ? [] : [memory]), takeChunk),
    turnTo: (turn) => Effect.sync(() => worker.postMessage({ kind: "turn", turn } satisfies Request)),
    useEdges: (edges) => Effect.sync(() => worker.postMessage({ kind: "edges", edges } satisfies Request)),
    useRegressors: (places) => Effect.sync(() => worker.postMessage({ kind: "regressors", places } satisfies Request)),
    takeTracks: Effect.flatMap(ask({ kind: "tracks" }), takeTracks),
    retell: (run) => Effect.flatMap(ask({ kind: "retell", run }), takeFault),
    ahead: 2,
    isFree,
    end: Effect.asVoid(Effect.promise(() => worker.terminate())),
  }
}

/** Asks a worker for one thing; what is sent is copied. */
export function askOnce<Asked, Answer>(worker: Worker, asked: Asked): Effect.Effect<Answer, WorkerLost> {
  return Effect.suspend(() => askInTurn<Asked, Answer>(worker).ask(asked))
}

function takeChunk(reply: Reply) {
  return reply.kind === "chunk" ? Effect.succeed(reply.chunk) : outOfOrder
}

function takeTracks(reply: Reply) {
  return reply.kind === "tracks" ? Effect.succeed(reply.tracks) : outOfOrder
}

function takeFault(reply: Reply) {
  return reply.kind === "fault" ? Effect.succeed(reply.fault) : outOfOrder
}

const outOfOrder = Effect.die(new Error("a worker answered out of order"))
