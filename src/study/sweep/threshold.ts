import type { Axis } from "./axis.ts"
import { shareAt, valueAt } from "./axis.ts"
import { log } from "../../number/log.ts"
import { measureMoments } from "../../statistics/moments.ts"
import { normalMultiplier } from "../../statistics/normal-multiplier.ts"
import { usualLevel } from "../../statistics/estimate.ts"
import type { Threshold } from "./result.ts"

/** A share of runs at one point: its value, and by run how far that run draws it (sd / sqrt(n) is its error). */
export interface ShareAtPoint {
  readonly at: number
  readonly share: number
  readonly scores: Float64Array
}

/**
 * Where a share crosses the level between two neighbouring points, by the straight line between them (in the logarithm
 * where the axis has log spacing); undefined if it does not. Reaching the level counts as being above it.
 *
 * The error is that of the paired runs: the crossing t in [0, 1] between the points solves (1 - t) a + t b = level, so
 * by the delta method its variance is that of the mean of (1 - t) a_r + t b_r over the runs r, divided by (b - a)^2.
 *
 * Between the points nothing was played: the share may leap anywhere there. So the interval holds both points, and reaches
 * beyond them as far as the Monte Carlo error does, but not beyond the ends of the axis.
 */
export function findThreshold(
  axis: Axis,
  level: number,
  first: ShareAtPoint,
  second: ShareAtPoint,
  row: readonly number[],
): Threshold | undefined {
  const [a, b] = [first.share, second.share]
  if (a >= level === b >= level) return undefined
  const t = (level - a) / (b - a)
  const mixed = first.scores.map((score, run) => (1 - t) * score + t * (second.scores[run] ?? score))
  const n = mixed.length
  const error = n < 2 ? Infinity : measureMoments(mixed).sd / Math.sqrt(n) / Math.abs(b - a)
  const [start, end] = [shareAt(axis, first.at), shareAt(axis, second.at)]
  const place = start + t * (end - start)
  const reach = normalMultiplier(usualLevel) * error * (end - start)
  const value = valueAt(axis, place)
  const slope = axis.spacing === "log" ? value * log(axis.high / axis.low) : axis.high - axis.low
  return {
    row,
    direction: b > a ? "rises" : "falls",
    crossing: {
      value,
      mcse: error * (end - start) * slope,
      low: Math.min(first.at, valueAt(axis, place - reach)),
      high: Math.max(second.at, valueAt(axis, place + reach)),
      n,
    },
    between: [first.at, second.at],
  }
}
