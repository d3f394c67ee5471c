import type { Estimate } from "../statistics/estimate.ts"
import type { LeftOutSummary } from "../summary/summary.ts"

/** A place with how many of its runs could not go on, and the first five of them. */
export type StoppedSummary<Where> = Where & { readonly count: number; readonly first: LeftOutSummary["first"] }

/** The content of a result's `runs_left_out`: each place with how many of its runs could not go on, and the first five of them. */
export interface CommonLeftOutSummary<Where> {
  /** How many runs were played of each, those that are left out among them. */
  readonly played: number
  readonly count: number
  readonly share: Estimate
  readonly at: readonly StoppedSummary<Where>[]
}
