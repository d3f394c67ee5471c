/**
 * Where the values of a track are counted: at every record between edges of its own, so that a spread that grows, drifts
 * or is small against the bounds is seen as sharply as any other.
 */
export interface TrackEdges {
  /** Record r has the edges from starts[r] up to, not including, starts[r + 1]: at least one, each above the last. */
  readonly starts: Int32Array
  readonly edges: Float64Array
  /** True if every value that is counted is one of the edges. */
  readonly isExact: boolean
}

/** Counts of a track's values by record, summed over runs: integers, so that any order of summing gives the same. */
export interface TrackCounts extends TrackEdges {
  /**
   * Record r has one bin more than edges, from starts[r] + r on: what lies below its first edge, then from each edge up to,
   * not including, the next; the last has no end.
   */
  readonly counts: Uint32Array
  /** Exact least and greatest value by record; Infinity and -Infinity before anything is counted. */
  readonly least: Float64Array
  readonly greatest: Float64Array
}

/** Counts of a track that has counted nothing yet. */
export function emptyCounts({ starts, edges, isExact }: TrackEdges): TrackCounts {
  const records = starts.length - 1
  return {
    starts,
    edges,
    isExact,
    counts: new Uint32Array(edges.length + records),
    least: new Float64Array(records).fill(Infinity),
    greatest: new Float64Array(records).fill(-Infinity),
  }
}

/** Counts one value at one record, in place. The reference for simulation/kernel/count.ts. */
export function countValue(
  { starts, edges, counts, least, greatest }: TrackCounts,
  record: number,
  value: number,
): void {
  let low = starts[record]!
  let high = starts[record + 1]!
  while (low < high) {
    const middle = (low + high) >>> 1
    if (edges[middle]! <= value) low = middle + 1
    else high = middle
  }
  counts[low + record] = counts[low + record]! + 1
  // -0 counts as 0, so that no order of counting shows.
  least[record] = Math.min(least[record]!, value + 0)
  greatest[record] = Math.max(greatest[record]!, value + 0)
}

/** Adds what others have counted between the same edges, in place. Any order of adding gives the same. */
export function addCounts(into: TrackCounts, other: TrackCounts): void {
  for (let i = 0; i < into.counts.length; i++) into.counts[i] = into.counts[i]! + other.counts[i]!
  for (let record = 0; record < into.least.length; record++) {
    into.least[record] = Math.min(into.least[record]!, other.least[record]!)
    into.greatest[record] = Math.max(into.greatest[record]!, other.greatest[record]!)
  }
}
