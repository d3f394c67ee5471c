/**
 * A list that was counted into bins of equal width instead of being kept. Bin i holds the values from
 * low + i * width up to, not including, the next edge; values outside were counted apart.
 */
export interface Histogram {
  readonly counts: ArrayLike<number>
  /** Lower edge of the first bin. */
  readonly low: number
  /** Width of every bin, above 0. */
  readonly width: number
  /** How many values lay below the first bin, and how many at or above the end of the last. */
  readonly under: number
  readonly over: number
  /** The smallest and the largest value that was counted, exactly. */
  readonly minimum: number
  readonly maximum: number
  /** True if all values of a bin equal its centre, as for whole numbers k counted in bins from k - 0.5 to k + 0.5. */
  readonly centred?: boolean
}

/**
 * Quantiles (type 7) of the counted list. The k values of a bin are taken to stand evenly in it, at the centres of k
 * equal parts, those outside evenly between the outermost edge and the extreme value; nothing lies beyond the
 * extremes, and the probabilities 0 and 1 give them exactly. So a quantile is off by less than one width if nothing
 * lay outside, and by nothing at all if `centred` holds. An empty histogram gives NaN.
 *
 * `probabilities` may come in any order.
 */
export function histogramQuantiles(histogram: Histogram, probabilities: readonly number[]): number[] {
  const edges = cumulateCounts(histogram)
  return probabilities.map((probability) => findQuantile(histogram, edges, probability))
}

/** How many values lie below each part: under the bins, then each bin, then over them. The last is their number. */
function cumulateCounts({ counts, under, over }: Histogram): Float64Array {
  const bins = counts.length
  const edges = new Float64Array(bins + 3)
  edges[1] = under
  for (let i = 0; i < bins; i++) edges[i + 2] = edges[i + 1]! + counts[i]!
  edges[bins + 2] = edges[bins + 1]! + over
  return edges
}

function findQuantile(histogram: Histogram, edges: Float64Array, probability: number): number {
  const n = edges[edges.length - 1]!
  if (n === 0 || !(probability >= 0 && probability <= 1)) return NaN
  const position = probability * (n - 1)
  const below = Math.floor(position)
  const lower = findRanked(histogram, edges, below)
  if (position === below) return lower
  return lower + (position - below) * (findRanked(histogram, edges, below + 1) - lower)
}

/** The value with so many others below it, as far as the histogram tells. */
function findRanked(histogram: Histogram, edges: Float64Array, rank: number): number {
  const { minimum, maximum, low, width } = histogram
  const n = edges[edges.length - 1]!
  if (rank === 0) return minimum
  if (rank === n - 1) return maximum
  const part = findPart(edges, rank)
  const within = (rank - edges[part]! + 0.5) / (edges[part + 1]! - edges[part]!)
  const last = edges.length - 2
  const end = low + (last - 1) * width
  if (part === 0) return minimum + within * (low - minimum)
  if (part === last) return end + within * (maximum - end)
  const value = low + (part - 1 + (histogram.centred === true ? 0.5 : within)) * width
  return Math.min(maximum, Math.max(minimum, value))
}

/** The part that holds the value of a rank: edges[part] <= rank < edges[part + 1]. */
function findPart(edges: Float64Array, rank: number): number {
  let low = 0
  let high = edges.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (edges[middle]! <= rank) low = middle
    else high = middle
  }
  return low
}
