// An analyst asks for ten thousand runs and gets them in a second, on one thread or on eight, interrupted at will, and
// always the same bytes: what a run gives hangs on its number alone, every number has its place in the columns, and
// histograms are sums of whole numbers. So nothing here may depend on who finishes first.
// This folder refuses to estimate anything, to keep what happens within a run, and to hide a run that went wrong.

import { Clock, Effect, Fiber, type Scope } from "effect"
import type { Range } from "../design/range.ts"
import type { Design } from "../design/design.ts"
import { keysOf } from "../random/draws.ts"
import { rootKey, type Key } from "../random/seed.ts"
import type { Plan } from "../simulation/plan.ts"
import { addCounts, type TrackCounts } from "../simulation/track-counts.ts"
import { requiredRuns } from "../statistics/required-runs.ts"
import { keepIgnorance } from "../simulation/interpreter/draw-column.ts"
import { unaltered, type Alteration } from "../simulation/alteration.ts"
import type { Chunk, Turn } from "./chunk-runner.ts"
import { type Columns, emptyColumns, growColumns, placeChunk } from "./collect.ts"
import type { Correction, Ensemble } from "./ensemble.ts"
import { type Crew, gatherCrew } from "./crew.ts"
import { MemoryShort, RunFaulted, type WorkerLost } from "./errors.ts"
import { Executor } from "./executor.ts"
import { estimateMemory } from "./memory-need.ts"
import {
  countExactly,
  countPilot,
  countPilotRuns,
  createPilot,
  keepValues,
  type Pilot,
  takeShownRuns,
} from "./pilot.ts"
import { type Engine, prepareProgram, type Program } from "./program.ts"
import { measureProgress, type Progress } from "./progress.ts"
import type { StoppingRule } from "./stopping.ts"
import { beginCorrecting } from "./begin-correcting.ts"
import type { Corrector } from "./corrector.ts"
import { countRegressors } from "./list-regressors.ts"

export interface EnsembleOptions {
  /** How many threads play; `auto` leaves it to the executor. Never changes a result. */
  readonly workers: number | "auto"
  /** Told after every chunk, with the index of the alteration that is being played. */
  readonly onProgress?: (progress: Progress, index: number) => Effect.Effect<void>
  /** When to stop before the design's last replication; without a rule all are played. */
  readonly stopping?: StoppingRule
  /**
   * What takes luck out of the answers of an alteration, by its index; where there is none they are counted alone, as those of
   * a design that does not begin with run 0.
   */
  readonly corrector?: (index: number) => Corrector | undefined
  /** Replications in a chunk; as many as take about 25 ms if absent. Never changes a result. */
  readonly chunkSize?: number
  /** What plays the runs; the kernel if absent. Never changes a result. */
  readonly engine?: Engine
  /** Gives the plan made ready, with its tracks or without, where it may be at hand. */
  readonly program?: () => Program
  /** True where nobody looks at tracks: they are then not counted, and `tracks` of an ensemble is empty. */
  readonly withoutTracks?: true
}

/** Chunks of the pilot carry all their track values, so they are kept short. */
const longestPilotChunk = 256

/** A stopping rule is asked after so many runs first, then after twice as many, and so on. */
const firstBatch = 1024

/** The plan as a design has it, or as an alteration of it: one point. */
export const runEnsemble = Effect.fnUntraced(function* (plan: Plan, design: Design, options: EnsembleOptions) {
  let played: Ensemble | undefined
  yield* runAlterations(plan, design, [unaltered], options, (ensemble) => Effect.sync(() => void (played = ensemble)))
  return played ?? (yield* Effect.die(new Error("an ensemble was not delivered")))
})

/**
 * Plays alterations of a plan, one after another, on the same threads and with the same kernel, and hands each over as it is
 * done, while the next is played already: memory does not grow with their number.
 *
 * Fails with RunFaulted for the lowest replication that could not go on, with MemoryShort if the plan is too large,
 * with WorkerLost if a thread is gone. What its threads play ends with it, however it ends. Memory grows with runs times
 * (assumptions + answers + events), and with tracks times steps, never with runs times steps: of the first runs alone
 * (pilot.ts) all track values are kept.
 */
export const runAlterations = Effect.fnUntraced(function* (
  given: Plan,
  design: Design,
  alterations: readonly Alteration[],
  options: EnsembleOptions,
  deliver: (ensemble: Ensemble, index: number) => Effect.Effect<void>,
): Effect.fn.Return<void, RunFaulted | MemoryShort | WorkerLost, Executor | Scope.Scope> {
  const { withoutTracks } = options
  const plan = withoutTracks === true ? { ...given, tracks: [] } : given
  const root = rootKey(design.seed)
  const executor = yield* Executor
  // A thread gets going while the kernel is written.
  const first = yield* executor.openLane
  const regressors = options.corrector === undefined ? 0 : countRegressors(plan)
  const pilotRuns = Math.min(countPilotRuns(regressors === 0 ? plan : given, regressors), design.replications.to)
  const { needed, perLane, limit } = estimateMemory(plan, pilotRuns, design.replications.to, regressors)
  const available = Math.min(executor.availableMemory(), limit)
  if (needed > available) return yield* new MemoryShort({ needed, available })
  const runs = alterations.length * expectRuns(design, options.stopping)
  const crew = yield* gatherCrew(
    first,
    { program: options.program?.() ?? prepareProgram(plan, options.engine, runs), root },
    {
      ...options,
      mostLanes: Math.max(1, Math.floor((available - needed) / perLane) + 1),
      runs,
    },
  )
  const isAltered = alterations.length > 1 || alterations[0] !== unaltered || withoutTracks === true
  let delivery: Effect.Effect<void> = Effect.void
  for (const [index, alteration] of alterations.entries()) {
    if (isAltered)
      yield* crew.turnTo({ ...describeTurn(plan, alteration), ...(withoutTracks ? { withoutTracks } : {}) })
    const pilot = createPilot(plan, pilotRuns)
    const stage = { plan, alteration, index, root, crew, pilot }
    const ensemble = yield* Effect.onError(playBatches(stage, design, options), () => delivery)
    yield* delivery
    delivery = Fiber.join(yield* Effect.forkChild(deliver(ensemble, index)))
  }
  yield* delivery
}, Effect.scoped)

function describeTurn(plan: Plan, alteration: Alteration): Turn {
  const isDrawn = alteration.supplied.some(({ kind }) => kind === "draw")
  return isDrawn ? { alteration, ignorance: keepIgnorance(plan) } : { alteration }
}

function expectRuns({ replications: { from, to }, precision }: Design, stopping: StoppingRule | undefined): number {
  if (stopping === undefined || precision === undefined) return to - from
  return Math.min(to - from, requiredRuns(0.5, precision))
}

/** What is being played, and on what. */
interface Stage {
  readonly plan: Plan
  readonly alteration: Alteration
  /** Of the alteration, among those that are played. */
  readonly index: number
  readonly root: Key
  readonly crew: Crew
  readonly pilot: Pilot
}

/** Plays batch after batch until the rule is content or the design has no more replications. */
const playBatches = Effect.fnUntraced(function* (
  stage: Stage,
  { replications: { from, to } }: Design,
  { stopping, corrector, onProgress }: EnsembleOptions,
) {
  const { plan, pilot, crew } = stage
  const start = yield* Clock.monotonicTimeNanos
  const own = from > 0 ? undefined : corrector?.(stage.index)
  const correcting = own === undefined ? undefined : yield* beginCorrecting(stage, own, to)
  let columns: Columns = emptyColumns(plan, from)
  let counted: readonly TrackCounts[] | undefined
  let corrections: readonly Correction[] | undefined
  let done = 0
  // A design that begins later plays the pilot all the same, for the edges alone.
  yield* playRange(stage, { from: 0, to: Math.min(from, pilot.runs) }, () => Effect.void)
  for (const end of listBatchEnds(from, to, stopping)) {
    const batch = growColumns(columns, end)
    correcting?.grow(end)
    for (const part of splitAt(columns.to, end, pilot.runs)) {
      if (part.from >= pilot.runs) {
        counted ??= yield* beginCounting(stage, Math.min(from, pilot.runs))
        yield* correcting?.choose(batch) ?? Effect.void
      }
      yield* playRange(stage, part, (chunk) => {
        placeChunk(batch, chunk)
        correcting?.place(chunk)
        done += chunk.to - chunk.from
        const told = done
        return onProgress === undefined
          ? Effect.void
          : Effect.flatMap(Clock.monotonicTimeNanos, (now) =>
              onProgress(measureProgress(told, end - from, now - start), stage.index),
            )
      })
    }
    columns = batch
    corrections = correcting?.fit(columns)
    if (stopping?.({ ...columns, ...(corrections === undefined ? {} : { corrections }) }) === true) break
  }
  const tracks = yield* takeTracks(crew, counted ?? countExactly(plan, pilot, columns))
  const shownRuns = takeShownRuns(plan, pilot, columns)
  return { ...columns, tracks, shownRuns, ...(corrections === undefined ? {} : { corrections }) }
})

/** Tells the lanes where to count from now on, and gives what the pilot's own runs from … on count. */
const beginCounting = Effect.fnUntraced(function* ({ plan, pilot, crew }: Stage, from: number) {
  const counted = countPilot(plan, pilot, from)
  const edges = counted.map(({ starts, edges, isExact }) => ({ starts, edges, isExact }))
  if (edges.length > 0) yield* crew.useEdges(edges)
  return counted
})

/** What the pilot's runs and all lanes have counted together. */
const takeTracks = Effect.fnUntraced(function* (crew: Crew, counted: readonly TrackCounts[]) {
  for (const tracks of yield* crew.takeTracks) tracks.forEach((track, slot) => addCounts(counted[slot]!, track))
  return counted
})

/** Plays a range that lies within the pilot, or all beyond it; fails for the lowest replication that cannot go on. */
const playRange = Effect.fnUntraced(function* <E>(
  { plan, alteration, index, root, crew, pilot }: Stage,
  range: Range,
  deliver: (chunk: Chunk) => Effect.Effect<void, E>,
) {
  const isPilot = range.to <= pilot.runs
  const replication = yield* crew.play(range, isPilot ? longestPilotChunk : Infinity, (chunk) => {
    if (isPilot) keepValues(pilot, chunk)
    return deliver(chunk)
  })
  if (replication < 0) return
  // The interpreter plays the run again, so that the fault carries its place and values.
  const fault = yield* crew.first.retell({
    plan,
    alteration,
    keys: keysOf(root, alteration.draws, replication),
    replication,
  })
  if (fault === undefined) return yield* Effect.die(new Error(`run ${replication} faults in the kernel alone`))
  return yield* new RunFaulted({ fault, index })
})

/** One range, or two if `at` lies within. */
function splitAt(from: number, to: number, at: number): readonly Range[] {
  if (at <= from || at >= to) return [{ from, to }]
  return [
    { from, to: at },
    { from: at, to },
  ]
}

/** Where batches end: at the design's end, and with a rule before it after 1,024 runs, 2,048, 4,096 and so on. */
function listBatchEnds(from: number, to: number, stopping: StoppingRule | undefined): readonly number[] {
  const ends: number[] = []
  if (stopping !== undefined) for (let runs = firstBatch; from + runs < to; runs *= 2) ends.push(from + runs)
  return [...ends, to]
}
