import { log } from "../number/log.ts"
import type { Estimate } from "./estimate.ts"
import { countFilled, measureExplainedVariance } from "./explained-share.ts"
import { estimateFromTally, type Table, type Tally } from "./tally.ts"

/**
 * By how much the expected Brier score falls if the column were known, ε² · V: of a number the fall of the mean squared error; of
 * a category half the sum over its values, as its Brier score is. The tally is by `tallyNumbers` or `tallyCategories`.
 *
 * Source: Kelley 1935 for ε²; for the gain of a proper score as the worth of information, DeGroot 1984, Changes in utility.
 */
export function estimateBrierGain(tally: Tally): Estimate {
  const scale = tally.all.parts > 1 ? 0.5 : 1
  return estimateFromTally(tally, (table) => scale * measureExplainedVariance(table))
}

/**
 * By how much the expected logarithmic score falls if the column were known: the mutual information of answer and bin in
 * nats, less its bias (K − 1)(values − 1) / (2 N). Answers are yes/no or a category.
 *
 * Source: Miller 1955, Note on the bias of information estimates.
 */
export function estimateLogGain(tally: Tally): Estimate {
  return estimateFromTally(tally, measureInformation)
}

function measureInformation(table: Table): number {
  const { runs, bins, sizes } = table
  const counts = countByValue(table)
  let information = 0
  for (const inBins of counts) {
    const share = inBins.reduce((sum, count) => sum + count, 0) / runs
    for (let bin = 0; bin < bins; bin++) {
      const count = inBins[bin]!
      if (count > 0) information += (count / runs) * log(count / sizes[bin]! / share)
    }
  }
  const values = counts.filter((inBins) => inBins.some((count) => count > 0)).length
  return information - ((countFilled(table) - 1) * Math.max(0, values - 1)) / (2 * runs)
}

/** By value and bin: how many runs gave it. A yes/no has two values. */
function countByValue({ parts, bins, sums, sizes, centre }: Table): readonly Float64Array[] {
  if (parts > 1) return Array.from({ length: parts }, (_, part) => sums.slice(part * bins, (part + 1) * bins))
  // Whole numbers again, after the centre was taken off.
  const yes = sums.map((sum, bin) => Math.round(sum + centre * sizes[bin]!))
  return [yes, yes.map((count, bin) => sizes[bin]! - count)]
}
