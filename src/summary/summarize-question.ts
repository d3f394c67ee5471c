import { formatDate } from "../calendar/date.ts"
import { findCondition } from "../answers/given.ts"
import { displayUnit } from "../answers/display-unit.ts"
import { countRuns, listCounted, readAnswer } from "../answers/read-answer.ts"
import { readLuck, turnLuck } from "../answers/read-luck.ts"
import type { Runs } from "../answers/runs.ts"
import type { Deadline, ModelQuestion } from "../model/model.ts"
import { canBe, canComeTrue } from "../model/reachable.ts"
import { roundHalfAway } from "../number/round.ts"
import { estimateMean } from "../statistics/mean.ts"
import { correctedMean, correctedShare } from "../statistics/correct.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { sortAscending } from "../statistics/sort-ascending.ts"
import { estimateQuantile, estimateQuantiles } from "../statistics/quantile-estimate.ts"
import { buildHistograms } from "./build-histogram.ts"
import { listCurveDays, traceCurve } from "./date-curve.ts"
import { summarizeDates, usualLevels } from "./date-quantiles.ts"
import type { Answer } from "./summary.ts"

type Of<Kind extends ModelQuestion["kind"]> = Extract<ModelQuestion, { kind: Kind }>

/** What is told of an answer: all, or no curves and histograms, which nobody looks at where points are many. */
export type Extent = "all" | "numbers"

/** The answers to all questions, in declared order. */
export function summarizeAnswers(runs: Runs, extent: Extent = "all"): readonly Answer[] {
  return runs.model.questions.flatMap((question) => summarizeQuestion(runs, question, extent))
}

/** The answers of one question: one per deadline as declared, one for `when`. */
function summarizeQuestion(runs: Runs, question: ModelQuestion, extent: Extent): readonly Answer[] {
  if (question.kind === "event") return summarizeEvent(runs, question, extent)
  if (question.kind === "when") return [summarizeWhen(runs, question, extent)]
  if (question.kind === "value") return summarizeValue(runs, question, extent)
  const text = question.value.text.trim()
  const track = runs.model.tracks.find(({ id, kind }) => id === text && kind !== "number")
  return summarizeCategory(runs, question).map((answer) => (track === undefined ? answer : { ...answer, track: text }))
}

function summarizeEvent(runs: Runs, question: Of<"event">, extent: Extent): readonly Answer[] {
  const lastWithin = question.deadlines.findLast(({ record }) => record !== undefined)
  return question.deadlines.map((deadline) => {
    const answer = {
      ...describe(runs, question),
      ...describeDeadline(deadline),
      kind: "event",
      mode: question.mode,
    } as const
    const column = readAnswer(runs, question.id, deadline.text)
    if (column === undefined) return answer
    const values = listCounted(column.values)
    if (values.length === 0) return answer
    const curve =
      extent === "all" && deadline === lastWithin && column.days !== undefined
        ? traceCurve(listCounted(column.days), listCurveDays(runs.model, question), listAnchors(runs, question))
        : undefined
    const estimate = correctedShare(values, readLuck(runs, { question, deadline }))
    return {
      ...answer,
      estimate,
      ...(estimate.value === 0 && !canComeTrue(runs.model, question) ? { unreachable: true } : {}),
      ...(curve === undefined ? {} : { curve }),
    }
  })
}

function summarizeWhen(runs: Runs, question: Of<"when">, extent: Extent): Answer {
  const answer = { ...describe(runs, question), kind: "when" } as const
  const { ends, start } = runs.model.clock
  const days = listCounted(readAnswer(runs, question.id)?.days ?? new Float64Array(0))
  if (days.length === 0) return answer
  const happened = days.map((day) => Number(day < Infinity))
  const luck = readLuck(runs, { question })
  const estimate = correctedShare(happened, luck)
  const anchor = [ends[ends.length - 1] ?? start, estimate] as const
  const curve = extent === "all" ? traceCurve(days, ends, new Map([anchor])) : undefined
  const quantiles = summarizeDates(days, start)
  return {
    ...answer,
    estimate,
    never: correctedShare(
      happened.map((yes) => 1 - yes),
      turnLuck(luck),
    ),
    ...(estimate.value === 0 && !canComeTrue(runs.model, question) ? { unreachable: true } : {}),
    ...describeMean(question, days, start),
    ...(quantiles === undefined ? {} : { quantiles }),
    ...(curve === undefined ? {} : { curve }),
  }
}

function summarizeValue(runs: Runs, question: Of<"value">, extent: Extent): readonly Answer[] {
  const unit = displayUnit(question.value.type, question.unit)
  const counted = question.deadlines.map((deadline) => {
    const column = readAnswer(runs, question.id, deadline.text)
    return column === undefined ? undefined : listCounted(column.values)
  })
  const lists = counted.map((values) => (values === undefined ? undefined : sortAscending(values)))
  const histograms = extent === "all" ? buildHistograms(lists.map((sorted) => sorted ?? [])) : []
  return question.deadlines.map((deadline, place) => {
    const answer = { ...describe(runs, question), ...describeDeadline(deadline), kind: "value", unit } as const
    const [values, sorted, histogram] = [counted[place], lists[place], histograms[place]]
    if (values === undefined || sorted === undefined || sorted.length === 0) return answer
    const estimates = estimateQuantiles(sorted, usualLevels)
    return {
      ...answer,
      estimate: estimateQuantile(sorted, 0.5),
      // The mean of one run has no error to tell.
      ...(sorted.length > 1 ? { mean: correctedMean(values, readLuck(runs, { question, deadline })) } : {}),
      quantiles: usualLevels.map((level, i) => ({ level, estimate: estimates[i]! })),
      ...(histogram === undefined ? {} : { histogram }),
    }
  })
}

function summarizeCategory(runs: Runs, question: Of<"category">): readonly (Answer & { readonly kind: "category" })[] {
  return question.deadlines.map((deadline) => {
    const answer = { ...describe(runs, question), ...describeDeadline(deadline), kind: "category" } as const
    const values = listCounted(readAnswer(runs, question.id, deadline.text)?.values ?? new Float64Array(0))
    if (values.length === 0) return answer
    return {
      ...answer,
      shares: question.values.map((value, place) => {
        const isIt = values.map((found) => Number(found === place))
        const estimate = correctedShare(isIt, readLuck(runs, { question, deadline, value: place }))
        const isNever = estimate.value === 0 && !canBe(runs.model, question, place)
        return { value, estimate, ...(isNever ? { unreachable: true as const } : {}) }
      }),
    }
  })
}

/** By the day of a deadline, the chance that it has happened by then, where that is corrected: the curve goes through it. */
function listAnchors(runs: Runs, question: Of<"event">): ReadonlyMap<number, Estimate> {
  return new Map(
    question.deadlines.flatMap((deadline): readonly (readonly [number, Estimate])[] => {
      const values = readAnswer(runs, question.id, deadline.text)?.values
      return values === undefined
        ? []
        : [[deadline.day, correctedShare(listCounted(values), readLuck(runs, { question, deadline }))]]
    }),
  )
}

/** The mean day where it happens, if the question asks for it and more than one run has it. */
function describeMean({ statistic }: Of<"when">, days: Float64Array, start: number) {
  const happened = days.filter((day) => day < Infinity)
  if (statistic !== "mean" || happened.length < 2) return {}
  const estimate = estimateMean(happened.map((day) => day - start))
  return { mean: { date: formatDate(start + roundHalfAway(estimate.value)), estimate } }
}

function describe(runs: Runs, question: ModelQuestion) {
  const { id, ask, label, criterion, statistic } = question
  return {
    id,
    ask,
    ...(label === undefined ? {} : { label }),
    ...describeCondition(runs, question),
    ...(criterion === "" ? {} : { criterion }),
    ...(statistic === undefined ? {} : { statistic }),
  }
}

/** What must have come true, by which of several deadlines, and in how many runs it did. */
function describeCondition(runs: Runs, question: ModelQuestion) {
  if (question.given === undefined) return {}
  const condition = findCondition(runs.model, question)
  const given = { given: question.given, given_runs: countRuns(runs, question) }
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
