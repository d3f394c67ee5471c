import { Effect, Path } from "effect"
import { writeLedgerFile } from "./write-file.ts"
import type { Freeze } from "../../scenario/ledger/schema.ts"
import { openTree } from "../../scenario/open-tree.ts"
import { renderFreeze } from "./write-freeze.ts"

/**
 * Keeps a forecast in a ledger: a file of its own, which no other forecast shares, and a copy of the scenario by which it can
 * be played again, which all forecasts of the same text share. Gives the path of the first.
 */
export const keepFreeze = Effect.fn("keepFreeze")(function* (folder: string, freeze: Freeze, resolvedText: string) {
  const path = yield* Path.Path
  const file = path.join(folder, `${freeze.made}--${freeze.as ?? freeze.run.id}.yaml`)
  yield* writeLedgerFile(file, renderFreeze(freeze), { replaces: false })
  const copy = path.join(folder, "scenarios", `${freeze.scenario.sha256.slice(0, 12)}.yaml`)
  yield* writeLedgerFile(copy, resolvedText, { replaces: false })
  return file
})

/** The folder of a scenario's ledger: `ledger` in its own tree. */
export const ledgerFolderOf = Effect.fn("ledgerFolderOf")(function* (scenario: string) {
  const path = yield* Path.Path
  const { tree } = yield* openTree(scenario, undefined)
  const relative = path.relative(process.cwd(), tree.folder)
  return path.join(relative.startsWith("..") ? tree.folder : relative, "ledger")
})
