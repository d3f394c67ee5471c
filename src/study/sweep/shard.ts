import { Effect } from "effect"
import { shardKeepGoing, shardQueue } from "../../problem/messages.ts"
import { quoteFile } from "../../report/shell.ts"
import { prepareToPlay } from "../open.ts"
import { planShards } from "../shards/plan.ts"
import { playShard } from "../shards/play-shard.ts"
import { refuseUsage } from "../shards/refuse.ts"
import type { Share } from "../shards/share.ts"
import type { SharedStudy } from "../shards/shared-study.ts"
import { listMembers } from "./members.ts"
import { designSweep, preparePoints } from "./prepare.ts"
import { describeSweep } from "./recipe.ts"
import type { SweepScenarioRequest } from "./study.ts"

/** A sweep, as it is shared out. */
export const describeSharedSweep = Effect.fn("describeSharedSweep")(function* (asked: SweepScenarioRequest) {
  const base = yield* prepareToPlay(asked.file, asked)
  const design = yield* designSweep(base, asked)
  const points = yield* preparePoints(base, design, asked)
  const members = listMembers(design.axes, base.loaded, asked.set)
  const recipe = describeSweep(base.loaded, { ...asked, axes: design.axes, ...members })
  const named = { files: [quoteFile(asked.file)], sets: asked.set, root: asked.root }
  const scenarios = { "scenario.yaml": recipe.resolvedText }
  const extent = [{ name: "points", points: points.length, runs: recipe.runs }]
  const shared: SharedStudy = { recipe, scenarios, points, extent, named }
  return shared
})

/** Plays one share of the points of a sweep, and leaves it as a file below `out`. */
export const playShardOfSweep = Effect.fn("playShardOfSweep")(function* (asked: SweepScenarioRequest, share: Share) {
  const { seed, workers, plain = false } = asked
  if (asked.queue !== undefined) return yield* refuseUsage(shardQueue())
  if (asked.keepGoing === true) return yield* refuseUsage(shardKeepGoing())
  const { recipe, scenarios, points, extent } = yield* describeSharedSweep(asked)
  const plan = planShards(recipe, scenarios, extent)
  return yield* playShard({ plan, points, seed, workers, correct: !plain, tracks: false }, share, asked.out)
})
