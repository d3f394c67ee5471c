/** A forecast chance, whether it came (1) or not (0), and how much it counts. */
export interface Weighed {
  readonly chance: number
  readonly came: number
  readonly weight: number
}

/**
 * The rising fit of what came to the chances: by item, in the order given, how often that came which was given such a
 * chance, never falling as chances rise. Equal chances are one. Pool adjacent violators: neighbours that fall are
 * put together until none does. The least squares among all rising fits.
 * Source: Ayer et al. 1955, An empirical distribution function for sampling with incomplete information.
 */
export function fitIsotonic(items: readonly Weighed[]): readonly number[] {
  const order = items.map((_, i) => i).toSorted((a, b) => items[a]!.chance - items[b]!.chance)
  const blocks: Block[] = []
  let before: number | undefined
  for (const i of order) {
    const { chance, came, weight } = items[i]!
    const fresh = { members: [i], weight, came: weight * came }
    if (before === chance) merge(blocks[blocks.length - 1]!, fresh)
    else blocks.push(fresh)
    before = chance
  }
  const pooled = poolFalling(blocks)
  const fitted: number[] = []
  for (const { members, weight, came } of pooled) for (const i of members) fitted[i] = weight > 0 ? came / weight : 0
  return fitted
}

interface Block {
  members: number[]
  weight: number
  came: number
}

function poolFalling(blocks: readonly Block[]): readonly Block[] {
  const pooled: Block[] = []
  for (const block of blocks) {
    pooled.push(block)
    while (pooled.length > 1 && falls(pooled[pooled.length - 2]!, pooled[pooled.length - 1]!)) {
      const last = pooled.pop()!
      merge(pooled[pooled.length - 1]!, last)
    }
  }
  return pooled
}

function merge(into: Block, from: Block): void {
  into.members.push(...from.members)
  into.weight += from.weight
  into.came += from.came
}

function falls(before: Block, after: Block): boolean {
  return before.came * after.weight >= after.came * before.weight
}
