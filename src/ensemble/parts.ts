import type { Effect } from "effect"
import type { Range } from "../design/range.ts"
import type { TrackCounts, TrackEdges } from "../simulation/track-counts.ts"
import type { PartsFailed } from "./errors.ts"
import type { Totals, TotalsSize } from "./totals.ts"

/**
 * What was played of some replications beyond the pilot, whole: none of them could not go on. It stands alone, so that it can
 * be kept, sent, and put into its place in any order. Columns are as in Ensemble, with index i for replication from + i.
 */
export interface Part extends Range {
  readonly assumptions: readonly Float64Array[]
  readonly factors: readonly Float64Array[]
  readonly answers: readonly Float64Array[]
  readonly firstFired: readonly Int32Array[]
  readonly timesFired: readonly Int32Array[]
  /** By place in `Ground.places`: the regressor's values. */
  readonly regressors: readonly Float64Array[]
  /** By track slot: these replications alone, counted between the edges of `Ground.edges`. */
  readonly tracks: readonly TrackCounts[]
  /** What its replications come to, where they are only counted; then it has no columns. */
  readonly totals?: Totals
}

/**
 * What every part of the same ensemble stands on: the plan and its pilot say it, and both are the same on every machine. A
 * part that was kept is read against it.
 */
export interface Ground {
  /** The alteration (point) that is played, among those of one request. */
  readonly index: number
  /** How many columns of each kind there are. */
  readonly assumptions: number
  readonly factors: number
  readonly answers: number
  readonly events: number
  /** By track slot: where values are counted. Empty where nobody looks at tracks. */
  readonly edges: readonly TrackEdges[]
  /** Which regressors are kept, by their places (corrector.ts), in the order of `Part.regressors`. */
  readonly places: readonly number[]
  /** Where replications are only counted: how much there is in the totals of a part, which has no columns. */
  readonly totals?: TotalsSize
}

/** A part that was played before; or that it is to be played here; or that it is left to others, and not waited for. */
export type Taken = Part | "here" | "elsewhere"

/**
 * Where parts of an ensemble come from, and where they go. It is asked block by block (blocks.ts), in ascending order, for all
 * that lies beyond the pilot, which everybody plays. Never changes a result: an ensemble has the same bits whoever played
 * its parts. Of an ensemble of which a block was left to others nothing is handed over.
 */
export interface Parts {
  /** Where this block of an ensemble comes from. May wait. A part must be of just this range. */
  readonly take: (block: Range, ground: Ground) => Effect.Effect<Taken, PartsFailed>
  /** Keeps a block that was played here, while the next is played; its arrays are never changed again. */
  readonly keep: (part: Part, ground: Ground) => Effect.Effect<void, PartsFailed>
  /**
   * Whether anything is to be taken and kept, when so many seconds of playing are probably left of all alterations together;
   * asked once of each batch, and true if absent. Else the batch is played at once, as without parts.
   */
  readonly isWorth?: (secondsLeft: number) => boolean
}

/** Whether a block was played before. */
export function isPart(taken: Taken): taken is Part {
  return typeof taken !== "string"
}
