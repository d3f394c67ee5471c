import { chooseEdges } from "../../ensemble/choose-edges.ts"
import { isWhole } from "../../statistics/ranked.ts"
import { sortAscending } from "../../statistics/sort-ascending.ts"

/** Where the values of something are counted, and about what they are summed up: chosen before they are known. */
export interface Gauge {
  /**
   * Strictly ascending. The first bin holds what lies below the first edge, then each goes from an edge up to, not including, the
   * next; the last has no end. Without edges there is one bin for all.
   */
  readonly edges: Float64Array
  /** True where every edge but an infinite one is the whole number after the last, so that a bin is found without a search. */
  readonly isEven: boolean
  /** True where every value that there may be is an edge. */
  readonly isExact: boolean
  /** Near the mean, so that squares keep their digits. */
  readonly centre: number
}

/** A clock has no more days than this if they are counted one by one: 45 years. */
const mostDays = 16_384

/** Days from the first to the last of a clock, and Infinity for never. Of a long clock only some are edges, and those after them. */
export function gaugeDays(first: number, last: number, asked: Iterable<number>): Gauge {
  const isFew = last - first < mostDays
  const some = [first, ...[...asked].flatMap((day) => [day, day + 1]), last + 1]
  const days = isFew
    ? Array.from({ length: last - first + 2 }, (_, i) => first + i)
    : [...new Set(some)].filter((day) => day >= first && day <= last + 1).toSorted((a, b) => a - b)
  const edges = Float64Array.from([...days, Infinity])
  return { edges, isEven: isFew, isExact: isFew, centre: first }
}

/** Whole numbers from one up to, not including, another: places among values, yes and no. */
export function gaugePlaces(from: number, end: number): Gauge {
  const edges = Float64Array.from({ length: end - from }, (_, i) => from + i)
  return { edges, isEven: true, isExact: true, centre: 0 }
}

/** Numbers of which only moments are told. */
export function gaugeMoments(centre: number): Gauge {
  return { edges: new Float64Array(0), isEven: false, isExact: false, centre }
}

/** About so many bins: a quantile is off by no more than what one of them holds. */
const bins = 4096

/** Between two edges at ranks of the pilot so many bins of equal width. */
const partsOfBin = 16

/**
 * Numbers between edges that the pilot's values say: at evenly spaced ranks, and around a value that many have, and between two
 * of these evenly, so that about one 4,096th of all lies in a bin; and as far again on either side. Whole numbers that lie
 * close together each have a bin.
 */
export function gaugeNumbers(pilot: Float64Array): Gauge {
  const sorted = sortAscending(pilot.filter(Number.isFinite))
  const areWhole = isWhole(sorted)
  const centre = sorted.reduce((sum, value) => sum + value / sorted.length, 0)
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)]
  const span = greatest - least + 1
  if (areWhole && 3 * span <= bins) {
    const days = Array.from({ length: 3 * span + 1 }, (_, i) => least - span + i)
    return { edges: Float64Array.from([...days, Infinity]), isEven: true, isExact: false, centre }
  }
  const edges = widen(chooseEdges(sorted, { discrete: areWhole }, bins / partsOfBin), span)
  return {
    edges: Float64Array.from([...refine(edges, areWhole), Infinity]),
    isEven: false,
    isExact: false,
    centre,
  }
}

/** As far again on either side, for what the pilot has not seen. */
function widen(edges: readonly number[], span: number): readonly number[] {
  const outer = [edges[0]! - span, ...edges, edges.at(-1)! + span]
  return outer.every(Number.isFinite) ? outer : edges
}

/** Edges evenly between edges, those left out that would not rise. */
function refine(edges: readonly number[], areWhole: boolean): readonly number[] {
  const refined: number[] = []
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1] ?? from
    refined.push(from)
    for (let part = 1; part < partsOfBin; part++) {
      const between = from + (to - from) * (part / partsOfBin)
      const edge = areWhole ? Math.ceil(between) : between
      if (edge > refined.at(-1)! && edge < to) refined.push(edge)
    }
  }
  return refined
}
