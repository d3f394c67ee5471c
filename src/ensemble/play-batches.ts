import { Clock, Effect } from "effect"
import type { Design } from "../design/design.ts"
import type { Range } from "../design/range.ts"
import type { TrackCounts } from "../simulation/track-counts.ts"
import { beginCorrecting } from "./begin-correcting.ts"
import { type Columns, emptyColumns, growColumns, leaveOut, placeChunk } from "./collect.ts"
import { RunFaulted } from "./errors.ts"
import type { Correction, Ensemble } from "./ensemble.ts"
import { blockSize } from "./blocks.ts"
import { countExactly, countPilot, takeShownRuns } from "./pilot.ts"
import type { EnsembleOptions } from "./options.ts"
import { playBeyond } from "./play-beyond.ts"
import { playRange, retellFault, type Stage } from "./play-range.ts"
import { measureProgress } from "./progress.ts"
import type { StoppingRule } from "./stopping.ts"

/** A stopping rule is asked after so many runs first, then after twice as many, and so on. */
const firstBatch = 1024

/**
 * Plays batch after batch until the rule is content or the design has no more replications. Undefined where a block was left
 * to others: then there is no ensemble.
 */
export const playBatches = Effect.fnUntraced(function* (
  stage: Stage,
  { replications: { from, to } }: Design,
  { stopping, corrector, onProgress, ...options }: EnsembleOptions,
) {
  const { plan, pilot } = stage
  const parts = options.keepGoing === true ? undefined : options.parts
  const own = from > 0 ? undefined : corrector?.(stage.index)
  const correcting = own === undefined ? undefined : yield* beginCorrecting(stage, own, to)
  const follow = yield* followProgress(stage, onProgress)
  let columns: Columns = emptyColumns(plan, from)
  let counted: readonly TrackCounts[] | undefined
  let corrections: readonly Correction[] | undefined
  let isWhole = true
  // A design that begins later plays the pilot all the same, for the edges alone.
  yield* playRange(stage, { from: 0, to: Math.min(from, pilot.runs) }, () => Effect.void)
  for (const end of listBatchEnds(from, to, stopping)) {
    const filling = { columns: growColumns(columns, end), correcting, tell: follow(end - from) }
    correcting?.grow(end)
    for (const range of splitAt(columns.to, end, pilot.runs)) {
      if (range.from < pilot.runs) {
        yield* playRange(stage, range, (chunk) => {
          placeChunk(filling.columns, chunk)
          correcting?.place(chunk)
          return filling.tell(chunk)
        })
      } else {
        counted ??= yield* beginCounting(stage, Math.min(from, pilot.runs))
        yield* correcting?.choose(filling.columns) ?? Effect.void
        if (!(yield* playBeyond(stage, range, { ...filling, counted, size: blockSize(to) }, parts))) isWhole = false
      }
    }
    columns = filling.columns
    if (!isWhole) continue
    corrections = correcting?.fit(columns)
    if (
      stopping?.({ ...leaveOut(columns, stage.faults), ...(corrections === undefined ? {} : { corrections }) }) === true
    )
      break
  }
  if (!isWhole) return undefined
  const tracks = counted ?? countExactly(plan, pilot, columns)
  const shownRuns = takeShownRuns(plan, pilot, columns)
  const ensemble: Ensemble = {
    ...leaveOut(columns, stage.faults),
    ...(yield* describeLeftOut(stage, columns)),
    tracks,
    shownRuns,
    ...(corrections === undefined ? {} : { corrections }),
  }
  return ensemble
})

/** So many of the runs that were left out are told one by one. */
const mostTold = 5

/** What was left out; fails for the lowest run where all were. */
const describeLeftOut = Effect.fnUntraced(function* (stage: Stage, { from, to }: Range) {
  const count = stage.faults.length
  if (count === 0) return {}
  const first = stage.faults.toSorted((a, b) => a - b).slice(0, mostTold)
  const faults = yield* Effect.forEach(first, (replication) => retellFault(stage, replication))
  if (count === to - from) return yield* new RunFaulted({ fault: faults[0]!, index: stage.index })
  return { leftOut: { played: to - from, count, faults } }
})

/** Tells how far a batch is whenever some of its replications are done: played here, or taken as they were played before. */
const followProgress = Effect.fnUntraced(function* ({ index }: Stage, onProgress: EnsembleOptions["onProgress"]) {
  const start = yield* Clock.monotonicTimeNanos
  let done = 0
  let played = 0
  return (total: number) =>
    ({ from, to }: Range, isTaken = false): Effect.Effect<void> => {
      done += to - from
      if (!isTaken) played += to - from
      const told = { done, total, played }
      return onProgress === undefined
        ? Effect.void
        : Effect.flatMap(Clock.monotonicTimeNanos, (now) => onProgress(measureProgress(told, now - start), index))
    }
})

/** Tells the lanes where to count from now on, and gives what the pilot's own runs from … on count. */
const beginCounting = Effect.fnUntraced(function* ({ plan, pilot, crew }: Stage, from: number) {
  const counted = countPilot(plan, pilot, from)
  const edges = counted.map(({ starts, edges, isExact }) => ({ starts, edges, isExact }))
  if (edges.length > 0) yield* crew.useEdges(edges)
  return counted
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
