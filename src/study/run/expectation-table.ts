import { tellNumber, tellRange } from "../../words/number.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"
import type { Verdict } from "../../forecast/judge-expectation.ts"
import type { PairedVerdict } from "../../forecast/judge-monotone.ts"
import type { Model } from "../../model/model.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import { wrapText } from "../../report/wrap-text.ts"

/** What became of the expectations of one scenario. */
export interface TestedScenario {
  readonly name: string
  readonly title: string
  readonly runs: number
  readonly seed: string
  readonly model: Model
  readonly between: readonly Verdict[]
  readonly monotone: readonly PairedVerdict[]
}

type Found = Verdict | PairedVerdict

/** All verdicts of a scenario, in the order in which it declares its expectations. */
export const listVerdicts = ({ model, between, monotone }: TestedScenario): readonly Found[] => {
  const found: readonly Found[] = [...between, ...monotone]
  return model.expectations.flatMap(({ id }) => found.filter((verdict) => verdict.id === id))
}

const tones = { holds: 32, fails: 31, inconclusive: 33, unanswered: 33 } as const

const width = 100
const column = 14

/** The verdicts of one scenario as a table for a terminal. */
export const renderVerdicts = (tested: TestedScenario, color: boolean): string => {
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const verdicts = listVerdicts(tested)
  const head = `${tested.title} · ${tellNumber(tested.runs)} runs · seed ${tested.seed}`
  const rows = verdicts.flatMap((verdict) => {
    const lines = [
      ...wrapText(tellVerdict(tested.model, verdict), width - column - 2),
      ...(verdict.verdict === "holds" || verdict.because === ""
        ? []
        : wrapText(`Because: ${verdict.because}`, width - column - 2)),
    ]
    return [
      `${paint(tones[verdict.verdict], verdict.verdict.padEnd(column))}${paint(1, verdict.id)}`,
      ...lines.map((line) => `${" ".repeat(column)}  ${line}`),
    ]
  })
  return [
    paint(1, head),
    ...(rows.length === 0 ? ["It expects nothing of itself."] : rows),
    countVerdicts(verdicts),
  ].join("\n")
}

/** `19 hold, 1 is inconclusive`. */
const countVerdicts = (verdicts: readonly Found[]): string => {
  const words = { holds: "hold", fails: "fail", inconclusive: "inconclusive", unanswered: "without an answer" } as const
  const kinds = ["holds", "fails", "inconclusive", "unanswered"] as const
  const parts = kinds.flatMap((kind) => {
    const count = verdicts.filter(({ verdict }) => verdict === kind).length
    return count === 0 ? [] : [`${count} ${count === 1 && (kind === "holds" || kind === "fails") ? kind : words[kind]}`]
  })
  return parts.length === 0 ? "nothing to test" : parts.join(", ")
}

/** What was found against what was expected, in one line. */
export const tellVerdict = (model: Model, verdict: Found): string => {
  const question = model.questions.find(({ id }) => id === verdict.question)
  const isQuantity = question?.kind === "value"
  const unit = question?.kind === "value" && question.unit !== "" ? ` ${question.unit}` : ""
  const asked = `${verdict.question}${verdict.deadline === undefined ? "" : ` (${verdict.deadline})`}`
  const more = verdict.runs_needed === undefined ? "" : `; about ${tellNumber(verdict.runs_needed)} runs would tell`
  const told = "between" in verdict ? tellBetween(verdict, isQuantity, unit) : tellPaired(verdict, isQuantity, unit)
  return `${asked}: ${told}${more}`
}

const tellBetween = ({ between: { low, high }, estimate }: Verdict, isQuantity: boolean, unit: string): string => {
  const expected = isQuantity ? `${low} to ${high}${unit}` : `${percent(low)} to ${percent(high)}`
  if (estimate === undefined) return `expected ${expected}, and there is no answer`
  const found = isQuantity
    ? `median ${tellNumber(estimate.value)}${unit} (${tellRange(estimate.low, estimate.high, tellNumber)})`
    : `${tellProbability(estimate)} (${tellInterval(estimate)})`
  return `${found}, expected ${expected}`
}

const tellPaired = (verdict: PairedVerdict, isQuantity: boolean, unit: string): string => {
  const { raise, by, never, before, after, difference, up, down } = verdict
  const raised = /^\s*\*/.test(by) ? `${raise} ${by.trim()}` : `${raise} + ${by.trim()}`
  if (difference === undefined || before === undefined || after === undefined) return `${raised}: there is no answer`
  const show = (value: number): string => (isQuantity ? `${tellNumber(value)}${unit}` : percent(value))
  const points = (value: number): string => (isQuantity ? tellNumber(value) : tellNumber(100 * value))
  const interval = `${tellRange(difference.low, difference.high, points)}${isQuantity ? unit : " points"}`
  return `with ${raised} ${show(before)} → ${show(after)} (99 %: ${interval}; ${up} runs rose, ${down} fell), never ${never}`
}

const percent = (share: number): string => `${tellNumber(100 * share)} %`

/** All verdicts for programs (`casus/test@1`). */
export const verdictsJson = (tested: readonly TestedScenario[]): string =>
  prettyJson({
    schema: "casus/test@1",
    scenarios: tested.map((each) => ({
      name: each.name,
      title: each.title,
      seed: each.seed,
      runs: each.runs,
      expectations: listVerdicts(each),
    })),
  })
