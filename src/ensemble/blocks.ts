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

/** A design of the replications 0 … runs. Where the first are kept whole and all others counted alone, so many are kept. */
export interface Parted {
  readonly runs: number
  readonly kept?: number | undefined
}

/**
 * How many replications the block has that a replication lies in. Runs that are kept take far more room than what is counted of
 * others: of them no block is longer than the least.
 */
export function blockSizeAt(from: number, parted: Parted): number {
  return from < countApart(parted) ? leastSize : blockSize(parted.runs)
}

/** How many of the first runs are cut by themselves. */
function countApart({ runs, kept = runs }: Parted): number {
  return kept < runs ? kept : 0
}

/** How many blocks a design has. Those of the kept runs, a whole number of the shortest, come first. */
export function countBlocks(parted: Parted): number {
  return blockAt(parted.runs - 1, parted) + 1
}

/** Which block a replication lies in, from 0 on. */
export function blockAt(from: number, parted: Parted): number {
  const apart = countApart(parted)
  if (from < apart) return Math.floor(from / leastSize)
  const size = blockSize(parted.runs)
  return apart / leastSize + Math.floor(from / size) - Math.floor(apart / size)
}

/** Where a block begins: the reverse of it. */
export function startOfBlock(block: number, parted: Parted): number {
  const apart = countApart(parted)
  const own = apart / leastSize
  if (block < own) return block * leastSize
  const size = blockSize(parted.runs)
  return Math.max(apart, (block - own + Math.floor(apart / size)) * size)
}

/** The blocks of a range of a design. */
export function partRange({ from, to }: Range, parted: Parted): readonly Range[] {
  const apart = Math.max(from, Math.min(to, countApart(parted)))
  return [...listBlocks({ from, to: apart }, leastSize), ...listBlocks({ from: apart, to }, blockSize(parted.runs))]
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
