import type { Range } from "../design/chunks.ts"
import { runKeys } from "../random/address.ts"
import type { Key } from "../random/seed.ts"
import { runReplication, type RunResult } from "../simulation/interpreter/run-replication.ts"
import type { Plan } from "../simulation/plan.ts"
import type { Chunk, ChunkRunner } from "./chunk-runner.ts"
import type { TrackHistogram } from "./ensemble.ts"
import { countValue, emptyHistogram } from "./histogram.ts"
import type { TrackBins } from "./track-bins.ts"

/** A runner that plays every replication with the interpreter: slow, and the reference for all others. */
export function createInterpreterRunner(plan: Plan, root: Key, bins: readonly TrackBins[]): ChunkRunner {
  const tracks = bins.map((track) => emptyHistogram(track, plan.steps + 1))
  return {
    runChunk: (range) => interpretChunk(plan, root, range, tracks),
    takeTracks: () => tracks,
  }
}

function interpretChunk(plan: Plan, root: Key, { from, to }: Range, tracks: readonly TrackHistogram[]): Chunk {
  const chunk = emptyChunk(plan, { from, to })
  let fault = -1
  for (let replication = from; replication < to; replication++) {
    const result = runReplication(plan, runKeys(root, replication), replication)
    if (result.fault === undefined) storeRun(chunk, replication - from, result, tracks)
    else if (fault < 0) fault = replication
  }
  return { ...chunk, fault }
}

/** Columns of a chunk before anything is in them. */
function emptyChunk(plan: Plan, { from, to }: Range): Chunk {
  const doubles = (): Float64Array => new Float64Array(to - from)
  const integers = (): Int32Array => new Int32Array(to - from)
  const events = Array.from({ length: plan.eventCount })
  return {
    from,
    to,
    assumptions: plan.assumptions.map(doubles),
    answers: plan.answers.map(doubles),
    firstFired: events.map(integers),
    timesFired: events.map(integers),
    fault: -1,
  }
}

function storeRun(chunk: Chunk, i: number, result: RunResult, tracks: readonly TrackHistogram[]): void {
  chunk.assumptions.forEach((column, slot) => (column[i] = result.assumptions[slot]!))
  chunk.answers.forEach((column, slot) => (column[i] = result.answers[slot]!))
  chunk.firstFired.forEach((column, slot) => (column[i] = result.firstFired[slot]!))
  chunk.timesFired.forEach((column, slot) => (column[i] = result.timesFired[slot]!))
  tracks.forEach((track, slot) => {
    for (let record = 0; record < track.least.length; record++) {
      countValue(track, record, result.tracks[record * tracks.length + slot]!)
    }
  })
}
