import { Effect } from "effect"
import { shardKeepGoing, shardQueue } from "../../problem/messages.ts"
import { runsOf } from "../../report/recipe.ts"
import { quoteFile } from "../../report/shell.ts"
import { planShards } from "../shards/plan.ts"
import { playShard } from "../shards/play-shard.ts"
import { refuseUsage } from "../shards/refuse.ts"
import type { Share } from "../shards/share.ts"
import type { SharedStudy } from "../shards/shared-study.ts"
import { keptInputs } from "./compose.ts"
import { gatherEntries, isWidened } from "./entries.ts"
import { describeComparison } from "./recipe.ts"
import { listPoints } from "./sides.ts"
import type { CompareRequest } from "./study.ts"

/** A comparison, as it is shared out. */
export const describeSharedComparison = Effect.fn("describeSharedComparison")(function* (request: CompareRequest) {
  const gathered = yield* gatherEntries(request)
  const recipe = describeComparison(gathered, { ...request, widened: isWidened(gathered) })
  const points = listPoints(gathered)
  const shared: SharedStudy = {
    recipe,
    scenarios: Object.fromEntries(keptInputs(recipe)),
    points,
    extent: [{ name: "entries", points: points.length, runs: recipe.runs }],
    named: { files: request.files.map(quoteFile), sets: request.set, root: request.root },
  }
  return shared
})

/**
 * Plays one share of what is compared, and leaves it as a file below `out`. Which edit did what is found out when all is put
 * together: what is played for that hangs on what came.
 */
export const playShardOfComparison = Effect.fn("playShardOfComparison")(function* (
  request: CompareRequest,
  share: Share,
) {
  if (request.queue !== undefined) return yield* refuseUsage(shardQueue())
  if (request.keepGoing === true) return yield* refuseUsage(shardKeepGoing())
  const { recipe, scenarios, points, extent } = yield* describeSharedComparison(request)
  const plan = planShards(recipe, scenarios, extent)
  const { workers, plain = false } = request
  return yield* playShard(
    { plan, points, seed: runsOf(recipe).seed, workers, correct: !plain, tracks: true },
    share,
    request.out,
  )
})
