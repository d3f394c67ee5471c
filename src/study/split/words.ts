import type { SplitAnswer } from "../../analysis/split.ts"
import { countDecimals } from "../../statistics/round-to-error.ts"
import { tellQuantity } from "../../words/quantity.ts"
import { tellProbability } from "../../words/share.ts"

/** What the author left out of the assumptions is chance here, and nobody must take it for anything else. */
export const authorsLine = "What is not written as an assumption counts as chance."

/** A chance, or the mean of a quantity; empty for a category as a whole. */
export function tellEstimate({ estimate, measure, unit }: SplitAnswer): string {
  if (estimate === undefined) return ""
  return measure === "probability" ? tellProbability(estimate) : tellQuantity(estimate, unit)
}

/** `2 % … 82 %`: between which chances 90 % of the worlds have their own; none is told where none is known. */
export function tellRangeOfChance({ range }: SplitAnswer): string {
  return range === undefined ? "" : `${tellProbability(range.low)} … ${tellProbability(range.high)}`
}

/** `59 % ± 3`, with its 95 % interval; `none seen` where worlds differ no more than luck makes them. */
export function tellIgnorance({ share }: SplitAnswer): string {
  if (share === undefined) return ""
  if (share.value <= 0) return "none seen"
  const decimals = Math.max(0, Math.min(1, countDecimals(100 * share.mcse)))
  const reach = (100 * (share.high - share.low)) / 2
  return `${(100 * share.value).toFixed(decimals)} % ± ${Math.max(reach, decimals === 0 ? 1 : 0.1).toFixed(decimals)}`
}
