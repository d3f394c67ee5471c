import { Effect, Fiber } from "effect"
import type { Range } from "../design/range.ts"
import { addCounts, type TrackCounts } from "../simulation/track-counts.ts"
import type { Correcting } from "./begin-correcting.ts"
import { listBlocks } from "./blocks.ts"
import { type Columns, cutColumns, placeChunk } from "./collect.ts"
import type { Crew } from "./crew.ts"
import type { PartsFailed } from "./errors.ts"
import { type Ground, isPart, type Part, type Parts } from "./parts.ts"
import { playRange, type Stage } from "./play-range.ts"

/** What an ensemble is put into while it is played. */
interface Filling {
  readonly columns: Columns
  readonly correcting: Correcting | undefined
  /** By track slot, what was counted so far; added to in place. */
  readonly counted: readonly TrackCounts[]
  /** Replications of a block. */
  readonly size: number
  readonly tell: (done: Range, isTaken?: boolean) => Effect.Effect<void>
}

/** Plays a range beyond the pilot, or takes what there is of it already. False where a block of it was left to others. */
export const playBeyond = Effect.fnUntraced(function* (stage: Stage, range: Range, filling: Filling, parts?: Parts) {
  const isWorth = parts !== undefined && (parts.isWorth?.(stage.crew.expectSeconds()) ?? true)
  if (!isWorth) {
    addAll(filling.counted, yield* playBlock(stage, range, filling))
    return true
  }
  const ground = describeGround(stage, filling)
  let isWhole = true
  let keeping: Effect.Effect<void, PartsFailed> = Effect.void
  for (const block of listBlocks(range, filling.size)) {
    const taken = yield* parts.take(block, ground)
    if (taken === "elsewhere") isWhole = false
    else if (isPart(taken)) yield* takePart(taken, block, filling)
    else {
      const tracks = yield* playBlock(stage, block, filling)
      addAll(filling.counted, tracks)
      const part = cutPart(block, filling, tracks)
      yield* keeping
      keeping = Fiber.join(yield* Effect.forkChild(parts.keep(part, ground)))
    }
  }
  yield* keeping
  return isWhole
})

/** Plays a range and puts it into its place; gives what its tracks count, which is nobody else's. */
const playBlock = Effect.fnUntraced(function* (stage: Stage, range: Range, { columns, correcting, tell }: Filling) {
  yield* playRange(stage, range, (chunk) => {
    placeChunk(columns, chunk)
    correcting?.place(chunk)
    return tell(chunk)
  })
  return yield* takeTracks(stage.crew)
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
  placeChunk(filling.columns, part)
  filling.correcting?.placePart(part)
  addAll(filling.counted, part.tracks)
  yield* filling.tell(part, true)
})

function cutPart(block: Range, { columns, correcting }: Filling, tracks: readonly TrackCounts[]): Part {
  return { ...cutColumns(columns, block), regressors: correcting?.cut(block) ?? [], tracks }
}

function addAll(into: readonly TrackCounts[], others: readonly TrackCounts[]): void {
  others.forEach((track, slot) => addCounts(into[slot]!, track))
}

function describeGround({ plan, index }: Stage, { counted, correcting }: Filling): Ground {
  return {
    index,
    assumptions: plan.assumptions.length,
    factors: plan.factors.length,
    answers: plan.answers.length,
    events: plan.eventCount,
    edges: counted.map(({ starts, edges, isExact }) => ({ starts, edges, isExact })),
    places: correcting?.places() ?? [],
  }
}
