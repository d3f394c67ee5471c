import { Context, type Effect } from "effect"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { WorkerLost } from "../../ensemble/errors.ts"
import type { Fault } from "../../simulation/fault.ts"
import type { RunStoryInput, StoryInput } from "./tell-run.ts"
import type { partRuns } from "./sides.ts"
import type { Story } from "./result.ts"

/** A story that is to be told; plain data, so that it can be sent to another thread. */
export type Telling =
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

/** Tells stories on a thread that ends with whoever asked. */
export class Storyteller extends Context.Service<
  Storyteller,
  { readonly tell: (task: Telling) => Effect.Effect<Told, WorkerLost> }
>()("casus/study/Storyteller") {}
