import { Effect } from "effect"
import { describeRecipe } from "../report/recipe.ts"
import { readRecord } from "../study/ledger/record.ts"
import { composeReport } from "../study/run/compose.ts"
import { findPlayed } from "./held.ts"
import type { ReportOptions, Runs } from "./values.ts"

/** The report of a run, in memory. */
export const composeRuns = Effect.fn("composeRuns")(function* (
  runs: Runs,
  { words = "icd203" }: Pick<ReportOptions, "words">,
) {
  const { prepared, ensemble, files, plain } = findPlayed(runs)
  const record = yield* readRecord(prepared.source.file, words).pipe(Effect.provide(files))
  const asked = { runs: runs.count, seed: runs.seed, words, plain, set: prepared.source.set, record }
  return yield* composeReport({ recipe: describeRecipe(prepared.loaded, asked), ...prepared, ensemble })
})
