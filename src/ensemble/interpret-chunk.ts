import type { Range } from "../design/range.ts"
import { keysOf } from "../random/draws.ts"
import type { Key } from "../random/seed.ts"
import { runReplication, type RunResult } from "../simulation/interpreter/run-replication.ts"
import type { Plan } from "../simulation/plan.ts"
import { countValue, emptyCounts, type TrackCounts } from "../simulation/track-counts.ts"
import { unaltered, type Alteration } from "../simulation/alteration.ts"
import type { Chunk, ChunkRunner } from "./chunk-runner.ts"

/** A runner that plays every replication with the interpreter: slow, and the reference for all others. */
export function createInterpreterRunner(plan: Plan, root: Key): ChunkRunner {
  let counted: readonly TrackCounts[] | undefined
  let alteration = unaltered
  return {
    runChunk: (range) => interpretChunk(plan, alteration, root, range, counted),
    turnTo: (turn) => {
      alteration = turn.alteration
      counted = turn.withoutTracks === true ? [] : undefined
    },
    useEdges: (edges) => {
      counted = edges.map(emptyCounts)
    },
    takeTracks: () => counted ?? [],
  }
}

function interpretChunk(
  plan: Plan,
  alteration: Alteration,
  root: Key,
  { from, to }: Range,
  counted: readonly TrackCounts[] | undefined,
): Chunk {
  const values = counted === undefined ? (to - from) * plan.tracks.length * (plan.steps + 1) : 0
  const chunk = emptyChunk(plan, { from, to }, values)
  let fault = -1
  for (let replication = from; replication < to; replication++) {
    const result = runReplication(plan, keysOf(root, alteration.draws, replication), replication, undefined, alteration)
    if (result.fault === undefined) storeRun(chunk, replication - from, result, counted)
    else if (fault < 0) fault = replication
  }
  return { ...chunk, fault }
}

/** Columns of a chunk before anything is in them. */
function emptyChunk(plan: Plan, { from, to }: Range, values: number): Chunk {
  const doubles = (): Float64Array => new Float64Array(to - from)
  const integers = (): Int32Array => new Int32Array(to - from)
  const events = Array.from({ length: plan.eventCount })
  return {
    from,
    to,
    assumptions: plan.assumptions.map(doubles),
    factors: plan.factors.map(doubles),
    answers: plan.answers.map(doubles),
    firstFired: events.map(integers),
    timesFired: events.map(integers),
    trackValues: new Float64Array(values),
    fault: -1,
  }
}

function storeRun(chunk: Chunk, i: number, result: RunResult, counted: readonly TrackCounts[] | undefined): void {
  chunk.assumptions.forEach((column, slot) => (column[i] = result.assumptions[slot]!))
  chunk.factors.forEach((column, slot) => (column[i] = result.factors[slot]!))
  chunk.answers.forEach((column, slot) => (column[i] = result.answers[slot]!))
  chunk.firstFired.forEach((column, slot) => (column[i] = result.firstFired[slot]!))
  chunk.timesFired.forEach((column, slot) => (column[i] = result.timesFired[slot]!))
  const runs = chunk.to - chunk.from
  if (counted === undefined) result.tracks.forEach((value, cell) => (chunk.trackValues[cell * runs + i] = value))
  else countRun(counted, result.tracks)
}

function countRun(counted: readonly TrackCounts[], values: Float64Array): void {
  counted.forEach((track, slot) => {
    for (let record = 0; record < track.least.length; record++) {
      countValue(track, record, values[record * counted.length + slot]!)
    }
  })
}
