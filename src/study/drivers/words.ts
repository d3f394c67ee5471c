import type { AnswerDrivers, Drivers, ValueDriver } from "../../analysis/drivers.ts"
import type { AnswerMeasure } from "../../analysis/answer-measure.ts"
import type { OwnPart } from "../../analysis/own-parts.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { tellRuns } from "../../words/count.ts"
import { groupThousands } from "../../words/number.ts"
import { tellName, tellQuantity } from "../../words/quantity.ts"
import { tellProbability } from "../../words/share.ts"

/** An answer in its measure: `70 %`, `730 persons`, a day. */
export function tellAnswer(measure: AnswerMeasure, estimate: Estimate, unit = ""): string {
  if (measure === "mean") return tellQuantity(estimate, unit)
  if (measure !== "median-day") return tellProbability(estimate)
  if (Number.isNaN(estimate.value)) return "unknown"
  return Number.isFinite(estimate.value) ? formatDate(Math.round(estimate.value)) : "never"
}

/** The answer over all runs: `70 %`, `agreed 45 %`. */
export function tellWhole({ measure, estimate, of, unit }: AnswerDrivers): string {
  return `${of === undefined ? "" : `${tellName(of)} `}${tellAnswer(measure, estimate, unit)}`
}

/** `16 % → 95 %`; of a category the value that moves most stands before it. */
export function tellLowToHigh({ measure, unit }: AnswerDrivers, { lowest, highest, of }: ValueDriver): string {
  const ends = [lowest, highest].map((end) => tellAnswer(measure, end, unit))
  return `${of === undefined ? "" : `${tellName(of)} `}${ends.join(" → ")}`
}

/** `25 % of runs`, `0 of 1,000`, or that no formula leads there. */
export function tellOwnPart({ moved, runs, cannot_reach }: OwnPart): string {
  if (cannot_reach === true) return "cannot reach it"
  return moved.value === 0 ? `0 of ${groupThousands(String(runs))}` : tellProbability(moved)
}

/** How many runs were read, and with which seed. */
export function tellGround({ runs, unknowns, sources }: Drivers, seed: string): string {
  return `${tellRuns(runs)} · seed ${seed} · ${unknowns.length} unknowns from ${sources.length} independent sources`
}
