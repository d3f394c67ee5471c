import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { measureMean } from "./moments.ts"
import { studentQuantile } from "./student-quantile.ts"

/** Into so many consecutive blocks runs are parted for an error, if there are as many. */
export const usualBlocks = 50

/** The block of a run. */
export function blockOf(run: number, runs: number, blocks: number): number {
  return Math.floor((run * blocks) / runs)
}

/** The first run after a block of consecutive runs. */
export function endOfBlock(block: number, runs: number, blocks: number): number {
  return Math.ceil(((block + 1) * runs) / blocks)
}

/**
 * A number with the error that follows from what it would have been without each block: se² = (g − 1) / g · Σ (θ_i − θ̄)²
 * over g blocks, with Student's interval of g − 1 degrees of freedom. Below two blocks nothing is known of the error.
 *
 * Source: Tukey 1958; Shao and Tu 1995, The Jackknife and Bootstrap, section 2.1.
 */
export function estimateByJackknife(
  value: number,
  without: ArrayLike<number>,
  n: number,
  level: number = usualLevel,
): Estimate {
  if (Number.isNaN(value)) return { ...emptyEstimate, n }
  const blocks = without.length
  if (blocks < 2) return { value, mcse: Infinity, low: -Infinity, high: Infinity, n }
  const mean = measureMean(without)
  let squares = 0
  for (let i = 0; i < blocks; i++) squares += (without[i]! - mean) * (without[i]! - mean)
  const mcse = Math.sqrt(((blocks - 1) / blocks) * squares)
  if (Number.isNaN(mcse)) return { value, mcse: Infinity, low: -Infinity, high: Infinity, n }
  const reach = studentQuantile(0.5 + level / 2, blocks - 1) * mcse
  return { value, mcse, low: value - reach, high: value + reach, n }
}
