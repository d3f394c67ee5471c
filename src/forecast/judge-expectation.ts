import { formatDate } from "../calendar/date.ts"
import type { Model, ModelExpectation } from "../model/model.ts"
import type { Estimate, Interval } from "../statistics/estimate.ts"
import { normalMultiplier } from "../statistics/normal-multiplier.ts"
import { requiredRunsForMean } from "../statistics/required-runs.ts"
import { scoreInterval } from "../statistics/correct.ts"
import { wilsonInterval } from "../statistics/wilson.ts"
import type { Answer, Summary } from "../summary/summary.ts"

/** Whether the runs bear out what the author of a scenario expects of it. */
export interface Verdict {
  readonly id: string
  readonly question: string
  readonly deadline?: string
  readonly because: string
  /** What was expected: the estimate lies between these, ends included. */
  readonly between: Interval
  /**
   * `holds` if the whole 99 % interval lies between them, `fails` if the whole of it lies outside, `inconclusive` if
   * the runs cannot tell, `unanswered` if there is no number (beyond the horizon, or no run counts).
   */
  readonly verdict: "holds" | "fails" | "inconclusive" | "unanswered"
  /** The estimate with its 99 % interval. */
  readonly estimate?: Estimate
  /** If inconclusive: about how many runs would tell; absent where the estimate lies on the very edge. */
  readonly runs_needed?: number
}

const strictLevel = 0.99

/**
 * Judges every `between` of a scenario's `expect`, in declared order. Of `when` the chance within the horizon is
 * judged, of `value` the median. Monotone expectations need paired runs and are not judged here.
 */
export function judgeExpectations(model: Model, summary: Pick<Summary, "questions">): readonly Verdict[] {
  return model.expectations.flatMap((expectation) =>
    expectation.kind === "between" ? [judge(expectation, findAnswer(model, summary, expectation))] : [],
  )
}

function judge(expectation: Extract<ModelExpectation, { kind: "between" }>, answer: Answer | undefined): Verdict {
  const { id, question, because, low, high } = expectation
  const deadline = answer?.deadline
  const head = { id, question, because, ...(deadline === undefined ? {} : { deadline }), between: { low, high } }
  const estimate = answer === undefined ? undefined : widen(answer)
  if (estimate === undefined) return { ...head, verdict: "unanswered" }
  if (estimate.high < low || estimate.low > high) return { ...head, verdict: "fails", estimate }
  if (estimate.low >= low && estimate.high <= high) return { ...head, verdict: "holds", estimate }
  const runs = countRunsNeeded(estimate, { low, high })
  return { ...head, verdict: "inconclusive", estimate, ...(runs === undefined ? {} : { runs_needed: runs }) }
}

/** The answer to an expectation's deadline, as written; the last one within the horizon if it names none. */
function findAnswer(
  model: Model,
  summary: Pick<Summary, "questions">,
  expectation: ModelExpectation,
): Answer | undefined {
  const answers = summary.questions.filter(({ id }) => id === expectation.question)
  const wanted = expectation.deadline
  if (wanted === undefined)
    return answers.findLast(({ beyond_horizon }) => beyond_horizon !== true) ?? answers[answers.length - 1]
  const question = model.questions.find(({ id }) => id === expectation.question)
  const deadlines = question !== undefined && "deadlines" in question ? question.deadlines : []
  const day = deadlines.find(({ text }) => text === wanted)?.day
  return day === undefined ? undefined : answers.find(({ deadline }) => deadline === formatDate(day))
}

/**
 * The estimate of an answer with its 99 % interval: Wilson's for a probability, with as many runs as counting would need for its
 * error where luck was taken out of it; the normal one for a median.
 */
function widen(answer: Answer): Estimate | undefined {
  if (!("estimate" in answer) || answer.estimate === undefined) return undefined
  const { value, mcse, n } = answer.estimate
  if (answer.kind !== "value" && answer.estimate.counted !== undefined)
    return { value, mcse, n, ...scoreInterval(value, (value * (1 - value)) / mcse ** 2, strictLevel) }
  if (answer.kind !== "value") return { value, mcse, n, ...wilsonInterval(Math.round(value * n), n, strictLevel) }
  const reach = normalMultiplier(strictLevel) * mcse
  return { value, mcse, n, low: value - reach, high: value + reach }
}

/** Runs with which the interval around the same value would no longer hold the nearest of the two ends. */
function countRunsNeeded({ value, mcse, n }: Estimate, { low, high }: Interval): number | undefined {
  const distance = Math.min(Math.abs(value - low), Math.abs(value - high))
  return distance > 0 && Number.isFinite(mcse)
    ? requiredRunsForMean(mcse * Math.sqrt(n), distance, strictLevel)
    : undefined
}
