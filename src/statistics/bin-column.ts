/** A column cut into bins: which runs are looked at together when it is asked what goes with the column. */
export interface Bins {
  /** By run: the number of its bin, ascending with the value. */
  readonly of: Uint16Array
  /** How many bins there are. */
  readonly count: number
  /** By bin: its least value. */
  readonly starts: Float64Array
  /** By bin: how many runs it holds. */
  readonly sizes: Uint32Array
  /** True if every bin is one value. */
  readonly areValues: boolean
}

/** Up to so many different values, each is a bin of its own. */
const mostValues = 20

/** No bin between edges holds fewer runs. */
const fewestRuns = 50

/**
 * Shares of the runs below an edge: finer at both ends, for what is rare is often what decides. In steps of 0.05 between:
 * of a wave with two crests over the range, steps of 0.1 would miss a tenth of what it explains, these miss a thirtieth.
 */
const usualRanks = [
  0.005, 0.01, 0.02, 0.035, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8,
  0.85, 0.9, 0.95, 0.965, 0.98, 0.99, 0.995,
]

/** Shares that cut a column into ten bins of about the same size. */
export const tenths: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

/**
 * Cuts a column into bins: up to 20 different values are bins of their own; else edges lie at the stated ranks, those
 * left out that would make a bin of fewer than 50 runs. Equal values are never parted, so any rising transformation of the
 * values gives the same bins. Infinite values are values; NaN is not allowed.
 */
export function binColumn(values: ArrayLike<number>, ranks: readonly number[] = usualRanks): Bins {
  const sorted = new Float64Array(values).sort()
  const different = listDifferent(sorted)
  const starts = different ?? placeEdges(sorted, ranks)
  const of = new Uint16Array(values.length)
  const sizes = new Uint32Array(starts.length)
  for (let run = 0; run < of.length; run++) {
    const bin = findBin(starts, values[run]!)
    of[run] = bin
    sizes[bin] = sizes[bin]! + 1
  }
  return { of, count: starts.length, starts, sizes, areValues: different !== undefined }
}

/** The different values of an ascending list, or nothing if there are too many. */
function listDifferent(sorted: Float64Array): Float64Array | undefined {
  const different: number[] = []
  for (const value of sorted) {
    if (different.length > 0 && different[different.length - 1] === value) continue
    if (different.length === mostValues) return undefined
    different.push(value)
  }
  return Float64Array.from(different)
}

/** The least values of the bins. From both ends inwards, so that neither tail is worse off. */
function placeEdges(sorted: Float64Array, ranks: readonly number[]): Float64Array {
  const n = sorted.length
  const cuts = ranks.map((rank) => findFirst(sorted, sorted[Math.min(n - 1, Math.round(rank * n))]!))
  const below: number[] = []
  const above: number[] = []
  for (const [i, cut] of cuts.entries())
    if (ranks[i]! <= 0.5 && cut - (below[below.length - 1] ?? 0) >= fewestRuns) below.push(cut)
  for (let i = cuts.length - 1; i >= 0; i--)
    if (ranks[i]! > 0.5 && (above[above.length - 1] ?? n) - cuts[i]! >= fewestRuns) above.push(cuts[i]!)
  // The bin where both sides meet must not be too small either.
  while (below.length > 0 && (above[above.length - 1] ?? n) - below[below.length - 1]! < fewestRuns) below.pop()
  const kept = [...below, ...above.toReversed()].filter((cut) => cut > 0)
  return Float64Array.from([0, ...kept], (cut) => sorted[cut]!)
}

/** The place of the first of the values equal to one that is in an ascending list. */
function findFirst(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The last bin whose least value does not exceed a value. */
function findBin(starts: Float64Array, value: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= value) low = middle
    else high = middle
  }
  return low
}
