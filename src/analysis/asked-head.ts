import type { Asked } from "../answers/ask.ts"
import { displayUnit } from "../answers/display-unit.ts"
import { findCondition } from "../answers/given.ts"
import { formatDate } from "../calendar/date.ts"
import type { Model } from "../model/model.ts"
import type { AnswerName } from "./answer-measure.ts"

/** What is known of an answer before any run is looked at. */
export function describeAsked(model: Model, { name, question, deadline, value }: Asked): AnswerName {
  const { id, ask, kind } = question
  const condition = findCondition(model, question)
  return {
    name,
    id,
    ask,
    kind,
    ...(kind === "event" ? { mode: question.mode } : {}),
    ...(kind === "when" && deadline !== undefined ? ({ mode: "by" } as const) : {}),
    ...(deadline === undefined ? {} : { deadline: formatDate(deadline.day) }),
    ...(kind === "category" && value !== undefined ? { value: question.values[value] ?? "" } : {}),
    ...(kind === "value" ? { unit: displayUnit(question.value.type, question.unit) } : {}),
    ...(question.given === undefined ? {} : { given: question.given }),
    ...(condition?.deadline === undefined || !condition.isOneOfSeveral
      ? {}
      : { given_deadline: formatDate(condition.deadline.day) }),
  }
}
