import type { Range } from "../design/range.ts"

/** No block is shorter: what is taken and kept of a block must be little beside what was played in it. */
const leastSize = 8192

/** About so many blocks at most: as many as machines are likely to share them out among. */
const mostBlocks = 256

/**
 * How many replications a block of a design has that ends before replication `to`: a power of two, so that batches of a
 * stopping rule (1,024, 2,048, 4,096 …) end where blocks do. It hangs on the design alone.
 */
export function blockSize(to: number): number {
  let size = leastSize
  while (size * mostBlocks < to) size *= 2
  return size
}

/** The blocks of a range, cut at the multiples of a size: the same places whatever the range. */
export function listBlocks({ from, to }: Range, size: number): readonly Range[] {
  const blocks: Range[] = []
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / size) + 1) * size)
    blocks.push({ from: start, to: end })
    start = end
  }
  return blocks
}
