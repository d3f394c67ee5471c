import { formatDate } from "../calendar/date.ts"
import { findCondition } from "../answers/given.ts"
import { displayUnit } from "../answers/display-unit.ts"
import type { Runs } from "../answers/runs.ts"
import { type AnswerTally, type Tallies, tallyRuns } from "../answers/tallies.ts"
import type { Deadline, ModelQuestion } from "../model/model.ts"
import { canBe, canComeTrue } from "../model/reachable.ts"
import { roundHalfAway } from "../number/round.ts"
import type { Empirical } from "../statistics/empirical.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { meanOfMoments } from "../statistics/mean.ts"
import { estimateRanked } from "../statistics/quantile-estimate.ts"
import { rankSorted } from "../statistics/ranked.ts"
import { buildHistograms } from "./build-histogram.ts"
import { listCurveDays, traceCurve } from "./date-curve.ts"
import { summarizeDates, usualLevels } from "./date-quantiles.ts"
import type { Answer } from "./summary.ts"

type Of<Kind extends ModelQuestion["kind"]> = Extract<ModelQuestion, { kind: Kind }>

/** What is told of an answer: all, or no curves and histograms, which nobody looks at where points are many. */
export type Extent = "all" | "numbers"

/** The answers to all questions, in declared order. */
export function summarizeAnswers(runs: Runs, extent: Extent = "all"): readonly Answer[] {
  return summarizeTallies(tallyRuns(runs), extent)
}

/** The same of runs that are counted already. */
export function summarizeTallies(tallies: Tallies, extent: Extent = "all"): readonly Answer[] {
  return tallies.model.questions.flatMap((question) => summarizeQuestion(tallies, question, extent))
}

/** The answers of one question: one per deadline as declared, one for `when`. */
function summarizeQuestion(tallies: Tallies, question: ModelQuestion, extent: Extent): readonly Answer[] {
  if (question.kind === "event") return summarizeEvent(tallies, question, extent)
  if (question.kind === "when") return [summarizeWhen(tallies, question, extent)]
  if (question.kind === "value") return summarizeValue(tallies, question, extent)
  const text = question.value.text.trim()
  const track = tallies.model.tracks.find(({ id, kind }) => id === text && kind !== "number")
  return summarizeCategory(tallies, question).map((answer) =>
    track === undefined ? answer : { ...answer, track: text },
  )
}

function summarizeEvent(tallies: Tallies, question: Of<"event">, extent: Extent): readonly Answer[] {
  const lastWithin = question.deadlines.findLast(({ record }) => record !== undefined)
  return question.deadlines.map((deadline) => {
    const answer = {
      ...describe(tallies, question),
      ...describeDeadline(deadline),
      kind: "event",
      mode: question.mode,
    } as const
    const answered = findAnswer(tallies, question, deadline)
    if (answered === undefined) return answer
    const { days } = answered
    const curve =
      extent === "all" && deadline === lastWithin && days !== undefined
        ? traceCurve(days, listCurveDays(tallies.model, question), listAnchors(tallies, question))
        : undefined
    const estimate = tallies.share({ question, deadline })
    return {
      ...answer,
      estimate,
      ...(estimate.value === 0 && !canComeTrue(tallies.model, question) ? { unreachable: true } : {}),
      ...(curve === undefined ? {} : { curve }),
    }
  })
}

function summarizeWhen(tallies: Tallies, question: Of<"when">, extent: Extent): Answer {
  const answer = { ...describe(tallies, question), kind: "when" } as const
  const { ends, start } = tallies.model.clock
  const days = tallies.answer(question)?.days
  if (days === undefined || days.n === 0) return answer
  const happened = days.finite(start)
  const estimate = tallies.share({ question })
  const anchor = [ends[ends.length - 1] ?? start, estimate] as const
  const curve = extent === "all" ? traceCurve(days, ends, new Map([anchor])) : undefined
  const quantiles = summarizeDates(happened, start)
  return {
    ...answer,
    estimate,
    never: tallies.never(question),
    ...(estimate.value === 0 && !canComeTrue(tallies.model, question) ? { unreachable: true } : {}),
    ...describeMean(question, happened, start),
    ...(quantiles === undefined ? {} : { quantiles }),
    ...(curve === undefined ? {} : { curve }),
  }
}

function summarizeValue(tallies: Tallies, question: Of<"value">, extent: Extent): readonly Answer[] {
  const unit = displayUnit(question.value.type, question.unit)
  const lists = question.deadlines.map((deadline) => findAnswer(tallies, question, deadline)?.values.ranked())
  const histograms = extent === "all" ? buildHistograms(lists.map((list) => list ?? rankSorted([]))) : []
  return question.deadlines.map((deadline, place) => {
    const answer = { ...describe(tallies, question), ...describeDeadline(deadline), kind: "value", unit } as const
    const [list, histogram] = [lists[place], histograms[place]]
    if (list === undefined) return answer
    return {
      ...answer,
      estimate: estimateRanked(list, 0.5),
      // The mean of one run has no error to tell.
      ...(list.length > 1 ? { mean: tallies.mean({ question, deadline }) } : {}),
      quantiles: usualLevels.map((level) => ({ level, estimate: estimateRanked(list, level) })),
      ...(histogram === undefined ? {} : { histogram }),
    }
  })
}

function summarizeCategory(
  tallies: Tallies,
  question: Of<"category">,
): readonly (Answer & { readonly kind: "category" })[] {
  return question.deadlines.map((deadline) => {
    const answer = { ...describe(tallies, question), ...describeDeadline(deadline), kind: "category" } as const
    if (findAnswer(tallies, question, deadline) === undefined) return answer
    return {
      ...answer,
      shares: question.values.map((value, place) => {
        const estimate = tallies.share({ question, deadline, value: place })
        const isNever = estimate.value === 0 && !canBe(tallies.model, question, place)
        return { value, estimate, ...(isNever ? { unreachable: true as const } : {}) }
      }),
    }
  })
}

/** The answers at a deadline; undefined outside the clock, and where no run counts. */
function findAnswer(tallies: Tallies, question: ModelQuestion, deadline: Deadline): AnswerTally | undefined {
  const found = deadline.record === undefined ? undefined : tallies.answer(question, deadline)
  return found === undefined || found.values.n === 0 ? undefined : found
}

/** By the day of a deadline, the chance that it has happened by then, where that is corrected: the curve goes through it. */
function listAnchors(tallies: Tallies, question: Of<"event">): ReadonlyMap<number, Estimate> {
  return new Map(
    question.deadlines.flatMap((deadline): readonly (readonly [number, Estimate])[] =>
      findAnswer(tallies, question, deadline) === undefined
        ? []
        : [[deadline.day, tallies.share({ question, deadline })]],
    ),
  )
}

/** The mean day where it happens, if the question asks for it and more than one run has it. */
function describeMean({ statistic }: Of<"when">, happened: Empirical, start: number) {
  if (statistic !== "mean" || happened.n < 2) return {}
  const estimate = meanOfMoments(happened.moments())
  return { mean: { date: formatDate(start + roundHalfAway(estimate.value)), estimate } }
}

function describe(tallies: Tallies, question: ModelQuestion) {
  const { id, ask, label, criterion, statistic } = question
  return {
    id,
    ask,
    ...(label === undefined ? {} : { label }),
    ...describeCondition(tallies, question),
    ...(criterion === "" ? {} : { criterion }),
    ...(statistic === undefined ? {} : { statistic }),
  }
}

/** What must have come true, by which of several deadlines, and in how many runs it did. */
function describeCondition(tallies: Tallies, question: ModelQuestion) {
  if (question.given === undefined) return {}
  const condition = findCondition(tallies.model, question)
  const given = { given: question.given, given_runs: tallies.countFor(question) }
  if (condition?.deadline === undefined || !condition.isOneOfSeveral) return given
  return { ...given, given_deadline: formatDate(condition.deadline.day) }
}

function describeDeadline({ day, outside }: Deadline) {
  const deadline = formatDate(day)
  if (outside === undefined) return { deadline }
  return outside === "before the start"
    ? ({ deadline, before_start: true } as const)
    : ({ deadline, beyond_horizon: true } as const)
}
