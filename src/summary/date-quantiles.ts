import { formatDate } from "../calendar/date.ts"
import type { Empirical } from "../statistics/empirical.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { estimateRanked } from "../statistics/quantile-estimate.ts"

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
 * `elapsed` holds their days since the start.
 */
export function summarizeDates(elapsed: Empirical, start: number): readonly DateQuantile[] | undefined {
  if (elapsed.n === 0) return undefined
  const list = elapsed.ranked()
  return usualLevels.map((level) => {
    const value = list.at(Math.max(0, Math.ceil(list.length * level) - 1)) ?? NaN
    return { level, date: formatDate(start + value), estimate: { ...estimateRanked(list, level), value } }
  })
}
