import { normalQuantile } from "../number/normal-quantile.ts"

/**
 * How many standard errors an interval of a level reaches to each side of a normal estimate: 1.96 for 0.95.
 * `level` lies strictly between 0 and 1; anything else gives NaN.
 */
export function normalMultiplier(level: number): number {
  return level > 0 && level < 1 ? normalQuantile(0.5 + level / 2) : NaN
}
