import { Effect } from "effect"
import { isPlain, keepsGoing } from "../../report/recipe.ts"
import type { KeptReport } from "../../report/read.ts"
import type { Report } from "../../report/report.ts"
import { prepareKept } from "../open.ts"
import { simulate } from "../simulate.ts"
import type { RemakeOptions } from "../study-parts.ts"
import { callAssistant, composeReport } from "./compose.ts"

/** Makes the report of a run again from what is kept in its own folder. */
export const remakeRun = Effect.fn("remakeRun")(function* (
  kept: KeptReport,
  { workers, parts: partsOf }: RemakeOptions,
) {
  const { seed, runs } = kept.manifest
  const prepared = yield* prepareKept(kept)
  const assistant = yield* callAssistant(prepared.recipe, prepared.model)
  const parts = partsOf?.("runs")
  const ensemble = yield* simulate(prepared, {
    workers,
    seed,
    runs,
    correct: !isPlain(kept.manifest),
    keepGoing: keepsGoing(kept.manifest),
    tally: true,
    ...(parts === undefined ? {} : { parts }),
  })
  return (yield* composeReport({ ...prepared, ensemble }, assistant)) satisfies Report
}, Effect.scoped)
