import type { Range } from "../design/range.ts"
import type { TrackCounts, TrackEdges } from "../simulation/track-counts.ts"
import type { Alteration } from "../simulation/alteration.ts"

/**
 * The columns of a part of an ensemble, one after another: value column · (to - from) + i is that of replication from + i. All of
 * them lie in one buffer, which may be played into again once nobody reads the chunk any more.
 */
export interface Chunk extends Range {
  /** By assumption slot, then by factor slot, then by answer slot. */
  readonly doubles: Float64Array<ArrayBuffer>
  /** By event slot the step of its first firing, -1 if it never fired; then by event slot how often it fired. */
  readonly wholes: Int32Array<ArrayBuffer>
  /** While the runner has no edges, by record · tracks + track. Else empty, for the runner counts the values of tracks. */
  readonly trackValues: Float64Array<ArrayBuffer>
  /** What answers are regressed on: one column for each that is wanted (corrector.ts). */
  readonly regressors: Float64Array<ArrayBuffer>
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
  /** Plays a range, into memory that nobody reads any more where that is given and fits. */
  readonly runChunk: (range: Range, memory?: ArrayBuffer) => Chunk
  /** Says which alteration of the plan is played from now on, and forgets what was counted; before, the plan as it is. */
  readonly turnTo: (turn: Turn) => void
  /** Says where the tracks, by slot, are counted from now on. Called at most once for each alteration. */
  readonly useEdges: (edges: readonly TrackEdges[]) => void
  /** Says which regressors are wanted from now on, by their places; none before, and none of a new turn. */
  readonly useRegressors: (places: readonly number[]) => void
  /** By track slot, what was counted since there are edges, or since it was last taken; nothing without them. */
  readonly takeTracks: () => readonly TrackCounts[]
}
