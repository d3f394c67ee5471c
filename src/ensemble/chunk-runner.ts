import type { Range } from "../design/range.ts"
import type { TrackCounts, TrackEdges } from "../simulation/track-counts.ts"
import type { Alteration } from "../simulation/alteration.ts"

/** The columns of a part of an ensemble: as in Ensemble, but index i holds replication from + i of the part. */
export interface Chunk extends Range {
  readonly assumptions: readonly Float64Array[]
  readonly factors: readonly Float64Array[]
  readonly answers: readonly Float64Array[]
  readonly firstFired: readonly Int32Array[]
  readonly timesFired: readonly Int32Array[]
  /**
   * While the runner has no edges: value (record · tracks + track) · (to - from) + i of the tracks. Else empty, for the
   * runner counts them.
   */
  readonly trackValues: Float64Array
  /** What answers are regressed on: value i · (to - from) + run of the i-th that is wanted (corrector.ts). */
  readonly regressors: Float64Array
  /** The replications that faulted, ascending; their entries in the columns are unspecified, and their tracks not counted. */
  readonly faults: readonly number[]
}

/** An alteration as it is told to whoever plays it. */
export interface Turn {
  readonly alteration: Alteration
  /** True where nobody looks at tracks: their values are then neither kept nor counted. */
  readonly withoutTracks?: true
  /** True where nobody looks at more than answers: chunks then have no other columns. */
  readonly answersAlone?: true
}

/**
 * Plays replications, one chunk after another, on one thread. What it gives for a replication depends on nothing but
 * plan, alteration, root key and the replication's number.
 */
export interface ChunkRunner {
  readonly runChunk: (range: Range) => Chunk
  /** Says which alteration of the plan is played from now on, and forgets what was counted; before, the plan as it is. */
  readonly turnTo: (turn: Turn) => void
  /** Says where the tracks, by slot, are counted from now on. Called at most once for each alteration. */
  readonly useEdges: (edges: readonly TrackEdges[]) => void
  /** Says which regressors are wanted from now on, by their places; none before, and none of a new turn. */
  readonly useRegressors: (places: readonly number[]) => void
  /** By track slot, what was counted since there are edges, or since it was last taken; nothing without them. */
  readonly takeTracks: () => readonly TrackCounts[]
}
