import { runKeys } from "../../random/address.ts"
import { rootKey } from "../../random/seed.ts"
import { type RunResult, runReplication } from "../../simulation/interpreter/run-replication.ts"
import type { Plan } from "../../simulation/plan.ts"
import { type Condition, listFailed } from "./conditions.ts"
import type { ReasonContext } from "./reason.ts"
import { countLook, emptyCounts, listConditions, type LookCounts } from "./trace.ts"

/** A draw that did not come up. */
export interface FailedDraw {
  readonly run: number
  readonly rule: number
  readonly step: number
  readonly p: number
  readonly u: number
}

/** What tracing some runs brought to light. */
export interface Traced {
  /** By rule slot, over all traced runs. */
  readonly looks: readonly LookCounts[]
  readonly conditions: readonly (readonly Condition[])[]
  /** Failed draws of the rules that were asked for. */
  readonly failed: readonly FailedDraw[]
}

/** Plays runs again up to a record and counts how far the looks at every rule came. */
export function traceLooks(
  context: ReasonContext,
  seed: string,
  runs: readonly number[],
  record: number,
  wanted: ReadonlySet<number>,
): Traced {
  const root = rootKey(seed)
  const plan: Plan = { ...context.plan, steps: Math.min(record, context.plan.steps) }
  const conditions = listConditions(context)
  const looks = plan.rules.map((_, slot) => emptyCounts(conditions[slot]?.length ?? 0))
  const failed: FailedDraw[] = []
  for (const run of runs) {
    runReplication(plan, runKeys(root, run), run, (event, world) => {
      if (event.kind !== "look" || !wanted.has(event.rule)) return
      const { rule, step, p, u, result } = event
      const own = conditions[rule] ?? []
      countLook(looks[rule]!, event, result === "when" ? listFailed(own, world) : [], own)
      if (result === "chance" && p !== undefined && u !== undefined && p > 0) failed.push({ run, rule, step, p, u })
    })
  }
  return { looks, conditions, failed }
}

/** The nearest draw that would have changed its run, and how many were tried. */
export interface MissSearch {
  readonly found?: FailedDraw
  readonly replayed: number
}

/** So many draws are played again as if they had come up, the narrowest failures first. */
const mostReplays = 150

/**
 * Of failed draws, the one with the smallest u - p whose coming up changes its run: the run is played again with that one
 * draw coming up and every other draw as it was, and `isChanged` is asked about its result. Ties go to the lower run,
 * then step, then rule. A draw whose chance was 0 is none.
 */
export function findNearestMiss(
  plan: Plan,
  seed: string,
  record: number,
  draws: readonly FailedDraw[],
  isChanged: (result: RunResult, run: number) => boolean,
): MissSearch {
  const root = rootKey(seed)
  const short: Plan = { ...plan, steps: Math.min(record, plan.steps) }
  const sorted = draws.toSorted(
    (a, b) => a.u - a.p - (b.u - b.p) || a.run - b.run || a.step - b.step || a.rule - b.rule,
  )
  let replayed = 0
  for (const draw of sorted.slice(0, mostReplays)) {
    replayed++
    const result = runReplication(forceDraw(short, draw), runKeys(root, draw.run), draw.run)
    if (result.fault === undefined && isChanged(result, draw.run)) return { found: draw, replayed }
  }
  return { replayed }
}

/** The plan in which one rule's draw comes up in one step, whatever the uniform: its chance is 1 there. */
export function forceDraw(plan: Plan, { rule, step }: Pick<FailedDraw, "rule" | "step">): Plan {
  const rules = plan.rules.map((planned, slot) => {
    if (slot !== rule || planned.chance === undefined) return planned
    const now = { op: "constant", value: step * plan.stepDays } as const
    const probability = {
      op: "if",
      condition: { op: "equal", left: { op: "elapsed" }, right: now },
      then: { op: "constant", value: 1 },
      otherwise: planned.chance.probability,
    } as const
    return { ...planned, chance: { ...planned.chance, probability } }
  })
  return { ...plan, rules }
}
