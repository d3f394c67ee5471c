import type { Model, ModelQuestion } from "../model/model.ts"
import { correctedShare } from "../statistics/correct.ts"
import type { Estimate } from "../statistics/estimate.ts"
import type { Played } from "./played.ts"
import { listCounted, readAnswer } from "./read-answer.ts"
import { readLuck } from "./read-luck.ts"
import { openRuns, type Runs } from "./runs.ts"

/**
 * A rule that stops once the 95 % interval of every yes-or-no answer, less luck where it is corrected, reaches no further than `halfWidth` to each
 * side: of every event at each of its deadlines, and of every `when` at all. With `given` only the runs in which the
 * condition came true count; a condition that never does keeps the rule waiting, and the cap ends it.
 */
export function stopAtPrecision(
  model: Model,
  seed: string,
  halfWidth: number,
): (columns: Played["ensemble"]) => boolean {
  return (columns) => {
    const runs = openRuns(model, seed, columns)
    return model.questions.every((question) =>
      listChances(runs, question).every(({ low, high }) => (high - low) / 2 <= halfWidth),
    )
  }
}

/** The chances that answer a question of yes or no, by deadline, among the runs that count, less luck where it is known. */
function listChances(runs: Runs, question: ModelQuestion): readonly Estimate[] {
  if (question.kind !== "event" && question.kind !== "when") return []
  const deadlines = question.kind === "when" ? [undefined] : question.deadlines
  return deadlines.flatMap((deadline) => {
    const column = readAnswer(runs, question.id, deadline?.text)
    return column === undefined
      ? []
      : [correctedShare(listCounted(column.values), readLuck(runs, { question, ...(deadline && { deadline }) }))]
  })
}
