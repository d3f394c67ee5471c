// An analyst asks for a hundred million runs, because what matters comes true in one of a million. No machine keeps so many,
// and nobody looks at them one by one: what is told of answers are counts, means and quantiles. So only the first runs are
// kept whole, and all are counted, here, block by block: what they answered, by when, what happened and how often. Whole
// numbers are added up, and sums without rounding, so that a hundred machines come to the same totals as one.
// This folder refuses to estimate, and to say anything of all runs that only the kept ones can tell.

import type { Columns } from "../../ensemble/collect.ts"
import type { Tallier, Tallying } from "../../ensemble/tallier.ts"
import type { Totals } from "../../ensemble/totals.ts"
import type { Model } from "../../model/model.ts"
import type { Plan } from "../../simulation/plan.ts"
import { addExactly, roundSum } from "../../statistics/exact-sum.ts"
import { openRuns } from "../runs.ts"
import { countRuns, layOutTotals } from "./layout.ts"

/** Columns of the runs that are kept take so many bytes at most; a block of runs (blocks.ts) is kept in any case, and never more than this. */
const mostBytes = 2 ** 27
const leastKept = 2 ** 13
const mostKept = 2 ** 15

/** How many runs of a plan are kept whole: a power of two, which hangs on the plan alone. */
export function countKept({ assumptions, factors, answers, eventCount }: Plan): number {
  const bytes = 8 * (assumptions.length + factors.length + answers.length + eventCount)
  let kept = mostKept
  while (kept > leastKept && kept * bytes > mostBytes) kept /= 2
  return kept
}

/** Counts the answers of a model, and all else that is told of them, where runs are too many to be kept. */
export function tallyAnswers(model: Model, plan: Plan, seed: string, kept = countKept(plan)): Tallier {
  return {
    kept,
    begin: (pilot, chosen): Tallying => {
      const open = (columns: Columns) => openRuns(model, seed, columns)
      const layout = layOutTotals(open(pilot))
      const own = layout.size.sums
      const sums = chosen?.sums
      return {
        size: { ...layout.size, sums: own + (sums?.count ?? 0) },
        count: (into, runs, regressors) => {
          countRuns(layout, into, open(runs))
          sums?.sum(runs, regressors).forEach((sum, i) => addExactly(into.sums[own + i]!, sum))
        },
        correct: ({ sums: found }: Totals, runs) => sums?.fit(runs, found.slice(own).map(roundSum)) ?? [],
      }
    },
  }
}
