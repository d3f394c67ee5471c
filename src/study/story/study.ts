import { Context, type Effect } from "effect"
import { openRuns } from "../../answers/runs.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { WorkerLost } from "../../ensemble/errors.ts"
import { runKeys } from "../../random/address.ts"
import { rootKey } from "../../random/seed.ts"
import type { Fault } from "../../simulation/fault.ts"
import { runReplication } from "../../simulation/interpreter/run-replication.ts"
import { tellQuestion } from "./tell-question.ts"
import { type RunStoryInput, type StoryInput, tellRun } from "./tell-run.ts"
import { partRuns } from "./sides.ts"
import type { Story } from "./result.ts"

/** A story that is to be told; plain data, so that it can be sent to another thread. */
export type StoryTask =
  | { readonly kind: "run"; readonly input: RunStoryInput }
  | {
      readonly kind: "question"
      readonly input: StoryInput & { readonly ensemble: Ensemble }
      readonly asked: Parameters<typeof partRuns>[1]
    }

export interface Told {
  /** Absent where the question has no such sides. */
  readonly story?: Story
  /** Why the run could not go on. */
  readonly fault?: Fault
}

/** Tells a story. The interpreter plays every run of it, which may take long. */
export function tellStory(task: StoryTask): Told {
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

/** Tells stories on a thread that ends with whoever asked. */
export class Storyteller extends Context.Service<
  Storyteller,
  { readonly tell: (task: StoryTask) => Effect.Effect<Told, WorkerLost> }
>()("casus/study/Storyteller") {}
