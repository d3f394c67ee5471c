import { Effect, Option, Path } from "effect"
import { composeComparison } from "./compose.ts"
import { describeComparison } from "./recipe.ts"
import { composeReport } from "../run/document.ts"
import type { Contender, KeptContender } from "../../report/manifest.ts"
import { type KeptReport, NotAReport, readKept } from "../../report/read.ts"
import type { Report } from "../../report/report.ts"
import { attributeEdits } from "./attribute.ts"
import { type Entries, type Entry, readNumbers } from "./entries.ts"
import { type PlayOptions, playEntries } from "./sides.ts"
import { prepareKept, prepareScenario } from "../open.ts"
import { simulate } from "../simulate.ts"
import { remakeSweep } from "../sweep/remake.ts"

/** Makes a report again from what is kept in its own folder: of a run, of a comparison, or of a sweep. */
export const remakeReport = Effect.fn("remakeReport")(function* (kept: KeptReport, options: PlayOptions) {
  const { contenders, vary, seed, runs } = kept.manifest
  if (vary !== undefined) return yield* remakeSweep(kept, vary, options)
  if (contenders !== undefined) return yield* remakeComparison(kept, contenders, options)
  const prepared = yield* prepareKept(kept)
  const ensemble = yield* simulate(prepared, { ...options, seed, runs, precision: Option.none() })
  return (yield* composeReport({ ...prepared, ensemble })) satisfies Report
})

const remakeComparison = Effect.fn("remakeComparison")(function* (
  kept: KeptReport,
  contenders: readonly KeptContender[],
  options: PlayOptions,
) {
  const [base, ...others] = yield* Effect.forEach(contenders, (contender) => prepareContender(kept, contender))
  if (base === undefined) return yield* new NotAReport({ path: kept.folder, reason: "it compares nothing" })
  const { seed, runs } = kept.manifest
  const gathered: Entries = { entries: [base, ...others], seed, runs }
  const attribute = kept.manifest.options["attribute"] === true
  const sides = yield* playEntries(gathered, options)
  const found = yield* attributeEdits(gathered, sides, { ...options, attribute })
  const recipe = describeComparison(gathered, { attribute, widened: kept.manifest.options["root"] !== undefined })
  return (yield* composeComparison({ recipe, sides, ...found })) satisfies Report
})

/** A scenario of a kept comparison as it took part in it. */
const prepareContender = Effect.fn("prepareContender")(function* (kept: KeptReport, described: KeptContender) {
  const path = yield* Path.Path
  const { scenario, summary, ...rest } = described
  const resolvedText = new TextDecoder().decode(yield* readKept(kept, scenario))
  const prepare = prepareScenario(path.join(kept.folder, scenario), { set: [], root: Option.none(), quiet: true })
  if (summary === undefined) {
    const prepared = yield* prepare
    const contender: Contender = { ...rest, resolvedText: prepared.loaded.resolvedText }
    return { contender, prepared, loaded: prepared.loaded } satisfies Entry
  }
  const numbers = yield* readNumbers(kept, summary)
  const contender: Contender = { ...rest, resolvedText, summaryText: numbers.summaryText }
  const loaded = yield* prepare.pipe(
    Effect.map((prepared) => prepared.loaded),
    Effect.orElseSucceed(() => undefined),
  )
  return { contender, summary: numbers.summary, ...(loaded === undefined ? {} : { loaded }) } satisfies Entry
})
