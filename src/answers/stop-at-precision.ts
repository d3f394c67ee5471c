import type { Model, ModelQuestion } from "../model/model.ts"
import type { Estimate } from "../statistics/estimate.ts"
import type { Played } from "./played.ts"
import type { Tallies } from "./tallies.ts"
import { openRuns } from "./runs.ts"
import { openTallies } from "./totals/open-tallies.ts"

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
    const tallies = openTallies(openRuns(model, seed, columns), seed)
    return model.questions.every((question) =>
      listChances(tallies, question).every(({ low, high }) => (high - low) / 2 <= halfWidth),
    )
  }
}

/** The chances that answer a question of yes or no, by deadline, among the runs that count, less luck where it is known. */
function listChances(tallies: Tallies, question: ModelQuestion): readonly Estimate[] {
  if (question.kind === "when") return [tallies.share({ question })]
  if (question.kind !== "event") return []
  return question.deadlines.flatMap((deadline) =>
    deadline.record === undefined ? [] : [tallies.share({ question, deadline })],
  )
}
