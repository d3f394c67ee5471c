import type { AnswerDrivers, Drivers, UnknownName, ValueDriver } from "../../analysis/drivers.ts"
import type { AnswerMeasure, AnswerName } from "../../analysis/answer-measure.ts"
import type { OwnPart } from "../../analysis/own-parts.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { withCondition, tellDeadline } from "../../words/condition.ts"
import { tellRuns } from "../../words/count.ts"
import { groupThousands } from "../../words/number.ts"
import { tellName, tellQuantity } from "../../words/quantity.ts"
import { tellProbability } from "../../words/share.ts"

/** A question with its day and what it is given: `Will …? by 2024-06-30, where x came true`. */
function tellAsked(answer: AnswerName): string {
  return withCondition([answer.ask, tellWhen(answer)].filter((part) => part !== "").join(" "), answer)
}

/** The same before what is said of it: with a colon, but after the mark of a question. */
export function tellHead(answer: AnswerName): string {
  const asked = tellAsked(answer)
  return asked.endsWith("?") ? asked : `${asked}:`
}

/** `by 2024-06-30: agreed`; empty for `when`. */
export function tellWhen({ deadline, mode, value }: AnswerName): string {
  return [tellDeadline({ deadline, mode }), value === undefined ? "" : tellName(value)]
    .filter((part) => part !== "")
    .join(": ")
}

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

/** What an unknown rests on: `assumption, no evidence`, `document E064, E069`. */
export function tellRests({ kind, basis, evidence }: UnknownName): string {
  if (kind === "factor") return "a link that the author assumed"
  const named = basis === "none" ? "nothing stated" : basis
  return evidence.length === 0 ? `${named}, no evidence` : `${named} ${evidence.join(", ")}`
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
