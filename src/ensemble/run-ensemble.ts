// An analyst asks for ten thousand runs and gets them in a second, on one thread or on eight, interrupted at will, and
// always the same bytes: what a run gives hangs on its number alone, every number has its place in the columns, and
// histograms are sums of whole numbers. So nothing here may depend on who finishes first.
// This folder refuses to estimate anything, to keep what happens within a run, and to hide a run that went wrong.

import { Clock, Effect, type Scope } from "effect"
import { splitIntoChunks, type Range } from "../design/chunks.ts"
import type { Design } from "../design/design.ts"
import { runKeys } from "../random/address.ts"
import { rootKey, type Key } from "../random/seed.ts"
import { runReplication } from "../simulation/interpreter/run-replication.ts"
import type { Plan } from "../simulation/plan.ts"
import { requiredRuns } from "../statistics/required-runs.ts"
import type { Chunk } from "./chunk-runner.ts"
import { addTracks, type Columns, emptyColumns, growColumns, placeChunk } from "./collect.ts"
import type { Ensemble } from "./ensemble.ts"
import { RunFaulted, type WorkerLost } from "./errors.ts"
import { Executor, type Lane } from "./executor.ts"
import { openInProcessLane } from "./in-process.ts"
import { chooseChunkSize, predictRunTime } from "./predict-cost.ts"
import { type Engine, prepareProgram, type Program } from "./program.ts"
import { measureProgress, type Progress } from "./progress.ts"
import type { StoppingRule } from "./stopping.ts"
import { chooseBins, needsPilot, oneBin, readBounds, type TrackBins } from "./track-bins.ts"

export interface EnsembleOptions {
  /** How many threads play; `auto` leaves it to the executor. Never changes a result. */
  readonly workers: number | "auto"
  /** Told after every chunk. */
  readonly onProgress?: (progress: Progress) => Effect.Effect<void>
  /** When to stop before the design's last replication; without a rule all are played. */
  readonly stopping?: StoppingRule
  /** Replications in a chunk; chosen from the plan if absent. Never changes a result. */
  readonly chunkSize?: number
  /** What plays the runs; the kernel if absent. Never changes a result. */
  readonly engine?: Engine
}

/** The pilot: these first replications of every design say where the values of tracks lie. */
const pilotRuns = 1024

/** A stopping rule is asked after so many runs first, then after twice as many, and so on. */
const firstBatch = 1024

/**
 * Plays one point of a design.
 *
 * Fails with RunFaulted for the lowest replication that could not go on, with WorkerLost if a thread is gone. All
 * threads end with it, however it ends. Memory grows with runs times (assumptions + answers + events), and with
 * tracks times steps, never with runs times steps.
 */
export const runEnsemble = Effect.fnUntraced(function* (
  plan: Plan,
  design: Design,
  options: EnsembleOptions,
): Effect.fn.Return<Ensemble, RunFaulted | WorkerLost, Executor | Scope.Scope> {
  const root = rootKey(design.seed)
  const program = prepareProgram(plan, options.engine)
  const runTime = predictRunTime(program, plan)
  const size = options.chunkSize ?? chooseChunkSize(runTime)
  const bins = yield* findBins(plan, program, root, splitIntoChunks(0, pilotEnd(design), size))
  const executor = yield* Executor
  const runs = expectRuns(design, options.stopping)
  const lanes = yield* executor.openLanes({ program, root, bins }, { workers: options.workers, runs, runTime })
  const columns = yield* playBatches(plan, root, lanes, design, { ...options, chunkSize: size })
  const tracks = yield* Effect.forEach(lanes, (lane) => lane.takeTracks, { concurrency: "unbounded" })
  return { ...columns, tracks: addTracks(tracks) }
}, Effect.scoped)

function pilotEnd({ replications }: Design): number {
  return Math.min(pilotRuns, replications.to)
}

function expectRuns({ replications: { from, to }, precision }: Design, stopping: StoppingRule | undefined): number {
  if (stopping === undefined || precision === undefined) return to - from
  return Math.min(to - from, requiredRuns(0.5, precision))
}

/** The bins of all tracks, with the help of the pilot where a track has no bounds. */
const findBins = Effect.fnUntraced(function* (plan: Plan, program: Program, root: Key, pilot: readonly Range[]) {
  if (!needsPilot(plan.tracks)) return plan.tracks.map((track): TrackBins => chooseBins(track))
  const lane = openInProcessLane({ program, root, bins: plan.tracks.map(() => oneBin) })
  const fault = yield* playChunks([lane], pilot, () => Effect.void)
  if (fault >= 0) return yield* retellFault(plan, root, fault)
  const tracks = yield* lane.takeTracks
  return plan.tracks.map((track, slot): TrackBins => {
    const seen = tracks[slot]
    return seen === undefined ? chooseBins(track) : chooseBins(track, readBounds(seen))
  })
})

/** Plays batch after batch until the rule is content or the design has no more replications. */
const playBatches = Effect.fnUntraced(function* (
  plan: Plan,
  root: Key,
  lanes: readonly Lane[],
  { replications: { from, to } }: Design,
  { chunkSize, stopping, onProgress }: EnsembleOptions & { readonly chunkSize: number },
) {
  const start = yield* Clock.monotonicTimeNanos
  let columns: Columns = emptyColumns(plan, from)
  let done = 0
  for (const end of listBatchEnds(from, to, stopping)) {
    const batch = growColumns(columns, end)
    const fault = yield* playChunks(lanes, splitIntoChunks(columns.to, end, chunkSize), (chunk) => {
      placeChunk(batch, chunk)
      done += chunk.to - chunk.from
      const told = done
      return onProgress === undefined
        ? Effect.void
        : Effect.flatMap(Clock.monotonicTimeNanos, (now) => onProgress(measureProgress(told, end - from, now - start)))
    })
    if (fault >= 0) return yield* retellFault(plan, root, fault)
    columns = batch
    if (stopping?.(columns.answers) === true) break
  }
  return columns
})

/** Where batches end: at the design's end, and with a rule before it after 1,024 runs, 2,048, 4,096 and so on. */
function listBatchEnds(from: number, to: number, stopping: StoppingRule | undefined): readonly number[] {
  const ends: number[] = []
  if (stopping !== undefined) for (let runs = firstBatch; from + runs < to; runs *= 2) ends.push(from + runs)
  return [...ends, to]
}

/**
 * Plays chunks on all lanes and hands each to `deliver` as it comes. Gives the lowest replication that faulted, or -1.
 * Chunks are begun in ascending order and none is begun once a fault is known, so that all below it have been played.
 */
const playChunks = Effect.fnUntraced(function* <E>(
  lanes: readonly Lane[],
  chunks: readonly Range[],
  deliver: (chunk: Chunk) => Effect.Effect<void, E>,
) {
  let next = 0
  let fault = -1
  const pull = Effect.fnUntraced(function* (lane: Lane) {
    for (let range = chunks[next++]; range !== undefined && fault < 0; range = chunks[next++]) {
      const chunk = yield* lane.runChunk(range)
      if (chunk.fault >= 0) fault = fault < 0 ? chunk.fault : Math.min(fault, chunk.fault)
      else yield* deliver(chunk)
    }
  })
  const pullers = lanes.flatMap((lane) => Array.from({ length: lane.ahead }, () => pull(lane)))
  yield* Effect.all(pullers, { concurrency: "unbounded", discard: true })
  return fault
})

/** The interpreter plays the run again, so that the fault carries its place and values. */
const retellFault = (plan: Plan, root: Key, replication: number): Effect.Effect<never, RunFaulted> => {
  const { fault } = runReplication(plan, runKeys(root, replication), replication)
  if (fault === undefined) return Effect.die(new Error(`run ${replication} faults in the kernel alone`))
  return Effect.fail(new RunFaulted({ fault }))
}
