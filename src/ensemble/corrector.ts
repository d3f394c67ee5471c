import type { Columns } from "./collect.ts"
import type { Correction } from "./ensemble.ts"
import type { Corrected } from "./totals.ts"

/**
 * What answers are regressed on, by run: the numbers of luck that a plan reads, by place, and after them the normal scores of its
 * sources (simulation/sources.ts), in their order. Each has mean 0.
 */
export type Regressors = ReadonlyMap<number, Float64Array>

/** Takes luck out of answers: handed in, because only they who know the questions know the answers. */
export interface Corrector {
  /** From the pilot's runs alone: which regressors are worth keeping, and what is made of them once all runs are played. */
  readonly choose: (pilot: Columns, regressors: Regressors) => Chosen
}

export interface Chosen {
  readonly places: readonly number[]
  /** Pure: the same columns give the same corrections. */
  readonly fit: (runs: Columns, regressors: Regressors) => readonly Correction[]
  /** The same of runs that are not kept, from sums over them. */
  readonly sums: FitOfSums
}

/** A fit to runs of which only sums are known. */
export interface FitOfSums {
  /** How many sums there are. */
  readonly count: number
  /** The sums over some runs; those over more are these added up. */
  readonly sum: (runs: Columns, regressors: Regressors) => Float64Array
  /** What all sums of so many runs say. */
  readonly fit: (runs: number, sums: ArrayLike<number>) => readonly Corrected[]
}
