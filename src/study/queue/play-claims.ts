import { Effect, Scope } from "effect"
import type { Range } from "../../design/range.ts"
import { encodeEnsemble } from "../../ensemble/codec/ensemble.ts"
import { encodePart } from "../../ensemble/codec/part.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Ground, Part, Parts } from "../../ensemble/parts.ts"
import { hasWholePoints, type NamedJob } from "../../queue/job.ts"
import { notAJob } from "../../queue/messages.ts"
import type { Block, OpenQueue } from "../../queue/queue.ts"
import { playPoints, type PointsRequest, type StudyPoint } from "../play.ts"
import { type Claim, claimUnplayed } from "./claims.ts"
import { isFault } from "../failure.ts"
import { failParts, tellWhy } from "./failed.ts"
import { identifyParts } from "./identity.ts"

/** What came of a block: some runs of a point, or all of it. Its arrays are never changed again. */
export type Played =
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "whole"; readonly ensemble: Ensemble }

export interface ServeOptions {
  readonly workers: number | "auto"
  /** So many milliseconds without a block to take, and it is over. */
  readonly linger: number
  /** Told of every block that was played, with what came of it. */
  readonly onPlayed: (block: Block, played: Played) => Effect.Effect<void>
}

/** A job, and its points ready to be played. */
export interface ReadyJob extends NamedJob {
  readonly points: readonly StudyPoint[]
}

/**
 * Plays blocks of a job, as long as there are any to take. The pilot of a point is played once, and its blocks as they come as long as
 * each lies behind the one before; for one that does not, because somebody else gave it up, it begins anew.
 */
export const serveJob = Effect.fn("serveJob")(function* (queue: OpenQueue, job: ReadyJob, options: ServeOptions) {
  let claim = yield* claimUnplayed(queue, job.id, options.linger)
  while (claim !== undefined) {
    const point = job.points[claim.block.point]
    const play = hasWholePoints(job.job) ? playWhole : playClaims
    const left: Claim | void =
      point === undefined ? yield* claim.fail(notAJob()) : yield* play({ queue, job, point, options }, claim)
    claim = left ?? (yield* claimUnplayed(queue, job.id, options.linger))
  }
}, Effect.scoped)

interface Playing {
  readonly queue: OpenQueue
  readonly job: ReadyJob
  /** The point of the first claim. */
  readonly point: StudyPoint
  readonly options: ServeOptions
}

/** How a job says that its points are played. */
function requestOf({ job }: NamedJob, { workers }: ServeOptions): PointsRequest {
  const { seed, runs, correct } = job
  const common = { seed, runs, correct, workers }
  if (job.kind === "study") return { ...common, tracks: job.tracks }
  return { ...common, tracks: true, tally: true, ...(job.precision === undefined ? {} : { precision: job.precision }) }
}

/** Plays a point, all of it, and puts it where it is looked for. */
const playWhole = Effect.fnUntraced(function* ({ queue, job, point, options }: Playing, claim: Claim) {
  let played: Ensemble | undefined
  const exit = yield* Effect.result(
    playPoints([point], requestOf(job, options), (ensemble) => Effect.sync(() => void (played = ensemble))),
  )
  if (exit._tag === "Failure") return yield* giveUp(queue, claim, exit.failure)
  if (played === undefined) return yield* Effect.die(new Error("a point was not delivered"))
  const bytes = encodeEnsemble(played, { identity: identifyParts(job.id), index: claim.block.point })
  yield* settleWith(queue, claim, bytes)
  yield* options.onPlayed(claim.block, { kind: "whole", ensemble: played })
})

/** Puts what came of a block where it is looked for, and says that it is done. */
const settleWith = Effect.fnUntraced(function* (queue: OpenQueue, claim: Claim, bytes: Uint8Array) {
  yield* queue.put(claim.block, { kind: "part", bytes }).pipe(Effect.tapError((failure) => claim.fail(failure.message)))
  yield* claim.settle
})

/** Plays blocks of a point from the first claim on, in ascending order. Gives the claim that was left, if there is one. */
const playClaims = Effect.fnUntraced(function* ({ queue, job, point, options }: Playing, first: Claim) {
  const { id } = job
  const scope = yield* Effect.scope
  const identity = identifyParts(id)
  const index = first.block.point
  const played = new Map<number, Claim>()
  let next: Claim | undefined = first
  let playing: Claim | undefined
  let isOver = false
  const take = Effect.fnUntraced(function* (range: Range) {
    if (isOver) return "elsewhere"
    next ??= yield* claimUnplayed(queue, id, options.linger)
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
    take: (range) => take(range).pipe(Effect.mapError(failParts), Scope.provide(scope)),
    keep: Effect.fnUntraced(function* (part, ground: Ground) {
      const claim = played.get(part.from)
      if (claim === undefined) return
      played.delete(part.from)
      if (playing === claim) playing = undefined
      const bytes = encodePart(part, { identity, ground: { ...ground, index } })
      yield* settleWith(queue, claim, bytes).pipe(Effect.mapError(failParts))
      yield* options.onPlayed(claim.block, { kind: "part", part })
    }),
  }
  const exit = yield* Effect.result(playPoints([point], { ...requestOf(job, options), parts }, () => Effect.void))
  if (exit._tag === "Success") {
    // One that is cut as no block of this point is would be played in vain for ever.
    return next === first ? yield* first.fail(notAJob()) : next
  }
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
