import { usualLevel } from "./estimate.ts"
import { normalMultiplier } from "./normal-multiplier.ts"

/**
 * How many runs make the interval of a probability near p reach no further than `halfWidth` to each side:
 * z^2 p (1 - p) / h^2, rounded up. p = 0.5 asks for the most.
 */
export function requiredRuns(p: number, halfWidth: number, level: number = usualLevel): number {
  return requiredRunsForMean(Math.sqrt(p * (1 - p)), halfWidth, level)
}

/** How many runs make the interval of a mean reach no further than `halfWidth`, if one run's answer has this sd. */
export function requiredRunsForMean(sd: number, halfWidth: number, level: number = usualLevel): number {
  const ratio = (normalMultiplier(level) * sd) / halfWidth
  return Math.max(1, Math.ceil(ratio * ratio))
}
