import { Effect } from "effect"
import { prepareScenario } from "../open.ts"
import { planShards } from "../shards/plan.ts"
import { playShard } from "../shards/play-shard.ts"
import type { Share } from "../shards/share.ts"
import { listMembers } from "./members.ts"
import { designSweep, preparePoints } from "./prepare.ts"
import { describeSweep } from "./recipe.ts"
import type { SweepScenarioRequest } from "./study.ts"

/** Plays one share of the points of a sweep, and leaves it as a file below `out`. */
export const playShardOfSweep = Effect.fn("playShardOfSweep")(function* (asked: SweepScenarioRequest, share: Share) {
  const { runs, seed, workers, plain = false } = asked
  const base = yield* prepareScenario(asked.file, asked)
  const design = yield* designSweep(base, asked)
  const points = yield* preparePoints(base, design, asked)
  const members = listMembers(design.axes, base.loaded, asked.set)
  const recipe = describeSweep(base.loaded, { ...asked, axes: design.axes, ...members })
  const plan = planShards(recipe, { "scenario.yaml": recipe.resolvedText }, { points: points.length, runs })
  return yield* playShard({ plan, points, seed, workers, correct: !plain, tracks: false }, share, asked.out)
})
