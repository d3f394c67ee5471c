import { Effect } from "effect"
import { type KeptReport, NotAReport } from "../../report/read.ts"
import type { Report } from "../../report/report.ts"
import { prepareKept } from "../open.ts"
import { composeStory } from "./compose.ts"
import { raiseFor } from "./raise.ts"
import { tell } from "./task.ts"

/** Makes the report of a story again: it is told once more from the scenario in its own folder. */
export const remakeStory = Effect.fn("remakeStory")(function* (
  kept: KeptReport,
  { workers }: { readonly workers: number | "auto" },
) {
  const { story: asked } = kept.manifest
  if (asked === undefined) return yield* new NotAReport({ path: kept.folder, reason: "it holds no story" })
  const { recipe: runs, ...prepared } = yield* prepareKept(kept)
  const opened = { ...runs, prepared: yield* raiseFor(prepared, asked.expectation) }
  const { story } = yield* tell(opened, asked.task, { runs: runs.runs, full: asked.full, workers })
  return (yield* composeStory({ kind: "story", runs, asked }, story)) satisfies Report
})
