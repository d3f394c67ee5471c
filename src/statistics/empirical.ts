import { type Histogram, rankHistogram } from "./histogram-quantile.ts"
import { type Moments, measureMoments } from "./moments.ts"
import { quantileRanked } from "./quantile.ts"
import { countWhile, type Ranked, rankSorted } from "./ranked.ts"
import { selectQuantiles } from "./select-quantiles.ts"
import { sortAscending } from "./sort-ascending.ts"

/** What a list of numbers says as a whole, whether the list is kept or was only counted. Nothing is worked out before it is asked for. */
export interface Empirical {
  /** How many numbers there are. */
  readonly n: number
  readonly moments: () => Moments
  /** How many are a number; of a list that was counted, of one that has a bin of its own. */
  readonly countOf: (value: number) => number
  /** How many are no more than a number; of a list that was counted, of one that its bin holds no larger than. */
  readonly countUpTo: (value: number) => number
  readonly ranked: () => Ranked
  /** Quantiles of type 7, of numbers that are all finite. */
  readonly quantiles: (probabilities: readonly number[]) => readonly number[]
  /** The one number that all are, if they are. */
  readonly constant: () => number | undefined
  /** Those that are finite, counted from an origin. */
  readonly finite: (origin: number) => Empirical
}

/** What a list says that is kept, in any order; none of it is NaN. */
export function describeList(values: Float64Array): Empirical {
  let ranked: Ranked | undefined
  const rank = (): Ranked => (ranked ??= rankSorted(sortAscending(values)))
  return {
    n: values.length,
    moments: () => measureMoments(values),
    countOf: (value) => {
      let count = 0
      for (let i = 0; i < values.length; i++) if (values[i] === value) count++
      return count
    },
    countUpTo: (value) => countWhile(rank(), (own) => own <= value),
    ranked: rank,
    quantiles: (probabilities) => selectQuantiles(values, probabilities),
    constant: () => (values.every((value) => value === values[0]) ? values[0] : undefined),
    finite: (origin) => describeList(keepFinite(values, origin)),
  }
}

/** Those that are finite, counted from an origin, in the order given. */
function keepFinite(values: Float64Array, origin: number): Float64Array {
  const kept = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]!)) kept[count++] = values[i]! - origin
  return kept.subarray(0, count)
}

/** What was counted of a list. */
export interface Counted extends Histogram {
  /** How many of its numbers, all of them in the last bin, are Infinity; minimum and maximum are those of the others. */
  readonly infinite: number
  /** Of those that are finite; NaN where they were not summed up. */
  readonly mean: number
  readonly variance: number
}

/** What a list says that was counted. */
export function describeCounted(counted: Counted): Empirical {
  const { edges, counts, minimum, maximum, infinite, mean, variance } = counted
  let n = 0
  for (let bin = 0; bin < counts.length; bin++) n += counts[bin]!
  const countUpTo = (value: number): number => {
    let count = 0
    for (let bin = 0; bin < counts.length && (bin === 0 || edges[bin - 1]! <= value); bin++) count += counts[bin]!
    return value < Infinity ? Math.min(count, n - infinite) : count
  }
  return {
    n,
    moments: () => ({ n: n - infinite, mean, variance, sd: Math.sqrt(variance) }),
    countOf: (value) => counts[findEdge(edges, value) + 1] ?? 0,
    countUpTo,
    ranked: () => rankHistogram(counted),
    quantiles: (probabilities) => {
      const list = rankHistogram(counted)
      return probabilities.map((probability) => quantileRanked(list, probability))
    },
    constant: () => {
      if (n === 0) return undefined
      return n === infinite ? Infinity : infinite === 0 && minimum === maximum ? minimum : undefined
    },
    finite: (origin) => describeCounted(shiftFinite(counted, origin)),
  }
}

/** The place of an edge; one that there is none of has a place without a bin. */
function findEdge(edges: ArrayLike<number>, value: number): number {
  for (let i = 0; i < edges.length; i++) if (edges[i] === value) return i
  return -2
}

function shiftFinite(counted: Counted, origin: number): Counted {
  const counts = Array.from(counted.counts)
  counts[counts.length - 1]! -= counted.infinite
  return {
    ...counted,
    edges: Array.from(counted.edges, (edge) => edge - origin),
    counts,
    minimum: counted.minimum - origin,
    maximum: counted.maximum - origin,
    infinite: 0,
    mean: counted.mean - origin,
  }
}
