import type { Asked } from "../answers/ask.ts"
import { displayUnit } from "../answers/display-unit.ts"
import { findCondition } from "../answers/given.ts"
import { formatDate } from "../calendar/date.ts"
import type { Model } from "../model/model.ts"

/** An answer as analyses name it in their files; field names are a contract (docs/artifacts.md). */
export interface AnswerName {
  /** `ID@DEADLINE=VALUE`, as `--question` takes it. */
  readonly name: string
  readonly id: string
  readonly ask: string
  readonly kind: "event" | "when" | "value" | "category"
  /** Whether it is to happen until the deadline, or to hold on it. */
  readonly mode?: "by" | "at"
  /** ISO date; of `when` only where it is asked by a day. */
  readonly deadline?: string
  /** Of a category: the one value that is asked for. */
  readonly value?: string
  /** The question that must have come true for a run to count; of one with several deadlines also by or at which. */
  readonly given?: string
  readonly given_deadline?: string
  /** Of a quantity. */
  readonly unit?: string
}

/** What analyses call an answer: all that is known of it before any run is looked at. */
export function nameAnswer(model: Pick<Model, "questions">, { name, question, deadline, value }: Asked): AnswerName {
  const { id, ask, kind, given } = question
  const condition = findCondition(model, question)
  const unit = kind === "value" ? displayUnit(question.value.type, question.unit) : ""
  return {
    name,
    id,
    ask,
    kind,
    ...(kind === "event" ? { mode: question.mode } : {}),
    ...(kind === "when" && deadline !== undefined ? ({ mode: "by" } as const) : {}),
    ...(deadline === undefined ? {} : { deadline: formatDate(deadline.day) }),
    ...(kind === "category" && value !== undefined ? { value: question.values[value] ?? "" } : {}),
    ...(given === undefined ? {} : { given }),
    ...(condition?.deadline === undefined || !condition.isOneOfSeveral
      ? {}
      : { given_deadline: formatDate(condition.deadline.day) }),
    ...(unit === "" ? {} : { unit }),
  }
}
