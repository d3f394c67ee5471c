import type { Deadline, Model, ModelQuestion } from "../model/model.ts"
import type { AnswerColumn } from "./column.ts"
import type { Runs } from "./runs.ts"

/**
 * The answers to a question at a deadline as written; at its last one within the clock if none is named. Undefined if
 * there is no such question or deadline, or if it lies outside the clock.
 */
export function readAnswer(runs: Runs, id: string, text?: string): AnswerColumn | undefined {
  const found = findAnswer(runs.model, id, text)
  return found === undefined ? undefined : runs.answer(found.question, found.deadline)
}

/** Which question and deadline `readAnswer` reads. */
export function findAnswer(
  { questions }: Pick<Model, "questions">,
  id: string,
  text?: string,
): { readonly question: ModelQuestion; readonly deadline?: Deadline } | undefined {
  const question = questions.find((candidate) => candidate.id === id)
  if (question === undefined) return undefined
  if (question.kind === "when") return text === undefined ? { question } : undefined
  const within = question.deadlines.filter(({ record }) => record !== undefined)
  const deadline = text === undefined ? within[within.length - 1] : within.find((each) => each.text === text)
  return deadline === undefined ? undefined : { question, deadline }
}

/** How many runs count for a question: all, or those in which what it is given came true. */
export function countRuns(runs: Runs, question: ModelQuestion): number {
  const condition = runs.condition(question)
  return condition === undefined ? runs.count : condition.reduce((sum, value) => sum + Number(value === 1), 0)
}

/** The values of the runs that count, in their order; where all do these are the values themselves. */
export function listCounted(values: Float64Array): Float64Array {
  let count = 0
  for (const value of values) if (value === value) count++
  return count === values.length ? values : values.filter((value) => value === value)
}
