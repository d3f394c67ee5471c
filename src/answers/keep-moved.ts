import { hasDrawnDates } from "./moments.ts"
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
 * they were where the same runs were not there before, or the same columns may answer otherwise: where questions are others, where the days
 * on which rules act are or hang on what was drawn, and where a question is given another.
 */
export function keepMoved(
  model: Model,
  runs: RunColumns,
  { model: old, ensemble: before }: { readonly model: Model; readonly ensemble: RunColumns },
): MovedQuestions {
  const { questions, rules, clock } = model
  const isAlike = questions === old.questions && rules === old.rules && clock === old.clock && !hasDrawnDates(model)
  const isPaired = runs.from === before.from && runs.to === before.to && !(runs.numbers ?? before.numbers)
  if (!isAlike || !isPaired || questions.some(({ given }) => given !== undefined)) return { model, runs }
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
