import { formatDate } from "../calendar/date.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { estimateQuantiles } from "../statistics/quantile-estimate.ts"
import { sortAscending } from "../statistics/sort-ascending.ts"

export interface DateEstimate {
  readonly date: string
  /** Days since the scenario's start. */
  readonly estimate: Estimate
}

export interface DateQuantile extends DateEstimate {
  readonly level: number
}

/** The levels told of every quantity: the 90 % range, the middle half and the median. */
export const usualLevels: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95]

/**
 * Quantiles of the day on which something happened, among the runs in which it did; undefined if there is none. A quantile
 * is the first day by which so large a share of them had seen it: a day that some run had, never one between two.
 * `days` are counted since 1970-01-01, Infinity where it never happened; the estimates count from the start.
 */
export function summarizeDates(days: Float64Array, start: number): readonly DateQuantile[] | undefined {
  const happened = sortAscending(days.filter((day) => day < Infinity))
  if (happened.length === 0) return undefined
  const elapsed = happened.map((day) => day - start)
  const estimates = estimateQuantiles(elapsed, usualLevels)
  return usualLevels.map((level, i) => {
    const value = elapsed[Math.max(0, Math.ceil(elapsed.length * level) - 1)] ?? NaN
    return { level, date: formatDate(start + value), estimate: { ...estimates[i]!, value } }
  })
}
