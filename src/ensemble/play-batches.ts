import { Clock, Effect } from "effect"
import type { Design } from "../design/design.ts"
import type { Range } from "../design/range.ts"
import type { TrackCounts } from "../simulation/track-counts.ts"
import { beginCorrecting, type Correcting } from "./begin-correcting.ts"
import { type Columns, emptyColumns, firstColumns, growColumns, leaveOut, placeChunk } from "./collect.ts"
import { beginCounting, type Counting } from "./count-runs.ts"
import type { Ensemble } from "./ensemble.ts"
import { fillColumns, fillCounts } from "./fill.ts"
import { openRegressors } from "./keep-regressors.ts"
import { RunFaulted } from "./errors.ts"
import { blockSizeAt } from "./blocks.ts"
import { countExactly, countPilot, takeShownRuns } from "./pilot.ts"
import type { EnsembleOptions } from "./options.ts"
import { playBeyond } from "./play-beyond.ts"
import { playRange, retellFault, type Stage } from "./play-range.ts"
import { measureProgress } from "./progress.ts"
import type { StoppingRule } from "./stopping.ts"
import type { Tallied } from "./totals.ts"

/** A stopping rule is asked after so many runs first, then after twice as many, and so on. */
const firstBatch = 1024

/**
 * Plays batch after batch until the rule is content or the design has no more replications. Undefined where a block was left
 * to others: then there is no ensemble.
 */
export const playBatches = Effect.fnUntraced(function* (
  stage: Stage,
  { replications: { from, to } }: Design,
  { stopping, corrector, tallier, onProgress, ...options }: EnsembleOptions,
) {
  const { plan, pilot } = stage
  const parts = options.keepGoing === true ? undefined : options.parts
  const own = from > 0 ? undefined : corrector?.(stage.index)
  const correcting = own === undefined ? undefined : yield* beginCorrecting(stage, own, to)
  const tallying = from > 0 || options.keepGoing === true ? undefined : tallier?.(stage.index)
  const kept = Math.min(to, Math.max(pilot.runs, tallying?.kept ?? to))
  const follow = yield* followProgress(stage, onProgress)
  let columns: Columns = emptyColumns(plan, from, options.answersAlone)
  let counted: readonly TrackCounts[] | undefined
  let counting: Counting | undefined
  let found: Pick<Ensemble, "corrections" | "tallied"> = {}
  let isWhole = true
  let start = from
  // A design that begins later plays the pilot all the same, for the edges alone.
  yield* playRange(stage, { from: 0, to: Math.min(from, pilot.runs) }, () => Effect.void)
  for (const end of listBatchEnds(from, to, stopping)) {
    const tell = follow(end - from)
    const filled = Math.min(end, kept)
    const batch = filled > columns.to ? growColumns(columns, filled) : columns
    if (filled > columns.to) correcting?.grow(filled)
    for (const range of splitAt({ from: start, to: end }, pilot.runs, kept)) {
      if (range.from < pilot.runs) {
        yield* playRange(stage, range, (chunk) => {
          placeChunk(batch, chunk)
          correcting?.place(chunk)
          return tell(chunk)
        })
        continue
      }
      counted ??= yield* beginTracks(stage, Math.min(from, pilot.runs))
      yield* correcting?.choose(batch) ?? Effect.void
      const size = blockSizeAt(range.from, { runs: to, kept })
      const common = { stage, correcting, counted, size, tell }
      if (range.from >= kept && tallying !== undefined && counting === undefined) {
        const { chosen, kept: regressors, forget } = correcting ?? noCorrecting
        counting = beginCounting(plan, tallying.begin(firstColumns(batch, pilot.runs), chosen()), regressors().places)
        if (isWhole) counting.countKept(batch, regressors())
        forget()
      }
      const filling = counting === undefined ? fillColumns(common, batch) : fillCounts(common, counting)
      if (!(yield* playBeyond(stage, range, filling, parts))) isWhole = false
    }
    columns = batch
    start = end
    if (!isWhole) continue
    found = counting === undefined ? correct(correcting, columns) : { tallied: sumUp(counting, end, pilot.runs) }
    if (stopping?.({ ...leaveOut(columns, stage.faults), ...found }) === true) break
  }
  if (!isWhole) return undefined
  const tracks = counted ?? countExactly(plan, pilot, columns)
  const ensemble: Ensemble = {
    ...leaveOut(columns, stage.faults),
    ...(yield* describeLeftOut(stage, columns, options.emptyToo)),
    tracks,
    shownRuns: takeShownRuns(plan, pilot, columns),
    ...found,
  }
  return ensemble
})

/** Where no luck is taken out. */
const noCorrecting = { chosen: () => undefined, kept: () => openRegressors([], 0), forget: () => {} }

function correct(correcting: Correcting | undefined, columns: Columns): Pick<Ensemble, "corrections"> {
  return correcting === undefined ? {} : { corrections: correcting.fit(columns) }
}

/** What the first so many runs come to. */
function sumUp({ total, correct: correctTotals }: Counting, runs: number, pilot: number): Tallied {
  return { runs, pilot, totals: total(), corrected: correctTotals(runs) }
}

/** So many of the runs that were left out are told one by one. */
const mostTold = 5

/** What was left out; fails for the lowest run where all were, unless that is asked for as well. */
const describeLeftOut = Effect.fnUntraced(function* (stage: Stage, { from, to }: Range, emptyToo = false) {
  const count = stage.faults.length
  if (count === 0) return {}
  const first = stage.faults
    .filter((replication) => !stage.without.has(replication))
    .toSorted((a, b) => a - b)
    .slice(0, mostTold)
  const faults = yield* Effect.forEach(first, (replication) => retellFault(stage, replication))
  const [fault] = faults
  if (!emptyToo && count === to - from && fault !== undefined)
    return yield* new RunFaulted({ fault, index: stage.index })
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
const beginTracks = Effect.fnUntraced(function* ({ plan, pilot, crew }: Stage, from: number) {
  const counted = countPilot(plan, pilot, from)
  const edges = counted.map(({ starts, edges, isExact }) => ({ starts, edges, isExact }))
  if (edges.length > 0) yield* crew.useEdges(edges)
  return counted
})

/** A range in pieces, cut at some numbers in rising order that lie within. */
function splitAt({ from, to }: Range, ...cuts: readonly number[]): readonly Range[] {
  const starts = [from, ...new Set(cuts.filter((cut) => cut > from && cut < to))]
  return starts.map((start, i) => ({ from: start, to: starts[i + 1] ?? to }))
}

/** Where batches end: at the design's end, and with a rule before it after 1,024 runs, 2,048, 4,096 and so on. */
function listBatchEnds(from: number, to: number, stopping: StoppingRule | undefined): readonly number[] {
  const ends: number[] = []
  if (stopping !== undefined) for (let runs = firstBatch; from + runs < to; runs *= 2) ends.push(from + runs)
  return [...ends, to]
}
