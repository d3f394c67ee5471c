// Whoever asks for a study with a queue puts its blocks there and waits for what others make of them. That is all: the pilot it plays
// itself, as everybody does, and what it writes at the end are the bytes that it would have written alone. While it waits it
// is one of those who play, so that a study ends even if nobody else ever comes. What is kept here is asked of nobody, and what
// comes is kept, so that a study that is killed goes on with a queue or without one.

import { Effect } from "effect"
import { countKept } from "../../answers/totals/tally-answers.ts"
import type { Range } from "../../design/range.ts"
import { decodeEnsemble } from "../../ensemble/codec/ensemble.ts"
import { decodePart, encodePart, type PartWrong } from "../../ensemble/codec/part.ts"
import { PartsFailed } from "../../ensemble/errors.ts"
import { type Parted, partRange } from "../../ensemble/blocks.ts"
import { type Ground, isPart, type Parts } from "../../ensemble/parts.ts"
import { exitCodes } from "../../problem/exit-codes.ts"
import { blockLost } from "../../problem/messages.ts"
import type { QueueAddress } from "../../queue/address.ts"
import { hasWholePoints, type Job, type NamedJob, nameJob } from "../../queue/job.ts"
import { type QueueFailure, spellMessage } from "../../queue/errors.ts"
import type { Block, OpenQueue } from "../../queue/queue.ts"
import { groupThousands } from "../../words/number.ts"
import { layerQuiet } from "../listener.ts"
import type { StudyPoint } from "../play.ts"
import type { KeptParts, StudyParts } from "../study-parts.ts"
import { failParts } from "./failed.ts"
import { identifyParts } from "./identity.ts"
import { openQueue } from "./open.ts"
import { type Played, serveJob } from "./play-claims.ts"

/** Milliseconds between looks at whether a block has been played: the first, and the longest. */
const firstLook = 20
const longestLook = 500

/** So many blocks that this process has played are kept at hand; more come back from the queue. */
const mostOwn = 8

/** So many whole points are offered before they are asked for, at least. */
const offeredAhead = 256

/** What is asked for: a job, its points in their order, by how many threads this process helps, and what is kept of it here. */
export interface Asked {
  readonly job: Job
  readonly points: readonly StudyPoint[]
  readonly workers: number | "auto"
  readonly kept: KeptParts
}

/** Where what is asked for comes from. */
interface Sources {
  readonly queue: OpenQueue
  /** By place, what this process has played for the queue. */
  readonly own: Map<string, Played>
  readonly kept: KeptParts
}

/** Parts that whoever works for a queue plays, for as long as the scope is open. */
export const askQueue = Effect.fn("askQueue")(function* ({ job, points, workers, kept }: Asked, address: QueueAddress) {
  const named = nameJob(job)
  const queue = yield* openQueue(address)
  yield* queue.want(named)
  const own = new Map<string, Played>()
  const onPlayed = (block: Block, played: Played) =>
    Effect.sync(() => void (own.size < mostOwn && own.set(placeOf(block), played)))
  const serving = serveJob(queue, { ...named, points }, { workers, linger: Infinity, onPlayed })
  yield* serving.pipe(Effect.ignore, Effect.provide(layerQuiet), Effect.forkScoped)
  const sources = { queue, own, kept }
  if (hasWholePoints(job)) return waitForPoints(sources, named, points.length)
  const [first] = points
  // Runs of a study are all kept; those of a run are counted alone where they are too many for that.
  const whole = job.kind === "study" || first === undefined ? undefined : countKept(first.plan)
  return waitForParts(sources, named, { runs: job.runs, kept: whole })
})

function placeOf({ point, from }: Pick<Block, "point" | "from">): string {
  return `${point}/${from}`
}

/** What there is to read of a block, or what is wrong with it. */
type Read<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly wrong: PartWrong }

/**
 * Waits for what others have made of a block, or this process for the queue, which need not come back from there. It is to
 * be played here where nobody is going to, or where a run of it is said not to go on: that is believed when it is seen.
 */
const waitForBlock = Effect.fnUntraced(function* <A>(
  { queue, own }: Omit<Sources, "kept">,
  block: Block,
  {
    take,
    decode,
  }: { readonly take: (played: Played) => A | undefined; readonly decode: (bytes: Uint8Array) => Read<A> },
) {
  for (let pause = firstLook; ; pause = Math.min(longestLook, pause * 2)) {
    const played = own.get(placeOf(block))
    const taken = played === undefined ? undefined : take(played)
    if (taken !== undefined) {
      own.delete(placeOf(block))
      return taken
    }
    const found = yield* queue.find(block)
    if (found.kind === "fault" || found.kind === "absent") return "here" as const
    if (found.kind === "lost") {
      const runs = `${tellCount(block.from)} to ${tellCount(block.to - 1)}`
      const text = spellMessage(blockLost(runs, found.tries, found.reason))
      return yield* new PartsFailed({ text, exit: exitCodes.wrong })
    }
    if (found.kind === "part") {
      const read = decode(found.bytes)
      if (read.ok) return read.value
      // What cannot be read is worth no more than what is not there.
      yield* queue.discard(block)
      return "here" as const
    }
    yield* Effect.sleep(pause)
  }
})

/** Takes what is kept or what others have made, point by point, and offers points before they are asked for. */
function waitForPoints({ queue, own, kept }: Sources, { id, job: { runs } }: NamedJob, count: number): StudyParts {
  const identity = identifyParts(id)
  const name = (point: number): Block => ({ job: id, point, from: 0, to: runs })
  let offered = 0
  const offer = Effect.fnUntraced(function* (index: number) {
    if (index + offeredAhead <= offered || offered === count) return
    const to = Math.min(count, index + 2 * offeredAhead)
    const places = Array.from({ length: to - offered }, (_, place) => offered + place)
    yield* queue.offer(places.filter((place) => kept.holdsOf(place) === "nothing").map(name))
    offered = to
  })
  const takeWhole: KeptParts["takeWhole"] = Effect.fnUntraced(function* (index, plan) {
    const found = yield* kept.takeWhole(index, plan)
    if (found !== "here" || kept.holdsOf(index) === "blocks") return found
    yield* offer(index)
    const taken = yield* waitForBlock({ queue, own }, name(index), {
      take: (played) => (played.kind === "whole" ? played.ensemble : undefined),
      decode: (bytes) => decodeEnsemble(bytes, { identity, index, runs, plan }),
    })
    if (taken !== "here") yield* kept.keepWhole(taken, index)
    return taken
  }, failAsParts)
  const { take, keep, isWorth } = kept
  return { take, keep, isWorth, takeWhole }
}

/** Takes what is kept or what others have made, block by block, and offers the blocks of a point before they are asked for. */
function waitForParts({ queue, own, kept }: Sources, { id, job }: NamedJob, parted: Parted): Parts {
  const identity = identifyParts(id)
  const offered = new Map<number, number>()
  let isKeeping = false
  const name = ({ from, to }: Range, { index }: Ground): Block => ({ job: id, point: index, from, to })
  const offer = Effect.fnUntraced(function* (range: Range, ground: Ground) {
    if (range.from < (offered.get(ground.index) ?? 0)) return
    const to = endOfBatch(range.from, job)
    offered.set(ground.index, to)
    const blocks = partRange({ from: range.from, to }, parted).filter((block) => !kept.holds(block, ground.index))
    yield* queue.offer(blocks.map((block) => name(block, ground)))
  })
  const take: Parts["take"] = Effect.fnUntraced(function* (range, ground) {
    yield* offer(range, ground)
    const found = yield* kept.take(range, ground)
    if (isPart(found)) return found
    const taken = yield* waitForBlock({ queue, own }, name(range, ground), {
      take: (played) => (played.kind === "part" ? played.part : undefined),
      decode: (bytes) => decodePart(bytes, { identity, range, ground }),
    })
    if (isPart(taken) && isKeeping) yield* kept.keep(taken, ground)
    return taken
  }, failAsParts)
  const keep: Parts["keep"] = Effect.fnUntraced(function* (part, ground) {
    if (isKeeping) yield* kept.keep(part, ground)
    yield* queue.put(name(part, ground), { kind: "part", bytes: encodePart(part, { identity, ground }) })
  }, failAsParts)
  const isWorth = (secondsLeft: number): boolean => {
    isKeeping = kept.isWorth(secondsLeft)
    return true
  }
  return { take, keep, isWorth }
}

function failAsParts<A, R>(doing: Effect.Effect<A, PartsFailed | QueueFailure, R>) {
  return Effect.mapError(doing, (failure) => (failure._tag === "PartsFailed" ? failure : failParts(failure)))
}

/** Where the batch ends that begins with a run: a stopping rule is asked after 1,024 runs, 2,048, and so on. */
function endOfBatch(from: number, job: Job): number {
  const { runs } = job
  if (job.kind !== "run" || job.precision === undefined) return runs
  let end = 1024
  while (end <= from) end *= 2
  return Math.min(runs, end)
}

function tellCount(count: number): string {
  return groupThousands(String(count))
}
