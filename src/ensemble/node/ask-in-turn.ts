import { Effect } from "effect"
import type { Worker } from "node:worker_threads"
import { WorkerLost } from "../errors.ts"

/** A worker that answers in the order in which it is asked. */
export interface Asking<Asked, Answer> {
  /** Buffers are moved, not copied, where they are named. */
  readonly ask: (asked: Asked, moved?: readonly ArrayBuffer[]) => Effect.Effect<Answer, WorkerLost>
  /** Whether its thread is there and owes no answer. */
  readonly isFree: () => boolean
}

/**
 * Answers come in the order of requests, so whoever has waited longest gets the next one. If the thread crashes or is
 * killed, everyone who waits, and whoever asks later, is told so.
 */
export function askInTurn<Asked, Answer>(worker: Worker): Asking<Asked, Answer> {
  const waiters: ((answer: Effect.Effect<Answer, WorkerLost>) => void)[] = []
  let lost: WorkerLost | undefined
  const lose = (reason: string): void => {
    lost ??= new WorkerLost({ reason })
    for (const waiter of waiters.splice(0)) waiter(Effect.fail(lost))
  }
  worker.on("message", (answer: Answer) => waiters.shift()?.(Effect.succeed(answer)))
  worker.on("messageerror", (error) => lose(describeCause(error)))
  worker.on("error", (error) => lose(describeCause(error)))
  worker.on("exit", (code) => lose(`it ended with exit code ${code}`))
  return {
    ask: (asked, moved = []) =>
      Effect.callback((resume) => {
        if (lost !== undefined) return resume(Effect.fail(lost))
        waiters.push(resume)
        worker.postMessage(asked, moved)
      }),
    isFree: () => lost === undefined && waiters.length === 0,
  }
}

/** Why a thread is gone, in its own words. */
export function describeCause(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
