import { answerSlots, isFirstPassage } from "../model/answer-slots.ts"
import type { Deadline, ModelQuestion } from "../model/model.ts"
import { displayScale, displayUnit } from "./display-unit.ts"
import { findCondition } from "./given.ts"
import type { Runs } from "./runs.ts"

/** What every run answered to one question at one deadline. */
export interface AnswerColumn {
  readonly question: ModelQuestion
  /** Absent for `when`. */
  readonly deadline?: Deadline
  /** Of a quantity: its unit as written, `days` for a duration without one; else empty. */
  readonly unit: string
  /**
   * By run: 1 for yes and 0 for no (of `when`: whether it happened by the end), a quantity in its unit, or the place of
   * a category's value. NaN where the run does not count, because what the question is given did not come true.
   */
  readonly values: Float64Array
  /**
   * Where the question waits for something to happen first, by run: the day of the first time (since 1970-01-01),
   * Infinity if it never does within the horizon, NaN where the run does not count.
   */
  readonly days?: Float64Array
  /** In the same place, by run: the step in which it did, -1 if never. */
  readonly steps?: Float64Array
}

/**
 * The answers to a question at a deadline as written; at its last one within the clock if none is named. Undefined if
 * there is no such question or deadline, or if it lies outside the clock.
 */
export function readAnswer(runs: Runs, id: string, deadline?: string): AnswerColumn | undefined {
  const question = runs.model.questions.find((candidate) => candidate.id === id)
  if (question === undefined) return undefined
  const column = readAll(runs, question, deadline)
  return column === undefined ? undefined : keepCounted(runs, column)
}

/** How many runs count for a question: all, or those in which what it is given came true. */
export function countRuns(runs: Runs, question: ModelQuestion): number {
  const condition = readCondition(runs, question)
  return condition === undefined ? runs.count : condition.reduce((sum, value) => sum + Number(value === 1), 0)
}

/** The values of the runs that count, in their order. */
export function listCounted(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value))
}

/** By run, whether what a question is given came true: 1 or 0; undefined where it is given nothing. */
function readCondition(runs: Runs, question: ModelQuestion): Float64Array | undefined {
  if (question.given === undefined) return undefined
  const condition = findCondition(runs.model, question)
  const values =
    condition === undefined ? undefined : readAll(runs, condition.question, condition.deadline?.text)?.values
  return values ?? new Float64Array(runs.count)
}

function keepCounted(runs: Runs, column: AnswerColumn): AnswerColumn {
  const condition = readCondition(runs, column.question)
  if (condition === undefined) return column
  const keep = (values: Float64Array) => values.map((value, run) => (condition[run] === 1 ? value : NaN))
  return {
    ...column,
    values: keep(column.values),
    ...(column.days === undefined ? {} : { days: keep(column.days) }),
  }
}

/** The answers of all runs, whatever the question is given. */
function readAll(runs: Runs, question: ModelQuestion, text: string | undefined): AnswerColumn | undefined {
  if (question.kind === "when") return text === undefined ? readPassage(runs, question) : undefined
  const within = question.deadlines.filter(({ record }) => record !== undefined)
  const deadline = text === undefined ? within[within.length - 1] : within.find((each) => each.text === text)
  if (deadline === undefined) return undefined
  return isFirstPassage(question) ? readPassage(runs, question, deadline) : readState(runs, question, deadline)
}

/** First passages: by a deadline, or at all. */
function readPassage(runs: Runs, question: ModelQuestion, deadline?: Deadline): AnswerColumn | undefined {
  const steps = readSlot(runs, question)
  if (steps === undefined) return undefined
  const days = steps.map((step, run) => (step < 0 ? Infinity : runs.dayOf(run, step)))
  const { record = Infinity, day = Infinity } = deadline ?? {}
  const isYes = (step: number, run: number): boolean =>
    step >= 0 && (step < record || (step === record && days[run]! <= day))
  const values = steps.map((step, run) => Number(isYes(step, run)))
  return { question, ...(deadline === undefined ? {} : { deadline }), unit: "", values, days, steps }
}

/** What holds on a day: the record of its step, or the one before where the run's moment in that step lies after the day. */
function readState(runs: Runs, question: ModelQuestion, deadline: Deadline): AnswerColumn | undefined {
  const { record = 0, day, isWithinStep } = deadline
  const after = readSlot(runs, question, deadline)
  if (after === undefined) return undefined
  const before = isWithinStep === true ? readSlot(runs, question, deadline, true) : undefined
  const stored =
    before === undefined ? after : after.map((value, run) => (runs.dayOf(run, record) <= day ? value : before[run]!))
  if (question.kind !== "value") return { question, deadline, unit: "", values: stored }
  const scale = displayScale(question.value.type, question.unit)
  const values = scale === 1 ? stored : stored.map((value) => value / scale)
  return { question, deadline, unit: displayUnit(question.value.type, question.unit), values }
}

function readSlot(
  { model, ensemble }: Runs,
  question: ModelQuestion,
  deadline?: Deadline,
  isBefore = false,
): Float64Array | undefined {
  const place = answerSlots(model.questions).findIndex(
    (slot) => slot.question === question && slot.deadline === deadline && (slot.isBefore ?? false) === isBefore,
  )
  return ensemble.answers[place]
}
