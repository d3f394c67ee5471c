/**
 * Moves labels apart: each as near as can be to where it wants to be, in the same order, at least `gap` from the next
 * and within 0 to `height` (where they fit at all). `wanted` rises.
 */
export function spreadLabels(wanted: readonly number[], gap: number, height: number): readonly number[] {
  const blocks: { count: number; sum: number }[] = []
  wanted.forEach((position, i) => {
    blocks.push({ count: 1, sum: position - i * gap })
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
  const room = Math.max(0, height - (wanted.length - 1) * gap)
  const bases = blocks.flatMap((block) =>
    Array.from({ length: block.count }, () => Math.min(room, Math.max(0, meanOf(block)))),
  )
  return bases.map((base, i) => base + i * gap)
}

function meanOf(block: { readonly count: number; readonly sum: number } | undefined): number {
  return block === undefined ? 0 : block.sum / block.count
}
