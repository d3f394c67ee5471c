import { Effect, type Scope } from "effect"
import type { Worker } from "node:worker_threads"
import { WorkerLost } from "../errors.ts"
import type { Lane } from "../executor.ts"
import type { Reply, Request } from "./protocol.ts"

/** Waits for the next answer of a worker. */
type Waiter = (answer: Effect.Effect<Reply, WorkerLost>) => void

/** A worker thread that plays chunks of a job once it has one, for as long as nobody ends it. */
export function startWorker(entry: URL): Effect.Effect<Worker, WorkerLost> {
  return Effect.tryPromise({
    // Node's threads are loaded where one is wanted: most commands end before any is.
    try: async () => new (await import("node:worker_threads")).Worker(entry, { name: "casus" }),
    catch: (cause) => new WorkerLost({ reason: describe(cause) }),
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

/**
 * A lane on a worker thread. Answers come in the order of requests, so whoever has waited longest gets the next one.
 * If the thread crashes or is killed, everyone who waits, and whoever asks later, is told so.
 */
export function openWorkerLane(worker: Worker): WorkerLane {
  const waiters: Waiter[] = []
  let lost: WorkerLost | undefined
  const lose = (reason: string): void => {
    lost ??= new WorkerLost({ reason })
    for (const waiter of waiters.splice(0)) waiter(Effect.fail(lost))
  }
  worker.on("message", (reply: Reply) => waiters.shift()?.(Effect.succeed(reply)))
  worker.on("messageerror", (error) => lose(describe(error)))
  worker.on("error", (error) => lose(describe(error)))
  worker.on("exit", (code) => lose(`it ended with exit code ${code}`))
  const ask = (request: Request): Effect.Effect<Reply, WorkerLost> =>
    Effect.callback((resume) => {
      if (lost !== undefined) return resume(Effect.fail(lost))
      waiters.push(resume)
      worker.postMessage(request)
    })
  return {
    begin: (job) => Effect.asVoid(ask({ kind: "job", job })),
    runChunk: (range) => Effect.flatMap(ask({ kind: "chunk", range }), takeChunk),
    turnTo: (turn) => Effect.sync(() => worker.postMessage({ kind: "turn", turn } satisfies Request)),
    useEdges: (edges) => Effect.sync(() => worker.postMessage({ kind: "edges", edges } satisfies Request)),
    useRegressors: (places) => Effect.sync(() => worker.postMessage({ kind: "regressors", places } satisfies Request)),
    takeTracks: Effect.flatMap(ask({ kind: "tracks" }), takeTracks),
    retell: (run) => Effect.flatMap(ask({ kind: "retell", run }), takeFault),
    ahead: 2,
    isFree: () => lost === undefined && waiters.length === 0,
    end: Effect.asVoid(Effect.promise(() => worker.terminate())),
  }
}

/** Asks a worker for one thing; what is sent is copied. */
export function askOnce<Asked, Answer>(worker: Worker, asked: Asked): Effect.Effect<Answer, WorkerLost> {
  return Effect.callback((resume) => {
    const lose = (reason: string): void => resume(Effect.fail(new WorkerLost({ reason })))
    worker.once("message", (answer: Answer) => resume(Effect.succeed(answer)))
    worker.once("messageerror", (error) => lose(describe(error)))
    worker.once("error", (error) => lose(describe(error)))
    worker.once("exit", (code) => lose(`it ended with exit code ${code}`))
    worker.postMessage(asked)
  })
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

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
