import { findEstimativeWord, type EstimativeWord } from "../words/estimative-word.ts"
import type { EstimativeScale } from "../words/estimative-scales.ts"
import { tellQuantity } from "../words/quantity.ts"
import { tellInterval, tellProbability } from "../words/share.ts"
import { withCondition } from "../words/condition.ts"
import { tellName } from "../words/quantity.ts"
import type { Estimate } from "../statistics/estimate.ts"
import type { Answer, Summary } from "../summary/summary.ts"

/**
 * A chief of staff asks one question and has time for one sentence. Here every answer of a summary becomes a forecast:
 * what is asked, until when, how it would be settled, the number, its interval and the word that an agreed scale has
 * for it. This folder refuses to sharpen what the runs leave open, and to speak of what lies beyond the horizon.
 */
export interface Forecast {
  readonly question: string
  readonly ask: string
  /** What it is about in a few words, where the scenario says so. */
  readonly label?: string
  readonly kind: Answer["kind"]
  /** Of an event: whether it has happened by the deadline, or holds at it. */
  readonly mode?: "by" | "at"
  /** ISO date asked for; absent for `when`. */
  readonly deadline?: string
  /** The question that must have come true for a run to count; of several deadlines which, and in how many runs it did. */
  readonly given?: string
  readonly given_deadline?: string
  readonly given_runs?: number
  readonly criterion?: string
  /** A probability for `event` and `when`, a median for `value`; absent for categories and where there is no number. */
  readonly estimate?: Estimate
  readonly word?: EstimativeWord
  /** The answer in one line: `37 % (36–38 %), unlikely`. */
  readonly text: string
}

/** A forecast per answer of a summary, in its order. */
export function buildForecasts(summary: Summary, scale: EstimativeScale = "icd203"): readonly Forecast[] {
  return summary.questions.map((answer) => buildForecast(answer, summary.scenario.until, scale))
}

function buildForecast(answer: Answer, horizon: string, scale: EstimativeScale): Forecast {
  const { id, ask, label, kind, deadline, given, given_deadline, given_runs, criterion } = answer
  const estimate = "estimate" in answer ? answer.estimate : undefined
  const isProbability = kind === "event" || kind === "when"
  return {
    question: id,
    ask,
    ...(label === undefined ? {} : { label }),
    kind,
    ...(answer.kind === "event" ? { mode: answer.mode } : {}),
    ...(deadline === undefined ? {} : { deadline }),
    ...(given === undefined ? {} : { given }),
    ...(given_deadline === undefined ? {} : { given_deadline }),
    ...(given_runs === undefined ? {} : { given_runs }),
    ...(criterion === undefined ? {} : { criterion }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(estimate === undefined || !isProbability ? {} : { word: findEstimativeWord(estimate, scale) }),
    text: tellAnswer(answer, horizon, scale),
  }
}

/** The answer in one line, without the question, with the condition under which it holds. */
export function tellAnswer(answer: Answer, horizon: string, scale: EstimativeScale): string {
  return withCondition(tellNumbers(answer, horizon, scale), answer, "; ")
}

function tellNumbers(answer: Answer, horizon: string, scale: EstimativeScale): string {
  if (answer.beyond_horizon === true) return "beyond the horizon"
  if (answer.before_start === true) return "before the start"
  if (answer.kind === "category") return answer.shares === undefined ? noRun : tellShares(answer.shares)
  const { estimate } = answer
  if (estimate === undefined) return noRun
  if (answer.kind !== "value" && answer.unreachable === true) return "never: nothing in the scenario brings it about"
  if (answer.kind === "event") return tellChance(estimate, scale)
  if (answer.kind === "when")
    return `${tellDates(answer)}${tellProbability(estimate)} by ${horizon}, ${findEstimativeWord(estimate, scale).phrase}`
  return `${tellMean(answer)}median ${tellQuantity(estimate, answer.unit)}${tellRange(answer)}`
}

const noRun = "no run answers it"

function tellChance(estimate: Estimate, scale: EstimativeScale): string {
  return `${tellProbability(estimate)} (${tellInterval(estimate)}), ${findEstimativeWord(estimate, scale).phrase}`
}

/** The mean goes before the median where the question asks for it. */
function tellMean({ statistic, mean, unit }: Extract<Answer, { kind: "value" }>): string {
  if (statistic !== "mean" || mean === undefined) return ""
  const [low, high] = [mean.low, mean.high].map((value) => tellQuantity({ ...mean, value }))
  // One run says nothing of the error of its mean.
  return `mean ${tellQuantity(mean, unit)}${Number.isFinite(mean.mcse) ? ` (${low} to ${high})` : ""}, `
}

function tellDates({ quantiles, statistic, mean }: Extract<Answer, { kind: "when" }>): string {
  const [early, median, late] = [0.05, 0.5, 0.95].map(
    (level) => quantiles?.find((quantile) => quantile.level === level)?.date,
  )
  if (median === undefined) return ""
  const middle = statistic === "mean" && mean !== undefined ? `mean ${mean.date}, ` : ""
  const range = quantiles?.[0]?.estimate.n === 1 ? "in a single run" : `5–95 %: ${early} to ${late}`
  return `${middle}median ${median} (${range}) where it happens; `
}

function tellRange({ quantiles, unit }: Extract<Answer, { kind: "value" }>): string {
  const [low, high] = [0.05, 0.95].map((level) => quantiles?.find((quantile) => quantile.level === level)?.estimate)
  if (low?.n === 1) return " (in a single run)"
  return low === undefined || high === undefined ? "" : ` (5–95 %: ${tellQuantity(low)} to ${tellQuantity(high, unit)})`
}

/** Shares of categories, the most frequent first. */
function tellShares(shares: NonNullable<Extract<Answer, { kind: "category" }>["shares"]>): string {
  const sorted = shares.toSorted((a, b) => b.estimate.value - a.estimate.value)
  return sorted
    .map(
      ({ value, estimate, unreachable }) =>
        `${tellName(value)} ${unreachable === true ? "never" : tellProbability(estimate)}`,
    )
    .join(", ")
}
