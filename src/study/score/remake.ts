import { Effect, Path } from "effect"
import { type KeptScores, NotAReport } from "../../report/read.ts"
import { readLedgerOf } from "../ledger/read.ts"
import { readFlags } from "./recipe.ts"
import { reportScores, type TraceMoves } from "./study.ts"

/** Makes a report of scores again: its inputs are the ledger that it was made from. */
export const remakeScores = Effect.fn("remakeScores")(function* <E, R>(
  { folder, manifest: { scenario, flags } }: KeptScores,
  { workers }: { readonly workers: number | "auto" },
  traceMoves: TraceMoves<E, R>,
) {
  const path = yield* Path.Path
  const asked = readFlags(flags)
  if (asked === undefined)
    return yield* new NotAReport({ path: folder, reason: "its manifest.json has flags that casus score does not take" })
  const { name, file } = scenario
  const ledger = yield* readLedgerOf({ folder: path.join(folder, "inputs"), name, file })
  const { report } = yield* reportScores(ledger, { ...asked, workers }, (request) =>
    traceMoves(ledger, path.join(ledger.folder, "ledger"), request),
  )
  return report
})
