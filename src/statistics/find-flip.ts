/** The least move along a direction at which a chance reaches what is asked. */
export interface Flip {
  /** Standard deviations moved, 0 or above. */
  readonly length: number
  /** The chance there, by the evaluator. */
  readonly chance: number
}

/** Further out nothing is looked for: one in 30,000. */
export const furthest = 4

/** To so many standard deviations a length is found. */
const precision = 0.005

/**
 * The least length from 0 to 4 at which the chance is at or beyond the target, by halving. `evaluate(length)` gives the
 * chance when the sources are moved by so much; with the same runs at each length it moves steadily. Undefined if the
 * target is not reached at 4.
 */
export function findFlip(evaluate: (length: number) => number, target: number, rises: boolean): Flip | undefined {
  const reaches = (chance: number): boolean => (rises ? chance >= target : chance <= target)
  const start = evaluate(0)
  if (reaches(start)) return { length: 0, chance: start }
  let high = { length: furthest, chance: evaluate(furthest) }
  if (!reaches(high.chance)) return undefined
  let low = 0
  while (high.length - low > precision) {
    const length = (low + high.length) / 2
    const chance = evaluate(length)
    if (reaches(chance)) high = { length, chance }
    else low = length
  }
  return high
}
