import type { Gauge } from "./gauge.ts"

/** Adds to the counts of a gauge's bins, which begin at a place, those of values; NaN is in none. */
export type CountBins = (values: Float64Array, counts: Uint32Array, from: number) => void

/** What counts values in the bins of a gauge. */
export function openBins({ edges, isEven }: Gauge): CountBins {
  if (isEven) return (values, counts, from) => countEvenly(edges, values, counts, from)
  const strips = layStrips(edges)
  return (values, counts, from) => countSearched(edges, strips, values, counts, from)
}

function countEvenly(edges: Float64Array, values: Float64Array, counts: Uint32Array, from: number): void {
  const count = edges.length
  const first = edges[0]!
  const last = edges[count - 1]! === Infinity ? count - 1 : count
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value !== value) continue
    const bin = value === Infinity ? count : value < first ? 0 : Math.min(Math.floor(value - first) + 1, last)
    counts[from + bin] = counts[from + bin]! + 1
  }
}

/**
 * Edges in strips of equal width, each open to one side but for those between the first and the last: strip s has the values v
 * with s = floor((v - start) · scale), held between 0 and the last. That never falls as v rises, whatever is rounded in it, so an
 * edge in a lower strip is below a value, and one in a higher strip above it.
 */
interface Strips {
  readonly start: number
  readonly scale: number
  readonly last: number
  /** By strip: how many edges lie in those below it; one more for all edges. */
  readonly below: Uint32Array
}

/** About so many strips for each edge: most values then find at most one edge in their own. */
const stripsOfEdge = 2

function layStrips(edges: Float64Array): Strips {
  const finite = edges.filter(Number.isFinite)
  const [start = 0, end = 0] = [finite[0], finite.at(-1)]
  const count = stripsOfEdge * edges.length
  const scale = count / (end - start)
  // Where edges lie too close together or too far apart for that, all are in one strip.
  const isFit = scale > 0 && scale < Infinity
  const strips = { start, scale: isFit ? scale : 0, last: isFit ? count - 1 : 0 }
  const below = new Uint32Array(strips.last + 2)
  for (const edge of edges) below[findStrip(strips, edge) + 1]! += 1
  for (let strip = 0; strip <= strips.last; strip++) below[strip + 1]! += below[strip]!
  return { ...strips, below }
}

function findStrip({ start, scale, last }: Omit<Strips, "below">, value: number): number {
  const along = (value - start) * scale
  return along < last ? (along > 0 ? Math.floor(along) : 0) : last
}

/**
 * Within a strip by halves, without a branch that hangs on a value: values come in no order, so a processor guesses every second one
 * wrong, and that takes it longer than all else.
 */
function countSearched(
  edges: Float64Array,
  strips: Strips,
  values: Float64Array,
  counts: Uint32Array,
  from: number,
): void {
  const { below } = strips
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value !== value) continue
    const strip = findStrip(strips, value)
    let bin = below[strip]!
    let length = below[strip + 1]! - bin
    while (length > 0) {
      const half = (length + 1) >>> 1
      bin += half * Number(edges[bin + half - 1]! <= value)
      length -= half
    }
    counts[from + bin] = counts[from + bin]! + 1
  }
}
