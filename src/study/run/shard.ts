import { Effect } from "effect"
import { countKept } from "../../answers/totals/tally-answers.ts"
import { shardKeepGoing, shardPrecision, shardQueue } from "../../problem/messages.ts"
import { describeRecipe } from "../../report/recipe.ts"
import { readRecord } from "../ledger/record.ts"
import { prepareScenario } from "../open.ts"
import { pointOf } from "../play.ts"
import { planShards } from "../shards/plan.ts"
import { playShard } from "../shards/play-shard.ts"
import { refuseUsage } from "../shards/refuse.ts"
import type { Share } from "../shards/share.ts"
import type { RunRequest } from "./study.ts"

/** Plays one share of a run, and leaves it as a file below `out`. */
export const playShardOfRun = Effect.fn("playShardOfRun")(function* (request: RunRequest, share: Share) {
  const { runs, seed, workers, out, plain } = request
  if (request.queue !== undefined) return yield* refuseUsage(shardQueue())
  if (request.keepGoing === true) return yield* refuseUsage(shardKeepGoing())
  if (request.precision !== undefined) return yield* refuseUsage(shardPrecision())
  const prepared = yield* prepareScenario(request.file, request)
  const record = yield* readRecord(request.file, request.words)
  const recipe = describeRecipe(prepared.loaded, { ...request, record })
  const plan = planShards(
    recipe,
    { "scenario.yaml": recipe.resolvedText },
    { points: 1, runs, kept: countKept(prepared.plan) },
  )
  const work = { plan, points: [pointOf(prepared)], seed, workers, correct: !plain, tracks: true, tally: true as const }
  return yield* playShard(work, share, out)
})
