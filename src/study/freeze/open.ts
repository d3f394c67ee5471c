import { Effect } from "effect"
import { describeRecipe } from "../../report/recipe.ts"
import { BadUsage } from "../failure.ts"
import { ledgerFolderOf } from "../ledger/keep-freeze.ts"
import type { Overlaid } from "../source.ts"
import { openPlayable } from "../open-runs.ts"

export interface OpenFreezeRequest extends Overlaid {
  readonly file: string
  readonly ledger?: string | undefined
  /** Of a scenario, if not as usual; a report has its own. */
  readonly runs: number | undefined
  readonly seed: string | undefined
}

/** A scenario, or the scenario of a finished report as it was played; and the folder of its ledger. */
export const openForFreeze = Effect.fn("openForFreeze")(function* (request: OpenFreezeRequest) {
  const { file, ledger } = request
  const { prepared, kept, count: runs, seed } = yield* openPlayable(file, request)
  if (kept === undefined) {
    const recipe = describeRecipe(prepared.loaded, { ...request, runs, seed, words: "icd203" })
    return { prepared, recipe, folder: ledger ?? (yield* ledgerFolderOf(file)) }
  }
  if (ledger === undefined)
    return yield* new BadUsage({ text: "a report does not know its scenario's folder: say where with --ledger" })
  return { prepared, recipe: kept.recipe, folder: ledger }
})
