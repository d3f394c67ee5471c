import { nextUp } from "../number/next-up.ts"
import type { PlanTrack } from "../simulation/plan.ts"

/**
 * The edges between which a cell (a track at a record) is counted, from the values of the pilot, ascending. About one
 * `bins`-th of the runs lies between two neighbours, and a value that is had by as many gets a bin of its own. A track
 * of whole numbers, a category or a boolean has an edge at every value where `bins` suffice for that, and is then
 * counted exactly. An empty pilot gives one edge at 0.
 */
export function chooseEdges(
  sorted: Float64Array,
  { discrete, low, high }: Pick<PlanTrack, "discrete" | "low" | "high">,
  bins: number,
): readonly number[] {
  const [least, greatest] = [sorted[0], sorted.at(-1)]
  if (least === undefined || greatest === undefined) return [0]
  if (discrete) {
    if (low !== undefined && high !== undefined && high - low < bins) return listWhole(Math.floor(low), Math.ceil(high))
    if (greatest - least < bins) return listWhole(least, greatest)
  }
  return spreadEdges(sorted, bins, discrete ? (value) => Math.max(value + 1, nextUp(value)) : nextUp)
}

/** All values of an ascending list, once each. */
export function listDistinct(sorted: Float64Array): readonly number[] {
  const distinct: number[] = []
  for (const value of sorted) if (value !== distinct.at(-1)) distinct.push(value)
  return distinct.length === 0 ? [0] : distinct
}

function listWhole(least: number, greatest: number): readonly number[] {
  return Array.from({ length: greatest - least + 2 }, (_, i) => least + i)
}

/** Edges at evenly spaced ranks, and around every value that fills a bin by itself; `follow` gives the next value. */
function spreadEdges(sorted: Float64Array, bins: number, follow: (value: number) => number): readonly number[] {
  const n = sorted.length
  const edges: number[] = []
  const add = (edge: number): void => {
    if (edges.length === 0 || edge > edges.at(-1)!) edges.push(edge)
  }
  const partOf = (rank: number): number => Math.floor((rank * bins) / n)
  for (let from = 0, to = 0; from < n; from = to) {
    const value = sorted[from]!
    while (to < n && sorted[to] === value) to++
    const isAtom = (to - from) * bins >= n && to - from > 1
    if (isAtom || from === 0 || to === n || partOf(from) > partOf(from - 1)) add(value)
    if (isAtom) add(follow(value))
  }
  return edges
}
