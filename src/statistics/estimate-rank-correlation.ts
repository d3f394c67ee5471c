import { type Estimate, type Interval, emptyEstimate, usualLevel } from "./estimate.ts"
import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { normalMultiplier } from "./normal-multiplier.ts"
import { rankCorrelation } from "./rank-correlation.ts"

/**
 * Spearman's rank correlation with its error. With z = atanh(r) the standard error of z is sqrt((1 + r^2 / 2) / (n - 3));
 * the interval is taken there and turned back, the error of r is that of z times 1 - r^2. Below four pairs, or where one
 * of the lists does not vary, there is nothing to estimate.
 *
 * Source: Bonett and Wright 2000, Psychometrika 65:23, eq. 3.
 */
export function estimateRankCorrelation(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level: number = usualLevel,
): Estimate {
  const n = first.length
  const value = rankCorrelation(first, second)
  if (Number.isNaN(value) || n < 4) return { ...emptyEstimate, n }
  const spread = Math.sqrt((1 + (value * value) / 2) / (n - 3))
  return { value, mcse: spread * (1 - value * value), ...turnBack(value, normalMultiplier(level) * spread), n }
}

/** tanh(atanh(r) ± reach), written so that infinities at r = ±1 turn back into it. */
function turnBack(r: number, reach: number): Interval {
  const z = log((1 + r) / (1 - r)) / 2
  return { low: hyperbolicTangent(z - reach), high: hyperbolicTangent(z + reach) }
}

function hyperbolicTangent(z: number): number {
  return 1 - 2 / (exp(2 * z) + 1)
}
