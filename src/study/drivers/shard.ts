import { Effect } from "effect"
import type { Model } from "../../model/model.ts"
import { shardNothing } from "../../problem/messages.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { runsOf } from "../../report/recipe.ts"
import { quoteFile } from "../../report/shell.ts"
import { openAnalysis } from "../analysis/open.ts"
import type { OpenRunsOptions } from "../open-runs.ts"
import { planShards } from "../shards/plan.ts"
import { playShard } from "../shards/play-shard.ts"
import { refuseUsage } from "../shards/refuse.ts"
import type { Share } from "../shards/share.ts"
import type { SharedStudy } from "../shards/shared-study.ts"
import { pointsOfStage } from "./play.ts"
import { readDriversRequest } from "./request.ts"
import { designDrivers } from "./study.ts"

/** What the answers of which runs hang on: a scenario, or the folder of a finished report. */
export interface SharedDriversRequest extends OpenRunsOptions {
  readonly file: string
  readonly asked: AnalysisAsked
}

/** What is played to find what the answers hang on, as it is shared out. The runs themselves everybody needs, to know what to play. */
export const describeSharedDrivers = Effect.fn("describeSharedDrivers")(function* (request: SharedDriversRequest) {
  const { file, asked, runs, seed, set, root, workers } = request
  const check = (model: Model) => readDriversRequest(model, asked)
  const { prepared, recipe, ...opened } = yield* openAnalysis(file, asked, { runs, seed, set, root, workers, check })
  const stages = yield* designDrivers({ prepared, recipe, ...opened })
  if (stages.length === 0) return yield* refuseUsage(shardNothing())
  const shared: SharedStudy = {
    recipe,
    scenarios: { "scenario.yaml": recipe.runs.resolvedText },
    points: stages.flatMap(({ alterations }) => pointsOfStage(prepared, alterations)),
    extent: stages.map(({ name, runs, alterations }) => ({ name, runs, points: alterations.length })),
    named: { files: [quoteFile(file)], sets: set, root, isReport: opened.kept !== undefined },
  }
  return shared
})

/** Plays one share of what is played beside the runs, and leaves it as a file below `out`. */
export const playShardOfDrivers = Effect.fn("playShardOfDrivers")(function* (
  request: SharedDriversRequest & { readonly out: string },
  share: Share,
) {
  const { recipe, scenarios, points, extent } = yield* describeSharedDrivers(request)
  const plan = planShards(recipe, scenarios, extent)
  const { workers, out } = request
  return yield* playShard(
    { plan, points, seed: runsOf(recipe).seed, workers, correct: false, tracks: false },
    share,
    out,
  )
})
