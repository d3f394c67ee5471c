import type { DoneAnswer } from "../../analysis/done.ts"
import type { FigureMeasure } from "../../analysis/figures.ts"
import type { GivenAnswer } from "../../analysis/given.ts"
import type { Selected } from "../../analysis/selected.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { tellWhich } from "../../words/asked.ts"
import { tellCount } from "../../words/count.ts"
import { type MeasureName, tellDifference } from "../../words/difference.ts"
import { groupThousands, tellRatio } from "../../words/number.ts"
import { tellQuantity } from "../../words/quantity.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"

/** Which of the question's numbers a row is: `by 2024-12-31`, `on 2024-12-31: peace`, `median`. */
export function tellFigureAsked(answer: GivenAnswer): string {
  const { measure } = answer
  if (measure === "median-day") return "day (median)"
  return [tellWhich(answer, "within the horizon"), measure === "probability" ? "" : measure]
    .filter((part) => part !== "")
    .join(", ")
}

/** A chance, a quantity, or a day; `never` for a day that does not come in most runs. */
export function tellFigure(
  { measure, unit }: { readonly measure: FigureMeasure; readonly unit?: string },
  estimate: Estimate,
): string {
  if (measure === "probability") return tellProbability(estimate)
  if (measure !== "median-day") return tellQuantity(estimate, unit)
  return Number.isNaN(estimate.value) ? "unknown" : tellDay(estimate.value)
}

/** The same with its 95 % interval: `36 % (34–38 %)`. */
export function tellWithInterval(
  answer: { readonly measure: FigureMeasure; readonly unit?: string },
  estimate: Estimate,
): string {
  const { measure } = answer
  const { mcse, low, high } = estimate
  const told = tellFigure(answer, estimate)
  if (measure === "probability") return `${told} (${tellInterval(estimate)})`
  if (measure === "median-day") return `${told} (${tellDay(low)} to ${tellDay(high)})`
  const ends = [low, high].map((end) =>
    Number.isFinite(end) ? tellQuantity({ ...estimate, value: end, mcse }) : "open",
  )
  return `${told} (${ends.join(" to ")})`
}

function tellDay(day: number): string {
  return day === Infinity ? "never" : Number.isFinite(day) ? formatDate(Math.round(day)) : "open"
}

/** `+5.2 pp (+3.1 to +7.3)` where the interval leaves out 0; else that nothing is seen. */
export function tellSeenDifference({ measure, difference, unit }: GivenAnswer): string {
  if (difference === undefined) return ""
  return excludesZero(difference) ? tellEstimated(measure, difference, unit) : "nothing seen"
}

/** What doing it does: an effect with its interval, or that none is seen and how many runs differ, which is exact. */
export function tellEffect({ measure, effect, up, down, paired, unit }: DoneAnswer): string {
  const moved = `${groupThousands(String(up + down))} of ${tellCount(paired, "run")} differ`
  if (up + down === 0) return moved
  if (effect === undefined) return moved
  return excludesZero(effect) ? tellEstimated(measure, effect, unit) : `nothing seen (${moved})`
}

function tellEstimated(measure: FigureMeasure, estimate: Estimate, unit = ""): string {
  const name: MeasureName = measure === "probability" || measure === "mean" ? measure : "median"
  const { value, interval, unit: told } = tellDifference(name, { estimate }, unit)
  return `${value}${told === "" ? "" : ` ${told}`}${interval === "" ? "" : ` (${interval})`}`
}

function excludesZero({ low, high }: Estimate): boolean {
  return low > 0 || high < 0
}

/** `csto_exit +0.91 sd (its own part +0.65)`. */
export function tellSelected({ kind, title, id, shift, own }: Selected): string {
  const told = kind === "factor" ? `${title} (factor)` : `${title} (${id})`
  const part = own === undefined || kind === "factor" ? "" : `, its own part ${tellShift(own)}`
  return `${told} ${tellShift(shift)} sd${part}`
}

function tellShift({ value }: Estimate): string {
  return `${value >= 0 ? "+" : ""}${tellRatio(value)}`
}
