import type { Luck } from "../statistics/correct.ts"
import type { Fault } from "../simulation/fault.ts"
import type { Tallied } from "./totals.ts"
import type { TrackCounts } from "../simulation/track-counts.ts"

/**
 * What ten thousand runs leave behind, as columns: one number per run and question, never a run's whole history.
 * Whoever needs more detail of a run plays it again, because run r can be rebuilt alone.
 */
export interface Ensemble {
  /** Half-open range of replications; column index i holds replication from + i, unless `numbers` says otherwise. */
  readonly from: number
  readonly to: number
  /** Where runs were left out because they faulted: by column index, the replication. There are to - from of them all the same. */
  readonly numbers?: Int32Array
  /** What was left out of the columns and of all that was counted; absent where nothing was. */
  readonly leftOut?: LeftOut
  /** By assumption slot: the value drawn. */
  readonly assumptions: readonly Float64Array[]
  /** By factor slot: its normal score. */
  readonly factors: readonly Float64Array[]
  /** By answer slot (simulation/plan.ts PlanAnswer): its value. */
  readonly answers: readonly Float64Array[]
  /** By event slot: step of the first firing, -1 if it never fired. */
  readonly firstFired: readonly Int32Array[]
  /** By event slot: how often it fired. */
  readonly timesFired: readonly Int32Array[]
  /** By track slot. */
  readonly tracks: readonly TrackCounts[]
  /**
   * By track slot, of the first few runs all values: values[record · shown + i] is that of run from + i. Empty where the first
   * runs are none of the pilot's, whose own tracks alone are kept.
   */
  readonly shownRuns: readonly Float64Array[]
  /** What luck did to the answers that can be corrected for it, where that was asked for. */
  readonly corrections?: readonly Correction[]
  /**
   * What all runs come to, where they are too many to be kept: then the range and the columns are those of the first runs, and
   * `tracks` counts all.
   */
  readonly tallied?: Tallied
}

/** How many runs were played, be they kept or only counted. */
export function countPlayed({ from, to, tallied }: Pick<Ensemble, "from" | "to" | "tallied">): number {
  return tallied?.runs ?? to - from
}

/** Runs that could not go on, where the others were kept all the same. */
export interface LeftOut {
  /** How many were played in all, these among them. */
  readonly played: number
  readonly count: number
  /** The first few, by number. */
  readonly faults: readonly Fault[]
}

/** The number of the run that a column index stands for. */
export function numberOf({ from, numbers }: Pick<Ensemble, "from" | "numbers">, index: number): number {
  return numbers?.[index] ?? from + index
}

/** What luck did to one answer, by the answer's name. */
export interface Correction extends Luck {
  readonly name: string
}
