// Whoever asks for a run with a queue puts its blocks there and waits for what others make of them. That is all: the pilot it plays
// itself, as everybody does, and what it writes at the end are the bytes that it would have written alone. While it waits it
// is one of those who play, so that a run ends even if nobody else ever comes.

import { Effect } from "effect"
import { countKept } from "../../answers/totals/tally-answers.ts"
import type { Range } from "../../design/range.ts"
import { decodePart, encodePart } from "../../ensemble/codec/part.ts"
import { PartsFailed } from "../../ensemble/errors.ts"
import { partRange } from "../../ensemble/blocks.ts"
import type { Ground, Part, Parts } from "../../ensemble/parts.ts"
import { exitCodes } from "../../problem/exit-codes.ts"
import { blockLost } from "../../problem/messages.ts"
import type { QueueAddress } from "../../queue/address.ts"
import { type NamedJob, nameJob } from "../../queue/job.ts"
import { spellMessage } from "../../queue/errors.ts"
import type { Block, OpenQueue } from "../../queue/queue.ts"
import { groupThousands } from "../../words/number.ts"
import { layerQuiet } from "../listener.ts"
import type { Prepared } from "../prepare.ts"
import { failParts } from "./failed.ts"
import { identifyParts } from "./identity.ts"
import { openQueue } from "./open.ts"
import { serveJob } from "./play-claims.ts"

export interface Asked {
  readonly runs: number
  readonly seed: string
  readonly workers: number | "auto"
  readonly precision?: number | undefined
  readonly correct: boolean
}

/** Milliseconds between looks at whether a block has been played: the first, and the longest. */
const firstLook = 20
const longestLook = 500

/** Parts that whoever works for a queue plays, for as long as the scope is open. */
export const askQueue = Effect.fn("askQueue")(function* (prepared: Prepared, asked: Asked, address: QueueAddress) {
  const { runs, seed, correct, precision, workers } = asked
  const scenario = prepared.loaded.resolvedText
  const named = nameJob({
    kind: "run",
    scenario,
    seed,
    runs,
    correct,
    ...(precision === undefined ? {} : { precision }),
  })
  const queue = yield* openQueue(address)
  yield* queue.want(named)
  const own = new Map<string, Part>()
  const onPlayed = (block: Block, part: Part) => Effect.sync(() => void own.set(placeOf(block), part))
  const serving = serveJob(queue, { ...named, prepared }, { workers, linger: Infinity, onPlayed })
  yield* serving.pipe(Effect.ignore, Effect.provide(layerQuiet), Effect.forkScoped)
  return waitForParts(queue, named, countKept(prepared.plan), own)
})

function placeOf({ point, from }: Pick<Block, "point" | "from">): string {
  return `${point}/${from}`
}

/**
 * Takes what others have made, block by block, and offers blocks before they are asked for. Own: what this process has played
 * for the queue, which need not come back from there.
 */
function waitForParts(queue: OpenQueue, { id, job }: NamedJob, kept: number, own: Map<string, Part>): Parts {
  const identity = identifyParts(id)
  const offered = new Map<number, number>()
  const name = ({ from, to }: Range, { index }: Ground): Block => ({ job: id, point: index, from, to })
  const offer = Effect.fnUntraced(function* (range: Range, ground: Ground) {
    if (range.from < (offered.get(ground.index) ?? 0)) return
    const to = endOfBatch(range.from, job)
    offered.set(ground.index, to)
    const blocks = partRange({ from: range.from, to }, { runs: job.runs, kept })
    yield* queue.offer(blocks.map((block) => name(block, ground)))
  })
  const take = Effect.fnUntraced(function* (range: Range, ground: Ground) {
    yield* offer(range, ground)
    const block = name(range, ground)
    for (let pause = firstLook; ; pause = Math.min(longestLook, pause * 2)) {
      const played = own.get(placeOf(block))
      if (played !== undefined) {
        own.delete(placeOf(block))
        return played
      }
      const found = yield* queue.find(block)
      if (found.kind === "fault" || found.kind === "absent") return "here"
      if (found.kind === "lost") {
        const runs = `${tellCount(range.from)} to ${tellCount(range.to - 1)}`
        const text = spellMessage(blockLost(runs, found.tries, found.reason))
        return yield* new PartsFailed({ text, exit: exitCodes.wrong })
      }
      if (found.kind === "part") {
        const part = decodePart(found.bytes, { identity, range, ground })
        if (part.ok) return part.value
        // What cannot be read is worth no more than what is not there.
        yield* queue.discard(block)
        return "here"
      }
      yield* Effect.sleep(pause)
    }
  })
  return {
    take: (range, ground) =>
      take(range, ground).pipe(
        Effect.catchTags({
          QueueAway: (failure) => Effect.fail(failParts(failure)),
          QueueRefused: (failure) => Effect.fail(failParts(failure)),
        }),
      ),
    keep: (part, ground) =>
      Effect.suspend(() =>
        queue.put(name(part, ground), { kind: "part", bytes: encodePart(part, { identity, ground }) }),
      ).pipe(Effect.mapError(failParts)),
  }
}

/** Where the batch ends that begins with a run: a stopping rule is asked after 1,024 runs, 2,048, and so on. */
function endOfBatch(from: number, { runs, precision }: NamedJob["job"]): number {
  if (precision === undefined) return runs
  let end = 1024
  while (end <= from) end *= 2
  return Math.min(runs, end)
}

function tellCount(count: number): string {
  return groupThousands(String(count))
}
