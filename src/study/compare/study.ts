import { Effect } from "effect"
import { shardKeepGoing } from "../../problem/messages.ts"
import type { QueueAddress } from "../../queue/address.ts"
import type { Job } from "../../queue/job.ts"
import { checkTarget } from "../../report/target.ts"
import type { WantedFlags } from "../../report/wanted/wanted.ts"
import { placeCommon } from "../play-common.ts"
import { refuseUsage } from "../shards/refuse.ts"
import { withKept } from "../kept/with-kept.ts"
import { sharePoints } from "../queue/share-points.ts"
import { publishReport } from "../publish.ts"
import { attributePlayed } from "./attribute.ts"
import { composeComparison } from "./compose.ts"
import { type Entries, type EntryOptions, gatherEntries, isWidened } from "./entries.ts"
import { describeComparison } from "./recipe.ts"
import { listPlayed, listPoints, type PlayOptions, playEntries, refuseEmpty } from "./sides.ts"
import { tellOut } from "./tell.ts"

export interface CompareRequest extends EntryOptions, PlayOptions, WantedFlags {
  /** Also tell which edit moved which answer by how much. */
  readonly attribute: boolean
  /** The folder for reports. */
  readonly out: string
  /** True to go on from parts that are kept of the same comparison, and to refuse where there are none. */
  readonly resume?: boolean
  /** Where others are asked to play what is compared; all is played here if undefined. */
  readonly queue?: QueueAddress | undefined
}

/** The same runs under different assumptions, and what that changes; as a report. */
export const compareFiles = Effect.fn("compareFiles")(function* (request: CompareRequest) {
  if (request.keepGoing === true && request.queue !== undefined) return yield* refuseUsage(shardKeepGoing())
  const gathered = yield* gatherEntries(request)
  const recipe = describeComparison(gathered, { ...request, widened: isWidened(gathered) })
  const { out, resume = false } = request
  yield* checkTarget(recipe, out)
  return yield* withKept(
    { recipe, runs: gathered.runs * gathered.entries.length, out, resume },
    Effect.fnUntraced(function* (parts) {
      const { workers, queue, plain = false } = request
      const job = describeJob(gathered, plain)
      const shared = { job, points: listPoints(gathered), workers, queue, kept: parts("entries") }
      const played = yield* sharePoints(shared, (from) => playEntries(gathered, { ...request, parts: from }))
      const found = yield* attributePlayed(played, request)
      const report = yield* composeComparison({ recipe, ...found })
      yield* refuseEmpty(report)
      const leftOut = yield* placeCommon(found.leftOut, recipe.seed, tellOut)
      return { ...report, folder: yield* publishReport(report, out), leftOut }
    }),
  )
})

/** What is compared, as anybody can play it who has nothing but this. */
function describeJob(gathered: Entries, plain: boolean): Job {
  const [first, ...others] = listPlayed(gathered).map(({ loaded }) => loaded.resolvedText)
  const { seed, runs } = gathered
  return { kind: "study", scenarios: [first ?? "", ...others], tracks: true, seed, runs, correct: !plain }
}
