import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import { roundHalfAway } from "../number/round.ts"
import { estimateQuantile } from "../statistics/quantile-estimate.ts"
import type { DateQuantile } from "./summary.ts"

/** The levels told of every quantity: the 90 % range, the middle half and the median. */
export const usualLevels: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95]

/**
 * Quantiles of the day on which something happened, among the runs in which it did; undefined if there is none. A quantile
 * is the first day by which so large a share of them had seen it: a day that some run had, never one between two.
 * `records` holds record numbers, below 0 where it never happened.
 */
export function summarizeDates(records: ArrayLike<number>, clock: Clock): readonly DateQuantile[] | undefined {
  const days = Float64Array.from(records, (record) =>
    record < 0 ? -1 : (clock.ends[record] ?? clock.start) - clock.start,
  )
  const happened = days.filter((day) => day >= 0).sort()
  if (happened.length === 0) return undefined
  return usualLevels.map((level) => {
    const day = happened[Math.max(0, Math.ceil(happened.length * level) - 1)] ?? NaN
    const estimate = { ...estimateQuantile(happened, level), value: day }
    return { level, date: formatDate(clock.start + roundHalfAway(estimate.value)), estimate }
  })
}
