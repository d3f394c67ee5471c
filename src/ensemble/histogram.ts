import type { TrackHistogram } from "./ensemble.ts"
import type { TrackBins } from "./track-bins.ts"

/** A histogram of a track that has counted nothing yet: least is +Infinity and greatest -Infinity at every record. */
export function emptyHistogram({ low, width, bins }: TrackBins, records: number): TrackHistogram {
  return {
    low,
    width,
    bins,
    counts: new Uint32Array(records * (bins + 2)),
    least: new Float64Array(records).fill(Infinity),
    greatest: new Float64Array(records).fill(-Infinity),
  }
}

/** Counts one value at one record, in place. */
export function countValue(histogram: TrackHistogram, record: number, value: number): void {
  const { low, width, bins, counts, least, greatest } = histogram
  const bin = Math.min(bins, Math.max(-1, Math.floor((value - low) / width)))
  const cell = record * (bins + 2) + 1 + bin
  counts[cell] = counts[cell]! + 1
  least[record] = Math.min(least[record]!, value)
  greatest[record] = Math.max(greatest[record]!, value)
}

/** Adds what another histogram of the same bins has counted, in place. Any order of adding gives the same. */
export function addHistogram(into: TrackHistogram, other: TrackHistogram): void {
  for (let i = 0; i < into.counts.length; i++) into.counts[i] = into.counts[i]! + other.counts[i]!
  for (let record = 0; record < into.least.length; record++) {
    into.least[record] = Math.min(into.least[record]!, other.least[record]!)
    into.greatest[record] = Math.max(into.greatest[record]!, other.greatest[record]!)
  }
}
