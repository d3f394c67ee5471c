import { Effect } from "effect"
import { countPlayed } from "../../ensemble/ensemble.ts"
import { checkTarget } from "../../report/target.ts"
import { describeRecipe } from "../../report/recipe.ts"
import type { WantedFlags } from "../../report/wanted/wanted.ts"
import { shardKeepGoing } from "../../problem/messages.ts"
import { refuseUsage } from "../shards/refuse.ts"
import { withKept } from "../kept/with-kept.ts"
import type { QueueAddress } from "../../queue/address.ts"
import { publishReport } from "../publish.ts"
import { readRecord } from "../ledger/record.ts"
import { prepareToPlay } from "../open.ts"
import type { Overlaid } from "../source.ts"
import { simulateShared } from "../queue/simulate-shared.ts"
import type { SimulateOptions } from "../simulate.ts"
import { callAssistant, composeReport } from "./compose.ts"
import { placeLeftOut } from "../left-out.ts"

export interface RunRequest extends Overlaid, SimulateOptions, WantedFlags {
  readonly file: string
  readonly words: "icd203" | "phia"
  /** True to count answers alone, without correcting them for luck. */
  readonly plain: boolean
  /** Whether charts are drawn, and whether report.html is written. */
  readonly charts: boolean
  readonly page: boolean
  /** The folder for reports. */
  readonly out: string
  /** True to go on from parts that are kept of the same run, and to refuse where there are none. */
  readonly resume?: boolean
  /** Where others are asked to play blocks of its runs; all are played here if undefined. */
  readonly queue?: QueueAddress | undefined
}

/** Scenario file in, report out. This is the table of contents of the program. */
export const runScenario = Effect.fn("runScenario")(function* (request: RunRequest) {
  if (request.keepGoing === true && request.queue !== undefined) return yield* refuseUsage(shardKeepGoing())
  const prepared = yield* prepareToPlay(request.file, request)
  const asked = { ...request, record: yield* readRecord(request.file, request.words) }
  const { out, runs, precision, resume = false } = request
  const wanted = describeRecipe(prepared.loaded, asked)
  yield* checkTarget(wanted, out)
  return yield* withKept(
    { recipe: wanted, precision, runs, out, resume },
    Effect.fnUntraced(function* (parts) {
      const assistant = yield* callAssistant(wanted, prepared.model)
      const options = { ...request, correct: !request.plain, tally: true, parts: parts("runs") }
      const ensemble = yield* simulateShared(prepared, options)
      const recipe = describeRecipe(prepared.loaded, {
        ...asked,
        runs: ensemble.leftOut?.played ?? countPlayed(ensemble),
      })
      const report = yield* composeReport({ recipe, ...prepared, ensemble }, assistant)
      const leftOut = placeLeftOut(prepared, ensemble, recipe.seed)
      return { ...report, folder: yield* publishReport(report, out), leftOut }
    }, Effect.scoped),
  )
})
