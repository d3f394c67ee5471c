/** A half-open range of replications: from, from + 1, …, to - 1. */
export interface Range {
  readonly from: number
  readonly to: number
}

/**
 * Parts of at most `size` replications, ascending, that together make up from … to. Parts end at multiples of `size`,
 * so that two ranges of one design have the same parts where they overlap. An empty range has none.
 *
 * size: whole, at least 1.
 */
export function splitIntoChunks(from: number, to: number, size: number): readonly Range[] {
  const chunks: Range[] = []
  for (let at = from; at < to;) {
    const end = Math.min(to, (Math.floor(at / size) + 1) * size)
    chunks.push({ from: at, to: end })
    at = end
  }
  return chunks
}
