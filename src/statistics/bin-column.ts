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
  const different = listDifferent(values)
  const order = placeRoughly(values)
  const starts = different ?? placeEdges(order, ranks)
  const first = countStarts(order, starts)
  const of = new Uint16Array(values.length)
  const sizes = new Uint32Array(starts.length)
  for (let run = 0; run < of.length; run++) {
    let bin = first[order.of[run]!]!
    while (bin + 1 < starts.length && starts[bin + 1]! <= values[run]!) bin++
    of[run] = bin
    sizes[bin] = sizes[bin]! + 1
  }
  return { of, count: starts.length, starts, sizes, areValues: different !== undefined }
}

/** The different values in rising order, or nothing if there are too many. */
function listDifferent(values: ArrayLike<number>): Float64Array | undefined {
  const different = new Set<number>()
  for (let run = 0; run < values.length; run++) if (different.add(values[run]!).size > mostValues) return undefined
  return Float64Array.from(different).sort()
}

/** Values in strips of equal width: those of a lower strip are lower, within a strip they lie in any order. */
interface Strips {
  /** Those of the first strip first. */
  readonly values: Float64Array
  /** By run: its strip. */
  readonly of: Uint16Array
  /** By strip: where its values begin among all; one more for the end. */
  readonly starts: Uint32Array
  /** The strip of a value. */
  readonly find: (value: number) => number
}

const stripCount = 1024

/** Takes a column apart so far that only a few of its values need to be put in order to know those of some ranks. */
function placeRoughly(values: ArrayLike<number>): Strips {
  const find = chooseStrips(values)
  const of = new Uint16Array(values.length)
  const starts = new Uint32Array(stripCount + 1)
  for (let run = 0; run < of.length; run++) {
    const strip = find(values[run]!)
    of[run] = strip
    starts[strip + 1] = starts[strip + 1]! + 1
  }
  for (let strip = 0; strip < stripCount; strip++) starts[strip + 1] = starts[strip + 1]! + starts[strip]!
  const next = starts.slice()
  const placed = new Float64Array(values.length)
  for (let run = 0; run < of.length; run++) {
    const place = next[of[run]!]!
    next[of[run]!] = place + 1
    placed[place] = values[run]!
  }
  return { values: placed, of, starts, find }
}

/** Never falling in the value. Where a value or the range is not finite there is but one strip. */
function chooseStrips(values: ArrayLike<number>): (value: number) => number {
  let [least, greatest] = [Infinity, -Infinity]
  for (let run = 0; run < values.length; run++) {
    const value = values[run]!
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  const scale = (stripCount - 1) / (greatest - least)
  return scale > 0 && scale < Infinity ? (value) => Math.floor((value - least) * scale) : () => 0
}

/** By strip: in which bin its lowest value lies at least. */
function countStarts({ find }: Strips, starts: Float64Array): Uint16Array {
  const first = new Uint16Array(stripCount)
  for (let bin = 1; bin < starts.length; bin++) first.fill(bin, Math.min(stripCount, find(starts[bin]!) + 1))
  return first
}

/** The least values of the bins. From both ends inwards, so that neither tail is worse off. */
function placeEdges(order: Strips, ranks: readonly number[]): Float64Array {
  const n = order.values.length
  const found = ranks.map((rank) => findRank(order, Math.min(n - 1, Math.round(rank * n))))
  const below: Ranked[] = []
  const above: Ranked[] = []
  for (const [i, edge] of found.entries())
    if (ranks[i]! <= 0.5 && edge.first - (below[below.length - 1]?.first ?? 0) >= fewestRuns) below.push(edge)
  for (let i = found.length - 1; i >= 0; i--)
    if (ranks[i]! > 0.5 && (above[above.length - 1]?.first ?? n) - found[i]!.first >= fewestRuns) above.push(found[i]!)
  // The bin where both sides meet must not be too small either.
  while (below.length > 0 && (above[above.length - 1]?.first ?? n) - below[below.length - 1]!.first < fewestRuns)
    below.pop()
  const kept = [...below, ...above.toReversed()].filter(({ first }) => first > 0)
  return Float64Array.from([findRank(order, 0), ...kept], ({ value }) => value)
}

/** The value of a rank, and the rank of the first that is equal to it. */
interface Ranked {
  readonly value: number
  readonly first: number
}

function findRank({ values, starts }: Strips, rank: number): Ranked {
  let strip = 0
  while (starts[strip + 1]! <= rank) strip++
  const inStrip = values.subarray(starts[strip]!, starts[strip + 1]!).sort()
  const value = inStrip[rank - starts[strip]!]!
  return { value, first: starts[strip]! + inStrip.indexOf(value) }
}
