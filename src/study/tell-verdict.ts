import type { Verdict } from "../forecast/judge-expectation.ts"
import type { PairedVerdict } from "../forecast/judge-monotone.ts"
import type { Model } from "../model/model.ts"
import { tellNumber, tellRange } from "../words/number.ts"
import { tellInterval, tellProbability } from "../words/share.ts"

/** What was found against what was expected, in one line. */
export function tellVerdict(model: Model, verdict: Verdict | PairedVerdict): string {
  const question = model.questions.find(({ id }) => id === verdict.question)
  const isQuantity = question?.kind === "value"
  const unit = question?.kind === "value" && question.unit !== "" ? ` ${question.unit}` : ""
  const asked = `${verdict.question}${verdict.deadline === undefined ? "" : ` (${verdict.deadline})`}`
  const more = verdict.runs_needed === undefined ? "" : `; about ${tellNumber(verdict.runs_needed)} runs would tell`
  const told = "between" in verdict ? tellBetween(verdict, isQuantity, unit) : tellPaired(verdict, isQuantity, unit)
  return `${asked}: ${told}${more}`
}

function tellBetween({ between: { low, high }, estimate }: Verdict, isQuantity: boolean, unit: string): string {
  const expected = isQuantity ? `${low} to ${high}${unit}` : `${percent(low)} to ${percent(high)}`
  if (estimate === undefined) return `expected ${expected}, and there is no answer`
  const found = isQuantity
    ? `median ${tellNumber(estimate.value)}${unit} (${tellRange(estimate.low, estimate.high, tellNumber)})`
    : `${tellProbability(estimate)} (${tellInterval(estimate)})`
  return `${found}, expected ${expected}`
}

function tellPaired(verdict: PairedVerdict, isQuantity: boolean, unit: string): string {
  const { raise, by, never, before, after, difference, up, down } = verdict
  const raised = /^\s*\*/.test(by) ? `${raise} ${by.trim()}` : `${raise} + ${by.trim()}`
  if (difference === undefined || before === undefined || after === undefined) return `${raised}: there is no answer`
  const show = (value: number): string => (isQuantity ? `${tellNumber(value)}${unit}` : percent(value))
  const points = (value: number): string => (isQuantity ? tellNumber(value) : tellNumber(100 * value))
  const interval = `${tellRange(difference.low, difference.high, points)}${isQuantity ? unit : " points"}`
  return `with ${raised} ${show(before)} → ${show(after)} (99 %: ${interval}; ${up} runs rose, ${down} fell), never ${never}`
}

function percent(share: number): string {
  return `${tellNumber(100 * share)} %`
}
