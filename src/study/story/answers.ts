import { tellName } from "../../words/quantity.ts"
import { findCondition } from "../../answers/given.ts"
import { readAnswer } from "../../answers/read-answer.ts"
import type { Runs } from "../../answers/runs.ts"
import { formatDate } from "../../calendar/date.ts"
import type { ModelQuestion } from "../../model/model.ts"
import { tellQuantityIn } from "./values.ts"
import type { StoryAnswer } from "./result.ts"

/** The answers of one run, one per question and deadline. */
export function tellAnswers(run: Runs): readonly StoryAnswer[] {
  return run.model.questions.flatMap((question): readonly StoryAnswer[] => {
    const head = { question: question.id, ask: question.ask }
    if (question.kind === "when") return [{ ...head, text: tellAnswer(run, question) }]
    return question.deadlines.map(({ day, text, outside }) => ({
      ...head,
      deadline: formatDate(day),
      text: outside ?? tellAnswer(run, question, text),
    }))
  })
}

function tellAnswer(run: Runs, question: ModelQuestion, deadline?: string): string {
  const column = readAnswer(run, question.id, deadline)
  const value = column?.values[0] ?? NaN
  if (Number.isNaN(value)) return tellGiven(run, question)
  if (question.kind === "when") {
    const day = column?.days?.[0] ?? Infinity
    return day < Infinity ? formatDate(day) : "not by the end"
  }
  if (question.kind === "event") return value === 1 ? "yes" : "no"
  if (question.kind === "category") return tellName(question.values[value] ?? "unknown")
  return tellQuantityIn(column?.unit ?? "", value)
}

/** Why a question does not count in this run: the one that it is given did not come true. */
function tellGiven({ model }: Runs, question: ModelQuestion): string {
  const condition = findCondition(model, question)
  const day = condition?.isOneOfSeveral === true ? condition.deadline?.day : undefined
  return `does not count: ${question.given} did not come true${day === undefined ? "" : ` by ${formatDate(day)}`}`
}
