import type { Ensemble } from "../ensemble/ensemble.ts"
import { answerSlots, isFirstPassage } from "../model/answer-slots.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"
import { displayScale } from "./display-unit.ts"

/** The answer of every run to one question at one deadline, as a number. */
export interface AnswerColumn {
  readonly question: ModelQuestion
  /** Absent for `when`. */
  readonly deadline?: Deadline
  /**
   * By run: 1 for yes and 0 for no (of `when`: whether it happened by the end), a quantity in its unit as written, or
   * the place of a category's value. NaN where the run does not count, because what the question is given did not come true.
   */
  readonly values: Float64Array
  /** By run, where the question waits for something to happen first: the record at which it did, -1 if never. */
  readonly records?: Float64Array
}

/**
 * The column of a question at a deadline as written; at its last deadline within the horizon if none is named.
 * Undefined if there is no such question or deadline, or if it lies beyond the horizon.
 */
export function readAnswerColumn(
  model: Model,
  ensemble: Pick<Ensemble, "answers">,
  id: string,
  deadline?: string,
): AnswerColumn | undefined {
  const question = model.questions.find((candidate) => candidate.id === id)
  if (question === undefined) return undefined
  const column = readColumn(model, ensemble, question, deadline)
  const given = model.questions.find((candidate) => candidate.id === question.given)
  if (column === undefined || given === undefined) return column
  const condition = readColumn(model, ensemble, given, lastDeadline(given)?.text)
  const values = column.values.map((value, run) => (condition?.values[run] === 1 ? value : NaN))
  return { ...column, values }
}

function readColumn(
  model: Model,
  ensemble: Pick<Ensemble, "answers">,
  question: ModelQuestion,
  text: string | undefined,
): AnswerColumn | undefined {
  const slots = answerSlots(model.questions)
  if (question.kind === "when") {
    const records = ensemble.answers[slots.findIndex((slot) => slot.question === question)]
    return records === undefined || text !== undefined
      ? undefined
      : { question, values: records.map((record) => Number(record >= 0)), records }
  }
  const within = question.deadlines.filter(({ record }) => record !== undefined)
  const deadline = text === undefined ? within[within.length - 1] : within.find((each) => each.text === text)
  if (deadline?.record === undefined) return undefined
  const latest = deadline.record
  if (isFirstPassage(question)) {
    const records = ensemble.answers[slots.findIndex((slot) => slot.question === question)]
    if (records === undefined) return undefined
    return { question, deadline, values: records.map((record) => Number(record >= 0 && record <= latest)), records }
  }
  const values = ensemble.answers[slots.findIndex((slot) => slot.question === question && slot.deadline === deadline)]
  if (values === undefined) return undefined
  const scale = question.kind === "value" ? displayScale(question.value.type, question.unit) : 1
  return { question, deadline, values: scale === 1 ? values : values.map((value) => value / scale) }
}

/** Where a condition is judged: an event with `by` at its latest deadline within the horizon, any other at its last. */
function lastDeadline(question: ModelQuestion): Deadline | undefined {
  if (question.kind === "when") return undefined
  const within = question.deadlines.filter(({ record }) => record !== undefined)
  if (question.kind !== "event" || question.mode === "at") return within[within.length - 1]
  return within.reduce<Deadline | undefined>(
    (latest, each) => ((each.record ?? -1) > (latest?.record ?? -1) ? each : latest),
    undefined,
  )
}
