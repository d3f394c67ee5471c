/** The least move along a direction at which a chance reaches what is asked. */
export interface Flip {
  /** Standard deviations moved, 0 or above. */
  readonly length: number
  /** The chance there, by the evaluator. */
  readonly chance: number
}

/** Further out nothing is looked for: one in 30,000. */
export const furthest = 4

/** What is known of the way along a direction: at `low` the target is not reached, at `high` it is. */
export interface FlipSearch {
  readonly target: number
  readonly rises: boolean
  readonly low: number
  readonly high?: Flip
  /** Between the two so much may lie in the end. */
  readonly precision: number
}

/** Whether a chance is at or beyond what is asked. */
export function reachesTarget({ target, rises }: Pick<FlipSearch, "target" | "rises">, chance: number): boolean {
  return rises ? chance >= target : chance <= target
}

/** The length to look at next; undefined where the search is over. */
export function nextLength({ low, high, precision: enough }: FlipSearch): number | undefined {
  if (high === undefined) return low < furthest ? furthest : undefined
  return high.length - low > enough ? (low + high.length) / 2 : undefined
}

/** The search with what was seen at a length. */
export function learnFlip(search: FlipSearch, seen: Flip): FlipSearch {
  return reachesTarget(search, seen.chance) ? { ...search, high: seen } : { ...search, low: seen.length }
}
