/**
 * Moves labels apart: each as near as can be to where it wants to be, in the same order, at least `gap` from the next
 * and within 0 to `height` (where they fit at all). `wanted` rises.
 */
export function spreadLabels(wanted: readonly number[], gap: number, height: number): readonly number[] {
  const offsets = wanted.map((_, i) => i * gap)
  return spread(wanted, offsets, height - (wanted.length - 1) * gap)
}

/**
 * The same for labels of several lines: `wanted` and what is given back are their middles, `heights` how high each is, and
 * all of each lies within 0 to `height` (where they fit at all).
 */
export function spreadBlocks(wanted: readonly number[], heights: readonly number[], height: number): readonly number[] {
  let above = 0
  const offsets = heights.map((own) => {
    above += own
    return above - own / 2
  })
  return spread(wanted, offsets, height - above)
}

/** Middles that are at least as far apart as their offsets, the first no higher than its offset and all within `room` of it. */
function spread(wanted: readonly number[], offsets: readonly number[], room: number): readonly number[] {
  const blocks: { count: number; sum: number }[] = []
  wanted.forEach((position, i) => {
    blocks.push({ count: 1, sum: position - (offsets[i] ?? 0) })
    // Neighbours that overlap move as one, to the mean of what they want (pool adjacent violators).
    while (blocks.length > 1 && meanOf(blocks[blocks.length - 2]) >= meanOf(blocks[blocks.length - 1])) {
      const last = blocks.pop()
      const previous = blocks[blocks.length - 1]
      if (last !== undefined && previous !== undefined) {
        previous.count += last.count
        previous.sum += last.sum
      }
    }
  })
  const bases = blocks.flatMap((block) =>
    Array.from({ length: block.count }, () => Math.min(Math.max(0, room), Math.max(0, meanOf(block)))),
  )
  return bases.map((base, i) => base + (offsets[i] ?? 0))
}

function meanOf(block: { readonly count: number; readonly sum: number } | undefined): number {
  return block === undefined ? 0 : block.sum / block.count
}
