import type { Model, ModelQuestion } from "../model/model.ts"
import { wilsonInterval } from "../statistics/wilson.ts"
import { listCounted, readAnswer } from "./read-answer.ts"
import type { RunColumns } from "./played.ts"
import { openRuns, type Runs } from "./runs.ts"

/**
 * A rule that stops once the 95 % Wilson interval of every yes-or-no answer reaches no further than `halfWidth` to each
 * side: of every event at each of its deadlines, and of every `when` at all. With `given` only the runs in which the
 * condition came true count; a condition that never does keeps the rule waiting, and the cap ends it.
 */
export function stopAtPrecision(model: Model, seed: string, halfWidth: number): (columns: RunColumns) => boolean {
  return (columns) => {
    const runs = openRuns(model, seed, columns)
    return model.questions.every((question) =>
      listYesOrNo(runs, question).every((values) => measureHalfWidth(values) <= halfWidth),
    )
  }
}

/** The answers of yes or no to a question, by deadline, of the runs that count. */
function listYesOrNo(runs: Runs, question: ModelQuestion): readonly Float64Array[] {
  if (question.kind !== "event" && question.kind !== "when") return []
  const deadlines = question.kind === "when" ? [undefined] : question.deadlines.map(({ text }) => text)
  return deadlines.flatMap((text) => {
    const column = readAnswer(runs, question.id, text)
    return column === undefined ? [] : [listCounted(column.values)]
  })
}

function measureHalfWidth(values: Float64Array): number {
  const yes = values.reduce((count, value) => count + value, 0)
  const { low, high } = wilsonInterval(yes, values.length)
  return (high - low) / 2
}
