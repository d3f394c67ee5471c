import type { Asked } from "../answers/ask.ts"
import { displayUnit } from "../answers/display-unit.ts"
import { findCondition } from "../answers/given.ts"
import { formatDate } from "../calendar/date.ts"
import type { Model } from "../model/model.ts"

/** An answer as every analysis names it in its files; field names are a contract (docs/artifacts.md). */
export interface AskedHead {
  /** `ID@DEADLINE=VALUE`, as `--question` takes it. */
  readonly name: string
  readonly id: string
  readonly ask: string
  readonly kind: "event" | "when" | "value" | "category"
  /** Whether it is to happen until the deadline, or to hold on it. */
  readonly mode?: "by" | "at"
  /** ISO date. */
  readonly deadline?: string
  /** Of a category: the value that is asked for. */
  readonly value?: string
  /** Of a quantity. */
  readonly unit?: string
  /** The question that must have come true for a run to count; of one with several deadlines also by or at which. */
  readonly given?: string
  readonly given_deadline?: string
}

/** What is known of an answer before any run is looked at. */
export function describeAsked(model: Model, { name, question, deadline, value }: Asked): AskedHead {
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
