import { Effect, Path } from "effect"
import type { EditedThing } from "../../design/edits.ts"
import type { ForecastMove } from "../../forecast/scores.ts"
import { splitRows } from "./attribution-rows.ts"
import { tellEdits } from "./edits.ts"
import { engine } from "../../report/engine.ts"
import type { KeptFreeze, Ledger } from "../ledger/read.ts"
import { compareScenarios } from "./compare-scenarios.ts"
import { attributeEdits } from "./attribute.ts"
import { gatherEntries } from "./entries.ts"
import { type PlayOptions, playEntries } from "./sides.ts"

/**
 * What moved from each forecast of a scenario to the next, and which edit did it: both are played again from the copies of
 * their scenarios, with the runs and the seed of the later one.
 */
export const traceMoves = Effect.fn("traceMoves")(function* (
  ledger: Ledger,
  folder: string,
  options: PlayOptions & { readonly backtest: boolean },
) {
  const kind = options.backtest ? "back-test" : "forecast"
  const own = ledger.freezes.filter(({ freeze }) => freeze.kind === kind && freeze.scenario.name === ledger.name)
  return yield* Effect.forEach(own.slice(1), (to, i) => traceMove(ledger, folder, own[i] ?? to, to, options))
})

const traceMove = Effect.fn("traceMove")(function* (
  ledger: Ledger,
  folder: string,
  from: KeptFreeze,
  to: KeptFreeze,
  options: PlayOptions,
) {
  const path = yield* Path.Path
  const head = { from: from.name, to: to.name }
  const because = explainSkip(ledger, from, to)
  if (because !== undefined) return { ...head, because, edits: [], rows: [] } satisfies ForecastMove as ForecastMove
  const { runs, seed } = to.freeze.run
  const gathered = yield* gatherEntries({
    files: [from, to].map((one) => path.join(folder, "scenarios", copyOf(one))),
    set: [],
    runs,
    seed,
  })
  const { sides } = yield* playEntries(gathered, options)
  const { attributions = [] } = yield* attributeEdits(gathered, sides, { ...options, attribute: true })
  const comparison = compareScenarios(sides)
  const move: ForecastMove = {
    ...head,
    edits: tellEdits((sides[1]?.edits ?? []).map(withoutOrigins)),
    rows: attributions.flatMap((attribution) => splitRows(comparison, attribution)),
  }
  return move
})

/** A copy is called by its hash, and lies where the ledger lies: where in it something stands says nothing. */
function withoutOrigins({ id, edits }: EditedThing): EditedThing {
  return { id, edits: edits.map((edit) => ({ ...edit, origin: "" })) }
}

function copyOf({ freeze }: KeptFreeze): string {
  return `${freeze.scenario.sha256.slice(0, 12)}.yaml`
}

/** Why it cannot be told which edit moved what; undefined if it can. */
function explainSkip(ledger: Ledger, from: KeptFreeze, to: KeptFreeze): string | undefined {
  if (from.freeze.scenario.sha256 === to.freeze.scenario.sha256) return "the scenario is the same"
  const old = [from, to].find(({ freeze }) => freeze.run.engine !== engine)
  if (old !== undefined)
    return `${old.name} was played by engine ${old.freeze.run.engine}, and this is engine ${engine}`
  const lost = [from, to].find((one) => !ledger.files.has(`ledger/scenarios/${copyOf(one)}`))
  return lost === undefined ? undefined : `the copy of the scenario of ${lost.name} is not there`
}
