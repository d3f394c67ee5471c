import { enoughRuns, fewestRuns } from "../../analysis/given.ts"
import { normalMultiplier } from "../../statistics/normal-multiplier.ts"
import { usualLevel } from "../../statistics/estimate.ts"
import { tellRuns } from "../../words/count.ts"
import type { Given } from "./result.ts"

/** That few runs match, where fewer than 400 do, and what would help. */
export function warnOfFew({ matching, runs_for_1000: runs }: Given): readonly string[] {
  if (matching >= enoughRuns) return []
  const more =
    runs === undefined ? "Play more runs with -n." : `--need 1000 would take about ${tellRuns(roundRuns(runs))}.`
  if (matching === 0) return [`No run matches. ${more}`]
  const match = `${tellRuns(matching)} ${matching === 1 ? "matches" : "match"}`
  if (matching < fewestRuns) return [`${match}: too few to tell anything of them. ${more}`]
  const points = Math.round((100 * normalMultiplier(usualLevel)) / (2 * Math.sqrt(matching)))
  return [`${match}: chances are known to no better than ± ${points} points in the middle. ${more}`]
}

/** What playing on came to, where it was asked for. */
export function tellNeed({ need, matching, runs }: Given): readonly string[] {
  if (need === undefined) return []
  if (!need.reached)
    return [
      `After ${tellRuns(runs)}, ten times as many as there were, ${matching} match: fewer than the ${need.wanted} wanted.`,
    ]
  if (runs <= need.before) return []
  return [`Played on from ${tellRuns(need.before)} until ${need.wanted} matched, which took ${tellRuns(runs)}.`]
}

/** Two significant digits: nobody knows more. */
function roundRuns(runs: number): number {
  return Number(runs.toPrecision(2))
}

/** What nobody must take what is seen for; always told. */
export const seeingIsNotDoing = "What is seen where the condition holds is not what making it hold would do."

/** Where seen and done part. */
export const thirdCause = "Seen and done differ where both follow from a third."
