import type { Columns } from "./collect.ts"
import type { Chosen, Regressors } from "./corrector.ts"
import type { Corrected, Totals, TotalsSize } from "./totals.ts"

/**
 * Counts what runs say that are too many to be kept: handed in, because only they who know the questions know what is told of
 * runs.
 */
export interface Tallier {
  /** So many runs are kept whole; where there are more, all are counted. */
  readonly kept: number
  /** What is counted, and where values are parted: from the pilot's runs alone, so that everybody counts alike. */
  readonly begin: (pilot: Columns, chosen?: Chosen) => Tallying
}

export interface Tallying {
  readonly size: TotalsSize
  /** Counts some runs, in place. */
  readonly count: (into: Totals, runs: Columns, regressors: Regressors) => void
  /** Which answers of so many runs are told less luck. */
  readonly correct: (totals: Totals, runs: number) => readonly Corrected[]
}
