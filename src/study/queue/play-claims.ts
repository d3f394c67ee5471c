import { Effect, Scope } from "effect"
import type { Range } from "../../design/range.ts"
import { encodePart } from "../../ensemble/codec/part.ts"
import type { Ground, Part, Parts } from "../../ensemble/parts.ts"
import type { NamedJob } from "../../queue/job.ts"
import type { Block, OpenQueue } from "../../queue/queue.ts"
import { playForParts } from "../play.ts"
import type { Prepared } from "../prepare.ts"
import { type Claim, claimUnplayed } from "./claims.ts"
import { failParts, isFault, tellWhy } from "./failed.ts"
import { identifyParts } from "./identity.ts"

export interface ServeOptions {
  readonly workers: number | "auto"
  /** So many milliseconds without a block to take, and it is over. */
  readonly linger: number
  /** Told of every block that was played, with what came of it, whose arrays are never changed again. */
  readonly onPlayed: (block: Block, part: Part) => Effect.Effect<void>
}

/** A job, and its scenario ready to be played. */
export interface ReadyJob extends NamedJob {
  readonly prepared: Prepared
}

/**
 * Plays blocks of a job, as long as there are any to take. The pilot is played once, and blocks as they come as long as each lies
 * behind the one before; for one that does not, because somebody else gave it up, it begins anew.
 */
export const serveJob = Effect.fn("serveJob")(function* (queue: OpenQueue, job: ReadyJob, options: ServeOptions) {
  let claim = yield* claimUnplayed(queue, job.id, options.linger)
  while (claim !== undefined) {
    const left: Claim | undefined = yield* playClaims(queue, job, options, claim)
    claim = left ?? (yield* claimUnplayed(queue, job.id, options.linger))
  }
}, Effect.scoped)

/** Plays blocks from the first claim on, in ascending order. Gives the claim that was left, if there is one. */
const playClaims = Effect.fnUntraced(function* (
  queue: OpenQueue,
  { id, job, prepared }: ReadyJob,
  { workers, linger, onPlayed }: ServeOptions,
  first: Claim,
) {
  const scope = yield* Effect.scope
  const identity = identifyParts(id)
  const played = new Map<number, Claim>()
  let next: Claim | undefined = first
  let playing: Claim | undefined
  let isOver = false
  const take = Effect.fnUntraced(function* (range: Range, { index }: Ground) {
    if (isOver) return "elsewhere"
    next ??= yield* claimUnplayed(queue, id, linger)
    const order = next === undefined ? -1 : compareBlocks(next.block, index, range)
    if (order > 0) return "elsewhere"
    if (next === undefined || order < 0) {
      isOver = true
      return "elsewhere"
    }
    playing = next
    played.set(range.from, next)
    next = undefined
    return "here"
  })
  const parts: Parts = {
    take: (range, ground) => take(range, ground).pipe(Effect.mapError(failParts), Scope.provide(scope)),
    keep: Effect.fnUntraced(function* (part, ground) {
      const claim = played.get(part.from)
      if (claim === undefined) return
      played.delete(part.from)
      if (playing === claim) playing = undefined
      const bytes = encodePart(part, { identity, ground })
      yield* queue.put(claim.block, { kind: "part", bytes }).pipe(
        Effect.tapError((failure) => claim.fail(failure.message)),
        Effect.mapError(failParts),
      )
      yield* claim.settle
      yield* onPlayed(claim.block, part)
    }),
  }
  const { seed, runs, correct, precision } = job
  const request = {
    seed,
    runs,
    correct,
    tally: true,
    workers,
    parts,
    ...(precision === undefined ? {} : { precision }),
  }
  const exit = yield* Effect.result(playForParts(prepared, request))
  if (exit._tag === "Success") return next
  // Where the pilot itself cannot go on, no block was begun.
  const stopped = playing ?? next
  if (stopped !== undefined) yield* giveUp(queue, stopped, exit.failure)
  return stopped === next ? undefined : next
})

/** A run that cannot go on cannot anywhere: that is what came of the block. All else may go better another time. */
const giveUp = Effect.fnUntraced(function* (queue: OpenQueue, { block, settle, fail }: Claim, failure: unknown) {
  if (!isFault(failure)) return yield* fail(tellWhy(failure))
  yield* queue.put(block, { kind: "fault" })
  yield* settle
})

/** Below 0 where a block lies before a range of a point, above 0 behind it. One that is cut otherwise never comes up. */
function compareBlocks({ point, from, to }: Block, index: number, range: Range): number {
  return point - index || from - range.from || to - range.to
}
