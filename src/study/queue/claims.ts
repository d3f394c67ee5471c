import { Deferred, Effect, Fiber, type Scope } from "effect"
import { NotPlayed, type QueueFailure } from "../../queue/errors.ts"
import type { Block, OpenQueue } from "../../queue/queue.ts"

/** A block that this process has taken and holds until it says what became of it. */
export interface Claim {
  readonly block: Block
  /** It has been played, and what came of it is where it is looked for. */
  readonly settle: Effect.Effect<void>
  /** It has not been played; it is tried again, here or elsewhere. */
  readonly fail: (reason: string) => Effect.Effect<void>
}

/** Milliseconds between looks at whether there is anything to take. */
const lookInterval = 500

/**
 * Takes the next block of a job, which is given back when the scope closes. Undefined if there was none for so many
 * milliseconds, or none while another job has some.
 */
const claimBlock = Effect.fnUntraced(function* (
  queue: OpenQueue,
  job: string,
  linger: number,
): Effect.fn.Return<Claim | undefined, QueueFailure, Scope.Scope> {
  const claimed = yield* Deferred.make<Claim, QueueFailure>()
  const hold = Effect.fnUntraced(function* (block: Block) {
    const settled = yield* Deferred.make<void, NotPlayed>()
    yield* Deferred.succeed(claimed, {
      block,
      settle: Effect.asVoid(Deferred.succeed(settled, undefined)),
      fail: (text) => Effect.asVoid(Deferred.fail(settled, new NotPlayed({ text }))),
    })
    yield* Deferred.await(settled)
  })
  const taking = queue.take(job, hold).pipe(
    Effect.catchTag("NotPlayed", () => Effect.void),
    Effect.tapError((failure) => Deferred.fail(claimed, failure)),
    Effect.ignore,
  )
  const fiber = yield* Effect.forkScoped(taking)
  const claim = yield* Effect.raceFirst(Deferred.await(claimed), waitInVain(queue, job, linger))
  if (claim === undefined) yield* Fiber.interrupt(fiber)
  return claim
})

/** The same, without those that turn out to have been played: whoever did was gone before it could say so. */
export const claimUnplayed = Effect.fnUntraced(function* (queue: OpenQueue, job: string, linger: number) {
  for (;;) {
    const claim = yield* claimBlock(queue, job, linger)
    if (claim === undefined) return undefined
    const { kind } = yield* queue.find(claim.block)
    if (kind !== "part" && kind !== "fault") return claim
    yield* claim.settle
  }
})

/** Ends when there has been nothing to take for long enough. */
const waitInVain = Effect.fnUntraced(function* (queue: OpenQueue, job: string, linger: number) {
  for (let idle = 0; idle < linger;) {
    yield* Effect.sleep(lookInterval)
    const isThere = (yield* queue.pick(job)) !== undefined
    idle = isThere ? 0 : idle + lookInterval
    if (!isThere && linger < Infinity && (yield* queue.pick()) !== undefined) return undefined
  }
  return undefined
})
