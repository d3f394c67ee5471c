import { rankOfShare } from "./quantile.ts"

/** The lowest fifth goes up to one value, the highest begins at the other. */
export interface FifthLimits {
  readonly lowestTo: number
  readonly highestFrom: number
}

/**
 * Where the fifths of a column end. Equal values are never parted, so a fifth may be larger; where one value reaches from the
 * lowest fifth into the highest, it is held against what lies beyond it: of a yes/no, no against yes.
 */
export function placeFifths(values: ArrayLike<number>): FifthLimits {
  const sorted = new Float64Array(values).sort()
  const n = sorted.length
  const low = sorted[rankOfShare(n, 0.2)] ?? NaN
  const high = sorted[n - 1 - rankOfShare(n, 0.2)] ?? NaN
  if (low < high) return { lowestTo: low, highestFrom: high }
  // A value that fills the middle is left out if something lies on both of its sides.
  const below = sorted.findLast((value) => value < low)
  const above = sorted.find((value) => value > low)
  return { lowestTo: below ?? low, highestFrom: above ?? high }
}
