import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import type { Model } from "../../src/model/model.ts"
import { rootKey } from "../../src/random/seed.ts"
import { type Alteration, unaltered } from "../../src/simulation/alteration.ts"
import type { Plan } from "../../src/simulation/plan.ts"
import { playCorners } from "../../src/study/compare/corners.ts"
import type { AttributionPlan } from "../../src/study/compare/orders.ts"
import { playAlterations } from "./compare-engines.ts"
import { createDice, type Dice } from "./dice.ts"
import { makeWatchablePlan, type WatchablePlan } from "./watchable-plan.ts"

const layer = Layer.mergeAll(NodeServices.layer, layerInProcess)

/** What came of some edits of a random plan. */
export interface HeldCorners {
  /** Runs of combinations that are others than if they had been played, as text. */
  readonly wrong: readonly string[]
  /** How many runs the combinations have, and how many of these were played. */
  readonly asked: number
  readonly played: number
}

/**
 * Combinations of edits of a random plan, copied where that can be, held against the same combinations played in full; undefined where all
 * have to be played.
 */
export async function holdCorners(seed: number, runs: number): Promise<HeldCorners | undefined> {
  const dice = createDice(seed + 0.25)
  const watchable = makeWatchablePlan(seed, dice)
  const { plan, groups } = watchable
  const root = rootKey(`corners ${seed}`)
  const [start] = playAlterations(plan, root, runs, true, [unaltered])
  // What a run drew that could not go on is nowhere supplied to another.
  if (start!.faults.some((fault) => fault !== 0)) return undefined
  const edited = editColumns(watchable, start!.assumptions, dice)
  const alterationOf = (point: readonly number[]): Alteration => ({
    ...unaltered,
    supplied: point.flatMap((edit) =>
      groups[edit]!.map((assumption) => ({
        kind: "column" as const,
        assumption,
        from: 0,
        values: edited.get(assumption)!,
      })),
    ),
  })
  const attribution = planPoints(plan, groups, dice)
  const drawn = [start!.assumptions, start!.assumptions.map((own, slot) => edited.get(slot) ?? own)] as const
  const corners = await Effect.runPromise(
    playCorners({
      point: {
        plan,
        alteration: unaltered,
        model: { rules: [] as Model["rules"] } as Model,
        prepare: Effect.die("not asked for"),
      },
      drawn: [
        { from: 0, to: runs, assumptions: drawn[0] },
        { from: 0, to: runs, assumptions: drawn[1] },
      ],
      attribution,
      runs,
      seed: `corners ${seed}`,
      workers: 1,
      nameOf: (thing) => thing,
      leastRuns: 0,
    }).pipe(Effect.provide(layer)),
  ).catch((error: unknown) => {
    // A run that cannot go on is told by a scenario, and there is none.
    if (String(error).includes("not asked for")) return undefined
    throw error
  })
  if (corners === undefined) return undefined
  const points = attribution.points.slice(0, -1)
  const played = playAlterations(plan, root, runs, true, points.map(alterationOf))
  const wrong = points.flatMap((point, place) => {
    const answers = corners.answersAt(place)
    return Array.from({ length: runs }, (_, run) => run)
      .filter(
        (run) =>
          played[place]!.faults[run] !== 0 ||
          played[place]!.answers.some((column, slot) => !Object.is(column[run], answers[slot]![run])),
      )
      .map((run) => `seed ${seed}, edits ${point.join()}, run ${run}`)
  })
  return { wrong, played: corners.played, asked: points.length * runs }
}

/** What each assumption is edited to: in most runs the same, near it, or anything. */
function editColumns({ groups }: WatchablePlan, drawn: readonly Float64Array[], dice: Dice) {
  return new Map(
    groups.flatMap((slots) => {
      const kind = dice.pick(["same", "near", "any"] as const)
      const edit = (own: number): number => {
        if (kind === "any") return dice.decimal(0, 1)
        if (kind === "near") return Math.min(1, Math.max(0, own + dice.decimal(-0.05, 0.05)))
        return dice.chance(0.8) ? own : dice.decimal(0, 1)
      }
      return slots.map((slot) => [slot, drawn[slot]!.map(edit)] as const)
    }),
  )
}

/** All combinations, or of these some in any order: of some then none is there without one of their edits. */
function planPoints(plan: Plan, groups: readonly (readonly number[])[], dice: Dice): AttributionPlan {
  const all = Array.from({ length: 2 ** groups.length }, (_, mask) =>
    groups.flatMap((_group, e) => ((mask >> e) & 1 ? [e] : [])),
  )
  const some = dice.chance(0.3) ? all.filter((_point, place) => place === all.length - 1 || dice.chance(0.6)) : all
  return {
    method: "exact",
    edits: groups.map((slots) => slots.map((slot) => plan.labels.assumptions[slot]!)),
    idle: [],
    points: some,
    steps: [],
    orders: 0,
  }
}
