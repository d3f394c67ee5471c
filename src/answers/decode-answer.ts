import { answerSlots, isFirstPassage } from "../model/answer-slots.ts"
import type { Deadline, ModelQuestion } from "../model/model.ts"
import type { AnswerColumn } from "./column.ts"
import { displayScale, displayUnit } from "./display-unit.ts"
import { findCondition } from "./given.ts"
import type { Played } from "./played.ts"

/** The answers of an ensemble to a question at a deadline; undefined outside the clock, or if a `when` is given one. */
export function decodeAnswer(played: Played, question: ModelQuestion, deadline?: Deadline): AnswerColumn | undefined {
  const column = decodeAll(played, question, deadline)
  return column === undefined ? undefined : keepCounted(column, decodeCondition(played, question))
}

/** By run, whether what a question is given came true: 1 or 0; undefined where it is given nothing. */
export function decodeCondition(played: Played, question: ModelQuestion): Float64Array | undefined {
  if (question.given === undefined) return undefined
  const condition = findCondition(played.model, question)
  const values = condition === undefined ? undefined : decodeAll(played, condition.question, condition.deadline)?.values
  return values ?? new Float64Array(played.count)
}

function keepCounted(column: AnswerColumn, condition: Float64Array | undefined): AnswerColumn {
  if (condition === undefined) return column
  const keep = (values: Float64Array) => values.map((value, run) => (condition[run] === 1 ? value : NaN))
  return {
    ...column,
    values: keep(column.values),
    ...(column.days === undefined ? {} : { days: keep(column.days) }),
    ...(column.steps === undefined ? {} : { steps: keep(column.steps) }),
  }
}

/** The answers of all runs, whatever the question is given. */
function decodeAll(played: Played, question: ModelQuestion, deadline?: Deadline): AnswerColumn | undefined {
  if (question.kind === "when") return deadline === undefined ? decodePassage(played, question) : undefined
  if (deadline?.record === undefined) return undefined
  return isFirstPassage(question) ? decodePassage(played, question, deadline) : decodeState(played, question, deadline)
}

/** First passages: by a deadline, or at all. */
function decodePassage(played: Played, question: ModelQuestion, deadline?: Deadline): AnswerColumn | undefined {
  const steps = readSlot(played, question)
  if (steps === undefined) return undefined
  const { record = Infinity, day: last = Infinity } = deadline ?? {}
  const [days, values] = [new Float64Array(steps.length), new Float64Array(steps.length)]
  for (let run = 0; run < steps.length; run++) {
    const step = steps[run]!
    const day = step < 0 ? Infinity : played.dayOf(run, step)
    days[run] = day
    values[run] = step >= 0 && (step < record || (step === record && day <= last)) ? 1 : 0
  }
  return { question, ...(deadline === undefined ? {} : { deadline }), unit: "", values, days, steps }
}

/** What holds on a day: the record of its step, or the one before where the run's moment in that step lies after the day. */
function decodeState(played: Played, question: ModelQuestion, deadline: Deadline): AnswerColumn | undefined {
  const { record = 0, day, isWithinStep } = deadline
  const after = readSlot(played, question, deadline)
  if (after === undefined) return undefined
  const before = isWithinStep === true ? readSlot(played, question, deadline, true) : undefined
  const stored =
    before === undefined ? after : after.map((value, run) => (played.dayOf(run, record) <= day ? value : before[run]!))
  if (question.kind !== "value") return { question, deadline, unit: "", values: stored }
  const scale = displayScale(question.value.type, question.unit)
  const values = scale === 1 ? stored : stored.map((value) => value / scale)
  return { question, deadline, unit: displayUnit(question.value.type, question.unit), values }
}

/** Place of an answer among a run's: of the question, at the deadline as written unless it waits for something to happen first. */
export function slotOfAnswer(questions: readonly ModelQuestion[], question: ModelQuestion, deadline?: string): number {
  return answerSlots(questions).findIndex(
    (slot) => slot.question.id === question.id && (isFirstPassage(question) || slot.deadline?.text === deadline),
  )
}

/** By run, how much moves took one way up to the end, by its place among `listFlows`; undefined where the runs do not keep it. */
export function readFlow({ model, ensemble }: Played, place: number): Float64Array | undefined {
  return ensemble.answers[answerSlots(model.questions).length + place]
}

function readSlot(
  { model, ensemble }: Played,
  question: ModelQuestion,
  deadline?: Deadline,
  isBefore = false,
): Float64Array | undefined {
  const place = answerSlots(model.questions).findIndex(
    (slot) =>
      slot.question.id === question.id &&
      slot.deadline?.text === deadline?.text &&
      (slot.isBefore ?? false) === isBefore,
  )
  return ensemble.answers[place]
}
