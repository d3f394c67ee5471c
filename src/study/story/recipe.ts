import type { StoryRecipe, StoryTask } from "../../report/recipe.ts"
import { describeRuns, type Opened } from "../open.ts"

export interface StoryOptions {
  readonly runs: number
  readonly full: boolean
  /** The expectation for which an assumption is raised, as `test` plays it. */
  readonly expectation?: string | undefined
}

/** The recipe of a story: all that decides its bytes. For a run that is named by its number no others are played. */
export function describeStory(opened: Opened, task: StoryTask, { runs, full, expectation }: StoryOptions): StoryRecipe {
  return {
    kind: "story",
    runs: describeRuns(opened, task.kind === "run" ? 1 : runs),
    asked: { task, full, ...(expectation === undefined ? {} : { expectation }) },
  }
}
