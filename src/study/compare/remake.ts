import { Effect, Path } from "effect"
import { composeComparison } from "./compose.ts"
import { describeComparison } from "./recipe.ts"
import type { KeptContender } from "../../report/manifest.ts"
import { type KeptReport, NotAReport, readKept } from "../../report/read.ts"
import { wantedFlagsOf } from "../../report/wanted/wanted.ts"
import { type Contender, isPlain, keepsGoing } from "../../report/recipe.ts"
import type { Report } from "../../report/report.ts"
import { attributePlayed } from "./attribute.ts"
import { type Entries, type Entry, readNumbers } from "./entries.ts"
import { playEntries } from "./sides.ts"
import { prepareSource } from "../prepare.ts"
import type { RemakeOptions } from "../study-parts.ts"

/** Makes the report of a comparison again from what is kept in its own folder. */
export const remakeComparison = Effect.fn("remakeComparison")(function* (
  kept: KeptReport,
  { parts: partsOf, ...options }: RemakeOptions,
) {
  const contenders = kept.manifest.contenders ?? []
  const [base, ...others] = yield* Effect.forEach(contenders, (contender) => prepareContender(kept, contender))
  if (base === undefined) return yield* new NotAReport({ path: kept.folder, reason: "it compares nothing" })
  const { seed, runs } = kept.manifest
  const gathered: Entries = { entries: [base, ...others], seed, runs }
  const attribute = kept.manifest.options["attribute"] === true
  const plain = isPlain(kept.manifest)
  const parts = partsOf?.("entries")
  const keepGoing = keepsGoing(kept.manifest)
  const asked = { ...options, plain, keepGoing }
  const played = yield* playEntries(gathered, { ...asked, ...(parts === undefined ? {} : { parts }) })
  const found = yield* attributePlayed(played, { ...asked, attribute })
  const recipe = describeComparison(gathered, {
    ...wantedFlagsOf(kept.manifest.options),
    attribute,
    plain,
    keepGoing,
    widened: kept.manifest.options["root"] !== undefined,
  })
  return (yield* composeComparison({ recipe, ...found })) satisfies Report
})

/** A scenario of a kept comparison as it took part in it. */
const prepareContender = Effect.fn("prepareContender")(function* (kept: KeptReport, described: KeptContender) {
  const path = yield* Path.Path
  const { scenario, summary, ...rest } = described
  const resolvedText = new TextDecoder().decode(yield* readKept(kept, scenario))
  const prepare = prepareSource({ file: path.join(kept.folder, scenario), set: [] })
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
