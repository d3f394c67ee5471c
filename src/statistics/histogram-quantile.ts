import { nextUp } from "../number/next-up.ts"
import { quantileOfCounts, quantileRanked } from "./quantile.ts"
import type { Ranked } from "./ranked.ts"

/**
 * A list that was counted between edges instead of being kept. The first bin holds what lies below the first edge; then
 * each goes from an edge up to, not including, the next; the last has no end.
 */
export interface Histogram {
  /** Strictly ascending, at least one. */
  readonly edges: ArrayLike<number>
  /** One more than edges. */
  readonly counts: ArrayLike<number>
  /** The smallest and the largest value that was counted, exactly. */
  readonly minimum: number
  readonly maximum: number
  /** True if every value is one of the edges. */
  readonly isExact: boolean
  /** True if all values are whole numbers. */
  readonly isWhole: boolean
}

/**
 * Quantiles (type 7; of whole numbers type 1) of the counted list. The k values of a bin are taken to stand evenly in it,
 * at the centres of k equal parts (whole numbers at the next whole number below), within the extremes, which the
 * probabilities 0 and 1 give exactly. So the number of values below a quantile is off by less than one bin's count, and
 * it is exact where its bin holds one value alone. An empty histogram gives NaN.
 *
 * `probabilities` may come in any order.
 */
export function histogramQuantiles(histogram: Histogram, probabilities: readonly number[]): number[] {
  const list = rankHistogram(histogram)
  const quantile = histogram.isWhole ? quantileOfCounts : quantileRanked
  return probabilities.map((probability) => quantile(list, probability))
}

/** The counted list, read by rank, its values where histogramQuantiles takes them to stand. */
export function rankHistogram(histogram: Histogram): Ranked {
  const below = cumulateCounts(histogram)
  const length = below[below.length - 1]!
  const within =
    <Value>(read: (rank: number) => Value) =>
    (rank: number): Value | undefined =>
      rank >= 0 && rank < length ? read(rank) : undefined
  return {
    length,
    isWhole: histogram.isWhole,
    at: within((rank) => findRanked(histogram, below, rank)),
    least: within((rank) => boundRanked(histogram, below, rank).least),
    greatest: within((rank) => boundRanked(histogram, below, rank).greatest),
  }
}

/** How many values lie below each bin, and, last, how many there are. */
function cumulateCounts({ counts }: Histogram): Float64Array {
  const below = new Float64Array(counts.length + 1)
  for (let bin = 0; bin < counts.length; bin++) below[bin + 1] = below[bin]! + counts[bin]!
  return below
}

/** The value with so many others below it, as far as the histogram tells. */
function findRanked(histogram: Histogram, below: Float64Array, rank: number): number {
  const { minimum, maximum, edges, isExact, isWhole } = histogram
  if (rank === 0) return minimum
  if (rank === below[below.length - 1]! - 1) return maximum
  const bin = findBin(below, rank)
  const start = bin === 0 ? minimum : Math.max(minimum, edges[bin - 1]!)
  if (isExact) return start
  // Whole numbers up to the largest fill a bin that ends one above it.
  const end = bin === edges.length ? maximum + (isWhole ? 1 : 0) : Math.min(edges[bin]!, maximum + (isWhole ? 1 : 0))
  if (!Number.isFinite(end - start)) return Number.isFinite(start) ? start : end
  const value = start + ((rank - below[bin]! + 0.5) / (below[bin + 1]! - below[bin]!)) * (end - start)
  // The double that follows an edge ends a bin of its own: what rounds up to it stands at the edge.
  return isWhole ? Math.floor(value) : value < end ? value : start
}

/** Between which values that of a rank lies: the ends of its bin, as far as values lie in it. */
function boundRanked({ minimum, maximum, edges, isExact, isWhole }: Histogram, below: Float64Array, rank: number) {
  if (rank === 0) return { least: minimum, greatest: minimum }
  if (rank === below[below.length - 1]! - 1) return { least: maximum, greatest: maximum }
  const bin = findBin(below, rank)
  const least = bin === 0 ? minimum : Math.max(minimum, edges[bin - 1]!)
  const next = bin === edges.length ? maximum : edges[bin]! - (isWhole ? 1 : 0)
  // A bin that ends at the next double holds one value alone.
  const isOne = isExact || next <= nextUp(least)
  return { least, greatest: isOne ? least : Math.min(maximum, next) }
}

/** The bin that holds the value of a rank: below[bin] <= rank < below[bin + 1]. */
function findBin(below: Float64Array, rank: number): number {
  let low = 0
  let high = below.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (below[middle]! <= rank) low = middle
    else high = middle
  }
  return low
}
