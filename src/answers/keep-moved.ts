import type { RunColumns } from "./played.ts"
import { answerSlots } from "../model/answer-slots.ts"
import type { Model } from "../model/model.ts"

/** What some runs answered, by a model that asks no more than they are looked at for. */
export interface MovedQuestions {
  readonly model: Model
  readonly runs: RunColumns
}

/**
 * Those questions alone that some run answers otherwise than it did before: what the others come to is known. Runs and model are as
 * they were where the same runs were not there before, or a question is given another, for then it hangs on that as well.
 */
export function keepMoved(model: Model, runs: RunColumns, before: RunColumns): MovedQuestions {
  const isPaired = runs.from === before.from && runs.to === before.to && !(runs.numbers ?? before.numbers)
  if (!isPaired || model.questions.some(({ given }) => given !== undefined)) return { model, runs }
  const slots = answerSlots(model.questions)
  const moved = new Set(
    slots.flatMap(({ question }, slot) => (isSame(runs.answers[slot]!, before.answers[slot]!) ? [] : [question])),
  )
  return {
    model: { ...model, questions: model.questions.filter((question) => moved.has(question)) },
    runs: {
      ...runs,
      answers: runs.answers.filter((_, slot) => slots[slot] !== undefined && moved.has(slots[slot].question)),
    },
  }
}

function isSame(column: Float64Array, other: Float64Array): boolean {
  for (let run = 0; run < column.length; run++) if (column[run] !== other[run]) return false
  return true
}
