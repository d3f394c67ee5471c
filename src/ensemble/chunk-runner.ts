import type { Range } from "../design/chunks.ts"
import type { TrackHistogram } from "./ensemble.ts"

/** The columns of a part of an ensemble: as in Ensemble, but index i holds replication from + i of the part. */
export interface Chunk extends Range {
  readonly assumptions: readonly Float64Array[]
  readonly answers: readonly Float64Array[]
  readonly firstFired: readonly Int32Array[]
  readonly timesFired: readonly Int32Array[]
  /** The lowest replication that faulted, -1 if none did; its entries in the columns are unspecified. */
  readonly fault: number
}

/**
 * Plays replications, one chunk after another, on one thread. What it gives for a replication depends on nothing but
 * plan, root key and the replication's number.
 */
export interface ChunkRunner {
  readonly runChunk: (range: Range) => Chunk
  /** The histograms, by track slot, of all chunks run so far. Called once, at the end. */
  readonly takeTracks: () => readonly TrackHistogram[]
}
