import { Effect } from "effect"
import { countKept } from "../../answers/totals/tally-answers.ts"
import { shardKeepGoing, shardPrecision, shardQueue } from "../../problem/messages.ts"
import { describeRecipe } from "../../report/recipe.ts"
import { quoteFile } from "../../report/shell.ts"
import { readRecord } from "../ledger/record.ts"
import { prepareToPlay } from "../open.ts"
import { pointOf } from "../play.ts"
import { planShards } from "../shards/plan.ts"
import { playShard } from "../shards/play-shard.ts"
import { refuseUsage } from "../shards/refuse.ts"
import type { Share } from "../shards/share.ts"
import type { SharedStudy } from "../shards/shared-study.ts"
import type { RunRequest } from "./study.ts"

/** A run, as it is shared out. */
export const describeSharedRun = Effect.fn("describeSharedRun")(function* (request: RunRequest) {
  const prepared = yield* prepareToPlay(request.file, request)
  const record = yield* readRecord(request.file, request.words)
  const recipe = describeRecipe(prepared.loaded, { ...request, record })
  const named = { files: [quoteFile(request.file)], sets: recipe.sets, root: request.root }
  const shared: SharedStudy = {
    recipe,
    scenarios: { "scenario.yaml": recipe.resolvedText },
    points: [pointOf(prepared)],
    extent: [{ name: "runs", points: 1, runs: request.runs, kept: countKept(prepared.plan) }],
    named,
  }
  return shared
})

/** Plays one share of a run, and leaves it as a file below `out`. */
export const playShardOfRun = Effect.fn("playShardOfRun")(function* (request: RunRequest, share: Share) {
  const { seed, workers, out, plain } = request
  if (request.queue !== undefined) return yield* refuseUsage(shardQueue())
  if (request.keepGoing === true) return yield* refuseUsage(shardKeepGoing())
  if (request.precision !== undefined) return yield* refuseUsage(shardPrecision())
  const { recipe, scenarios, points, extent } = yield* describeSharedRun(request)
  const plan = planShards(recipe, scenarios, extent)
  const work = { plan, points, seed, workers, correct: !plain, tracks: true, tally: true as const }
  return yield* playShard(work, share, out)
})
