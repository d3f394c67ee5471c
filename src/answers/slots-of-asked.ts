import { answerSlots } from "../model/answer-slots.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"
import type { Asked } from "./ask.ts"
import { findCondition } from "./given.ts"

/** The columns of a plan that an answer is read from, and those of what it is given: of a first passage one for all days. */
export function slotsOfAsked(
  model: Model,
  { question, deadline }: Pick<Asked, "question" | "deadline">,
): readonly number[] {
  const condition = findCondition(model, question)
  return [
    ...slotsOf(model, question, deadline),
    ...(condition === undefined ? [] : slotsOf(model, condition.question, condition.deadline)),
  ]
}

/** The last record that an answer, with what it is given, hangs on; undefined where that may be any. */
export function lastRecordOfAsked(model: Model, { question, deadline }: Pick<Asked, "question" | "deadline">) {
  const condition = findCondition(model, question)
  const records = [deadline, ...(condition === undefined ? [] : [condition.deadline])].map((each) => each?.record)
  return records.reduce((last, record) =>
    record === undefined || last === undefined ? undefined : Math.max(last, record),
  )
}

function slotsOf(model: Model, question: ModelQuestion, deadline: Deadline | undefined): readonly number[] {
  return answerSlots(model.questions).flatMap((slot, place) =>
    slot.question === question && (slot.deadline === undefined || slot.deadline === deadline) ? [place] : [],
  )
}
