import { Effect, Fiber } from "effect"
import type { Range } from "../design/range.ts"
import { addCounts, type TrackCounts } from "../simulation/track-counts.ts"
import { listBlocks } from "./blocks.ts"
import type { Chunk } from "./chunk-runner.ts"
import type { Crew } from "./crew.ts"
import type { PartsFailed } from "./errors.ts"
import { type Ground, isPart, type Part, type Parts } from "./parts.ts"
import { playRange, type Stage } from "./play-range.ts"

/** What an ensemble is put into while it is played: columns that are kept, or counts. */
export interface Filling {
  readonly ground: Ground
  /** Puts a chunk of a block into its place. */
  readonly place: (block: Range, chunk: Chunk) => void
  /** What was played of a block that is whole. */
  readonly settle: (block: Range) => Omit<Part, "tracks">
  /** Puts a block into its place that was played before. */
  readonly put: (part: Part) => void
  /** By track slot, what was counted so far; added to in place. */
  readonly counted: readonly TrackCounts[]
  /** Replications of a block. */
  readonly size: number
  readonly tell: (done: Range, isTaken?: boolean) => Effect.Effect<void>
}

/**
 * Plays a range beyond the pilot, or takes what there is of it already. False where a block of it was left to others. Counts are
 * made block by block in any case: what a lane has counted since it was last asked is played again where the lane is lost.
 */
export const playBeyond = Effect.fnUntraced(function* (stage: Stage, range: Range, filling: Filling, parts?: Parts) {
  const { ground, size } = filling
  const own = parts === undefined || (parts.isWorth?.(stage.crew.expectSeconds()) ?? true) ? parts : undefined
  const isParted = own !== undefined || ground.totals !== undefined
  let isWhole = true
  let keeping: Effect.Effect<void, PartsFailed> = Effect.void
  for (const block of isParted ? listBlocks(range, size) : [range]) {
    const taken = own === undefined ? "here" : yield* own.take(block, ground)
    if (taken === "elsewhere") isWhole = false
    else if (isPart(taken)) yield* takePart(taken, block, filling)
    else {
      const part = yield* playBlock(stage, block, filling)
      yield* keeping
      keeping = own === undefined ? Effect.void : Fiber.join(yield* Effect.forkChild(own.keep(part, ground)))
    }
  }
  yield* keeping
  return isWhole
})

/** Plays a range and puts it into its place; its tracks are nobody else's. */
const playBlock = Effect.fnUntraced(function* (stage: Stage, range: Range, filling: Filling) {
  yield* playRange(stage, range, (chunk) => {
    filling.place(range, chunk)
    return filling.tell(chunk)
  })
  const tracks = yield* takeTracks(stage.crew)
  addAll(filling.counted, tracks)
  return { ...filling.settle(range), tracks } satisfies Part as Part
})

/** What all lanes have counted together since they were last asked. */
const takeTracks = Effect.fnUntraced(function* (crew: Crew) {
  const [first = [], ...others] = yield* crew.takeTracks
  for (const tracks of others) addAll(first, tracks)
  return first
})

const takePart = Effect.fnUntraced(function* (part: Part, block: Range, filling: Filling) {
  if (part.from !== block.from || part.to !== block.to)
    return yield* Effect.die(new Error(`a part of ${block.from} to ${block.to} is one of ${part.from} to ${part.to}`))
  filling.put(part)
  addAll(filling.counted, part.tracks)
  yield* filling.tell(part, true)
})

function addAll(into: readonly TrackCounts[], others: readonly TrackCounts[]): void {
  others.forEach((track, slot) => addCounts(into[slot]!, track))
}
