import type { Range } from "../design/range.ts"
import type { TrackCounts, TrackEdges } from "../simulation/track-counts.ts"

/** The columns of a part of an ensemble: as in Ensemble, but index i holds replication from + i of the part. */
export interface Chunk extends Range {
  readonly assumptions: readonly Float64Array[]
  readonly answers: readonly Float64Array[]
  readonly firstFired: readonly Int32Array[]
  readonly timesFired: readonly Int32Array[]
  /**
   * While the runner has no edges: value (record · tracks + track) · (to - from) + i of the tracks. Else empty, for the
   * runner counts them.
   */
  readonly trackValues: Float64Array
  /** The lowest replication that faulted, -1 if none did; its entries in the columns are unspecified. */
  readonly fault: number
}

/**
 * Plays replications, one chunk after another, on one thread. What it gives for a replication depends on nothing but
 * plan, root key and the replication's number.
 */
export interface ChunkRunner {
  readonly runChunk: (range: Range) => Chunk
  /** Says where the tracks, by slot, are counted from now on. Called at most once. */
  readonly useEdges: (edges: readonly TrackEdges[]) => void
  /** By track slot, what was counted since there are edges; nothing without them. Called once, at the end. */
  readonly takeTracks: () => readonly TrackCounts[]
}
