import type { Luck } from "../statistics/correct.ts"
import type { TrackCounts } from "../simulation/track-counts.ts"

/**
 * What ten thousand runs leave behind, as columns: one number per run and question, never a run's whole history.
 * Whoever needs more detail of a run plays it again, because run r can be rebuilt alone.
 */
export interface Ensemble {
  /** Half-open range of replications; column index i holds replication from + i. */
  readonly from: number
  readonly to: number
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
}

/** What luck did to one answer, by the answer's name. */
export interface Correction extends Luck {
  readonly name: string
}
