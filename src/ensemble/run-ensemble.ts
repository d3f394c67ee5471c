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
import { addCounts, type TrackCounts } from "../simulation/track-counts.ts"
import { requiredRuns } from "../statistics/required-runs.ts"
import type { Chunk } from "./chunk-runner.ts"
import { type Columns, emptyColumns, growColumns, placeChunk } from "./collect.ts"
import type { Ensemble } from "./ensemble.ts"
import { RunFaulted, type WorkerLost } from "./errors.ts"
import { Executor, type Lane } from "./executor.ts"
import { countExactly, countPilot, countPilotRuns, createPilot, keepValues, type Pilot } from "./pilot.ts"
import { chooseChunkSize, predictRunTime } from "./predict-cost.ts"
import { type Engine, prepareProgram } from "./program.ts"
import { measureProgress, type Progress } from "./progress.ts"
import type { StoppingRule } from "./stopping.ts"

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

/** Chunks of the pilot carry all their track values, so they are kept short. */
const longestPilotChunk = 256

/** A stopping rule is asked after so many runs first, then after twice as many, and so on. */
const firstBatch = 1024

/**
 * Plays one point of a design.
 *
 * Fails with RunFaulted for the lowest replication that could not go on, with WorkerLost if a thread is gone. All
 * threads end with it, however it ends. Memory grows with runs times (assumptions + answers + events), and with
 * tracks times steps, never with runs times steps: of the first runs alone (pilot.ts) all track values are kept.
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
  const executor = yield* Executor
  const runs = expectRuns(design, options.stopping)
  const lanes = yield* executor.openLanes({ program, root }, { workers: options.workers, runs, runTime })
  const pilot = createPilot(plan, Math.min(countPilotRuns(plan), design.replications.to))
  return yield* playBatches({ plan, root, lanes, pilot }, design, { ...options, chunkSize: size })
}, Effect.scoped)

function expectRuns({ replications: { from, to }, precision }: Design, stopping: StoppingRule | undefined): number {
  if (stopping === undefined || precision === undefined) return to - from
  return Math.min(to - from, requiredRuns(0.5, precision))
}

/** What is being played, and on what. */
interface Stage {
  readonly plan: Plan
  readonly root: Key
  readonly lanes: readonly Lane[]
  readonly pilot: Pilot
}

/** Plays batch after batch until the rule is content or the design has no more replications. */
const playBatches = Effect.fnUntraced(function* (
  stage: Stage,
  { replications: { from, to } }: Design,
  { chunkSize, stopping, onProgress }: EnsembleOptions & { readonly chunkSize: number },
) {
  const { plan, pilot, lanes } = stage
  const start = yield* Clock.monotonicTimeNanos
  let columns: Columns = emptyColumns(plan, from)
  let counted: readonly TrackCounts[] | undefined
  let done = 0
  // A design that begins later plays the pilot all the same, for the edges alone.
  yield* playRange(stage, { from: 0, to: Math.min(from, pilot.runs) }, chunkSize, () => Effect.void)
  for (const end of listBatchEnds(from, to, stopping)) {
    const batch = growColumns(columns, end)
    for (const part of splitAt(columns.to, end, pilot.runs)) {
      if (part.from >= pilot.runs) counted ??= yield* beginCounting(stage, Math.min(from, pilot.runs))
      yield* playRange(stage, part, chunkSize, (chunk) => {
        placeChunk(batch, chunk)
        done += chunk.to - chunk.from
        const told = done
        return onProgress === undefined
          ? Effect.void
          : Effect.flatMap(Clock.monotonicTimeNanos, (now) =>
              onProgress(measureProgress(told, end - from, now - start)),
            )
      })
    }
    columns = batch
    if (stopping?.(columns) === true) break
  }
  return { ...columns, tracks: yield* takeTracks(lanes, counted ?? countExactly(plan, pilot, columns)) }
})

/** Tells the lanes where to count from now on, and gives what the pilot's own runs from … on count. */
const beginCounting = Effect.fnUntraced(function* ({ plan, pilot, lanes }: Stage, from: number) {
  const counted = countPilot(plan, pilot, from)
  const edges = counted.map(({ starts, edges, isExact }) => ({ starts, edges, isExact }))
  if (edges.length > 0) yield* Effect.forEach(lanes, (lane) => lane.useEdges(edges), { discard: true })
  return counted
})

/** What the pilot's runs and all lanes have counted together. */
const takeTracks = Effect.fnUntraced(function* (lanes: readonly Lane[], counted: readonly TrackCounts[]) {
  const taken = yield* Effect.forEach(lanes, (lane) => lane.takeTracks, { concurrency: "unbounded" })
  for (const tracks of taken) tracks.forEach((track, slot) => addCounts(counted[slot]!, track))
  return counted
})

/** Plays a range that lies within the pilot, or all beyond it; fails for the lowest replication that cannot go on. */
const playRange = Effect.fnUntraced(function* <E>(
  { plan, root, lanes, pilot }: Stage,
  { from, to }: Range,
  chunkSize: number,
  deliver: (chunk: Chunk) => Effect.Effect<void, E>,
) {
  const isPilot = to <= pilot.runs
  const size = isPilot ? Math.min(chunkSize, longestPilotChunk) : chunkSize
  const fault = yield* playChunks(lanes, splitIntoChunks(from, to, size), (chunk) => {
    if (isPilot) keepValues(pilot, chunk)
    return deliver(chunk)
  })
  if (fault >= 0) return yield* retellFault(plan, root, fault)
})

/** One range, or two if the place lies within. */
function splitAt(from: number, to: number, place: number): readonly Range[] {
  if (place <= from || place >= to) return [{ from, to }]
  return [
    { from, to: place },
    { from: place, to },
  ]
}

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
