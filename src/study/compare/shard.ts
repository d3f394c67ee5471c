import { Effect } from "effect"
import { planShards } from "../shards/plan.ts"
import { playShard } from "../shards/play-shard.ts"
import type { Share } from "../shards/share.ts"
import { keptInputs } from "./compose.ts"
import { gatherEntries, isWidened } from "./entries.ts"
import { describeComparison } from "./recipe.ts"
import { listPoints } from "./sides.ts"
import type { CompareRequest } from "./study.ts"

/**
 * Plays one share of what is compared, and leaves it as a file below `out`. Which edit did what is found out when all is put
 * together: what is played for that hangs on what came.
 */
export const playShardOfComparison = Effect.fn("playShardOfComparison")(function* (
  request: CompareRequest,
  share: Share,
) {
  const gathered = yield* gatherEntries(request)
  const { runs, seed } = gathered
  const recipe = describeComparison(gathered, { ...request, widened: isWidened(gathered) })
  const points = listPoints(gathered)
  const plan = planShards(recipe, Object.fromEntries(keptInputs(recipe)), { points: points.length, runs })
  const { workers, plain = false } = request
  return yield* playShard({ plan, points, seed, workers, correct: !plain, tracks: true }, share, request.out)
})
