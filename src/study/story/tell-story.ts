import { openRuns } from "../../answers/runs.ts"
import { runKeys } from "../../random/address.ts"
import { rootKey } from "../../random/seed.ts"
import { runReplication } from "../../simulation/interpreter/run-replication.ts"
import { tellQuestion } from "./tell-question.ts"
import { tellRun } from "./tell-run.ts"
import { partRuns } from "./sides.ts"
import type { Telling, Told } from "./storyteller.ts"

/** Tells a story. The interpreter plays every run of it, which may take long. */
export function tellStory(task: Telling): Told {
  if (task.kind === "run") {
    const { plan, seed, run } = task.input
    const story = tellRun(task.input)
    if (story.fault === undefined) return { story }
    const { fault } = runReplication(plan, runKeys(rootKey(seed), run), run)
    return { story, ...(fault === undefined ? {} : { fault }) }
  }
  const { input, asked } = task
  const sides = partRuns(openRuns(input.model, input.seed, input.ensemble), asked)
  return sides === undefined ? {} : { story: tellQuestion({ ...input, sides }) }
}
