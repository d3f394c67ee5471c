import { type Interval, usualLevel } from "./estimate.ts"
import { normalMultiplier } from "./normal-multiplier.ts"

/**
 * Wilson's score interval for a probability, without continuity correction. It stays within [0, 1], is not empty for
 * 0 or n successes, and its low end is exactly 0 for none, its high end exactly 1 for all. n = 0 gives [0, 1].
 *
 * Source: Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857, method 3.
 */
export function wilsonInterval(successes: number, n: number, level: number = usualLevel): Interval {
  const z = normalMultiplier(level)
  const share = successes / n
  const centre = 2 * successes + z * z
  const reach = z * Math.sqrt(z * z + 4 * successes * (1 - share))
  const scale = 2 * (n + z * z)
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - reach) / scale),
    high: successes === n ? 1 : Math.min(1, (centre + reach) / scale),
  }
}
