import type { Ensemble } from "../ensemble/ensemble.ts"
import { answerSlots } from "../model/answer-slots.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"

/** A column of answers, and the deadline it answers where there is one column per deadline. */
interface AnsweredColumn {
  readonly deadline?: Deadline
  readonly values: Float64Array
}

/** A question with its columns of answers, already cut down to the runs that count for it. */
export interface Answered<Question extends ModelQuestion = ModelQuestion> {
  readonly question: Question
  /** How many runs count: all, or those in which its `given` came true. */
  readonly runs: number
  readonly columns: readonly AnsweredColumn[]
  /** The places of those runs in the ensemble, where not all count. */
  readonly kept?: readonly number[]
}

/**
 * Every question with its answers, in declared order. A question with `given` keeps only the runs in which that one
 * came true: an event with `by` by its last deadline within the horizon, one with `at` at the last of them, `when`
 * at any time. Where nothing of it can come true no run is left. Conditions are not chained: a `given` of the given
 * question is not looked at.
 */
export function collectAnswers(model: Model, ensemble: Ensemble): readonly Answered[] {
  const whole = model.questions.map((question) => collectColumns(model, ensemble, question))
  return whole.map((answered) => {
    const { given } = answered.question
    if (given === undefined) return answered
    const condition = whole.find(({ question }) => question.id === given)
    return keepRuns(answered, condition === undefined ? [] : listRunsCameTrue(condition))
  })
}

function collectColumns(model: Model, ensemble: Ensemble, question: ModelQuestion): Answered {
  const columns = answerSlots(model.questions).flatMap((slot, i): readonly AnsweredColumn[] => {
    if (slot.question.id !== question.id) return []
    const values = ensemble.answers[i] ?? new Float64Array(0)
    return [slot.deadline === undefined ? { values } : { deadline: slot.deadline, values }]
  })
  return { question, runs: ensemble.to - ensemble.from, columns }
}

function keepRuns(answered: Answered, kept: readonly number[]): Answered {
  const columns = answered.columns.map((column) => ({
    ...column,
    values: Float64Array.from(kept, (run) => column.values[run] ?? NaN),
  }))
  return { ...answered, runs: kept.length, columns, kept }
}

/** The places of the runs in which a yes-or-no question came true. */
function listRunsCameTrue({ question, columns }: Answered): readonly number[] {
  const last = columns[columns.length - 1]
  if (last === undefined) return []
  const runs: number[] = []
  const test = cameTrue(question)
  last.values.forEach((value, run) => {
    if (test(value)) runs.push(run)
  })
  return runs
}

function cameTrue(question: ModelQuestion): (value: number) => boolean {
  if (question.kind === "when") return (record) => record >= 0
  if (question.kind !== "event") return () => false
  if (question.mode === "at") return (value) => value === 1
  const latest = Math.max(-1, ...question.deadlines.map(({ record }) => record ?? -1))
  return (record) => record >= 0 && record <= latest
}
