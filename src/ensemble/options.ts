import type { Effect } from "effect"
import type { Corrector } from "./corrector.ts"
import type { Parts } from "./parts.ts"
import type { Engine, Program } from "./program.ts"
import type { Progress } from "./progress.ts"
import type { StoppingRule } from "./stopping.ts"
import type { Tallier } from "./tallier.ts"

/** How an ensemble is played: what of it is wanted, by what it is played, and who hears of it. */
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
  /**
   * What counts runs that are too many to be kept, of a design that begins with run 0; all are kept if absent. The first are kept
   * in any case.
   */
  readonly tallier?: (index: number) => Tallier
  /** Replications in a chunk; as many as take about 25 ms if absent. Never changes a result. */
  readonly chunkSize?: number
  /** What plays the runs; the kernel if absent. Never changes a result. */
  readonly engine?: Engine
  /** Gives the plan made ready, with its tracks or without, where it may be at hand. */
  readonly program?: () => Program
  /** True where nobody looks at tracks: they are then not counted, and `tracks` of an ensemble is empty. */
  readonly withoutTracks?: true
  /** True where nobody looks at more than answers: an ensemble then has no other columns. No parts and no luck then. */
  readonly answersAlone?: true
  /** True where runs that fault are left out and told of (Ensemble.leftOut); else the lowest of them ends the ensemble. No parts then. */
  readonly keepGoing?: boolean
  /** With keepGoing: true where an ensemble of which no run is left is handed over as well, with no runs; else it is a failure. */
  readonly emptyToo?: boolean
  /** Replications that are not played, and left out like those that fault: where others were found that cannot go on with them. */
  readonly without?: ReadonlySet<number>
  /** Where parts come from that were played before, and where those go that are; all is played here if absent. */
  readonly parts?: Parts
}
