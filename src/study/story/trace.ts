import type { ModelRule } from "../../model/model.ts"
import { runKeys, uniform } from "../../random/address.ts"
import { rootKey } from "../../random/seed.ts"
import { evaluateTerm, isCoolingDown } from "../../simulation/interpreter/evaluate.ts"
import { nowhere, setScene } from "../../simulation/interpreter/scene.ts"
import { type RunResult, runReplication } from "../../simulation/interpreter/run-replication.ts"
import type { Choice, Effected, Look, TraceEvent } from "../../simulation/interpreter/trace.ts"
import type { World } from "../../simulation/interpreter/world.ts"
import type { PlanRule } from "../../simulation/plan.ts"
import { type Condition, copyWorld, listFailed, splitConditions } from "./conditions.ts"
import { type ReasonContext, tellReason } from "./reason.ts"
import type { NearAct, Reason } from "./result.ts"

/** A firing of a rule, with everything that came of it at that moment. */
export interface Firing {
  readonly step: number
  readonly rule: number
  readonly reason: Reason
  readonly effects: readonly TracedEffect[]
  readonly choices: readonly Choice[]
  /** The rule's own event and those of the outcomes it led to. */
  readonly events: readonly number[]
}

export interface TracedEffect extends Effected {
  /** False where the run stopped before what was wanted was done. */
  readonly isMade: boolean
  readonly after: number
  /** Events other than this one that wanted something of the same state at the same moment. */
  readonly others: readonly number[]
}

/** A rule nearly fired. */
export interface NearMiss {
  readonly step: number
  readonly rule: number
  readonly by: NearAct["by"]
  readonly condition?: string
  readonly reason: Reason
}

/** How far the looks at one rule came, over a whole run. */
export interface LookCounts {
  looks: number
  fired: number
  occasion: number
  when: number
  limit: number
  cooldown: number
  chance: number
  /** By condition of the rule's `when`: how often it failed. */
  readonly failed: number[]
  closest: { readonly step: number; readonly p: number; readonly u: number } | undefined
}

/** One run as the interpreter played it. */
export interface Trace {
  readonly firings: readonly Firing[]
  readonly near: readonly NearMiss[]
  /** By rule slot. */
  readonly looks: readonly LookCounts[]
  readonly conditions: readonly (readonly Condition[])[]
  readonly result: RunResult
  /** The world as it was left: assumptions and fixed values stand in it. */
  readonly world: World | undefined
}

interface OpenFiring extends Firing {
  readonly effects: TracedEffect[]
  readonly choices: Choice[]
  readonly events: number[]
}

/** Plays one run again and writes down who acted, who nearly did, and why. */
export function traceRun(context: ReasonContext, seed: string, run: number): Trace {
  const { model, plan } = context
  const conditions = listConditions(context)
  const looks = model.rules.map((_, slot) => emptyCounts(conditions[slot]?.length ?? 0))
  const firings: OpenFiring[] = []
  const near: NearMiss[] = []
  let moment: OpenFiring[] = []
  let isOver = false
  let last: World | undefined
  const witness = (event: TraceEvent, world: World): void => {
    last = world
    if (event.kind === "look") {
      if (isOver) moment = []
      isOver = false
      const rule = model.rules[event.rule]
      if (rule === undefined) return
      const failed = event.result === "when" ? listFailed(conditions[event.rule] ?? [], world) : []
      countLook(looks[event.rule]!, event, failed, conditions[event.rule] ?? [])
      if (event.result === "fired") moment.push(openFiring(context, rule, event, world))
      else near.push(...findNear(context, rule, event, failed, world))
      if (event.result === "fired") firings.push(moment[moment.length - 1]!)
    } else if (event.kind === "effect") {
      moment[moment.length - 1]?.effects.push({ ...event, isMade: false, after: event.before, others: [] })
    } else if (event.kind === "choice") {
      const firing = moment[moment.length - 1]
      firing?.choices.push(event)
      if (event.chosen !== undefined) firing?.events.push(event.chosen)
    } else if (event.kind === "state") {
      isOver = true
      settle(moment, event)
    } else if (event.kind === "record") moment = []
  }
  const result = runReplication(plan, runKeys(rootKey(seed), run), run, witness)
  return { firings, near, looks, conditions, result, world: last }
}

/** The conditions of every rule, by slot. */
export function listConditions({ model, plan }: ReasonContext): readonly (readonly Condition[])[] {
  return model.rules.map(({ when }, slot) => {
    const test = plan.rules[slot]?.when
    return when === undefined || test === undefined ? [] : splitConditions(when, test)
  })
}

function openFiring(context: ReasonContext, rule: ModelRule, look: Look, world: World): OpenFiring {
  const reason = tellReason(context, rule, world, look)
  return { step: look.step, rule: look.rule, reason, effects: [], choices: [], events: [look.rule] }
}

/** What came of a moment for one state: its new value goes to everybody who wanted something of it. */
function settle(moment: readonly OpenFiring[], { state, after, by }: Extract<TraceEvent, { kind: "state" }>): void {
  for (const { effects } of moment) {
    for (const [i, effect] of effects.entries()) {
      if (effect.state !== state) continue
      effects[i] = {
        ...effect,
        isMade: true,
        after,
        others: [...new Set(by)].filter((event) => event !== effect.event),
      }
    }
  }
}

export function emptyCounts(conditions: number): LookCounts {
  const failed = Array.from({ length: conditions }, () => 0)
  return { looks: 0, fired: 0, occasion: 0, when: 0, limit: 0, cooldown: 0, chance: 0, failed, closest: undefined }
}

/** Adds a look to the counts of its rule. */
export function countLook(
  counts: LookCounts,
  { result, step, p, u }: Look,
  failed: readonly Condition[],
  conditions: readonly Condition[],
): void {
  counts.looks++
  if (result !== "left out") counts[result]++
  for (const condition of failed) {
    const place = conditions.indexOf(condition)
    counts.failed[place] = (counts.failed[place] ?? 0) + 1
  }
  if (result !== "chance" || p === undefined || u === undefined) return
  if (counts.closest === undefined || u - p < counts.closest.u - counts.closest.p) counts.closest = { step, p, u }
}

/** A failed draw is near if a chance twice as high, and higher by no more than this, would have let it come up. */
const nearGap = 0.05

/**
 * Whether a rule nearly fired: its draw failed narrowly; or one condition of several, or the pause after its last
 * firing, alone stood in the way, and its draw would have come up.
 */
function findNear(
  context: ReasonContext,
  rule: ModelRule,
  look: Look,
  failed: readonly Condition[],
  world: World,
): readonly NearMiss[] {
  const at = { step: look.step, rule: look.rule }
  const { result, p = 0, u = 1 } = look
  if (result === "chance")
    return u < Math.min(2 * p, p + nearGap)
      ? [{ ...at, by: "chance", reason: tellReason(context, rule, world, look) }]
      : []
  if (result !== "when" && result !== "cooldown") return []
  const planned = context.plan.rules[look.rule]
  if (planned === undefined) return []
  const isShort = failed.length === 1 && rule.when !== undefined && !rule.perOccasion && hasOthers(context, look)
  if (result === "when" && (!isShort || isBlocked(planned, world, look.rule))) return []
  const drawn = drawAnyway(planned, world)
  if (!drawn.comesUp) return []
  const reason = tellReason(context, rule, world, drawn)
  const condition = failed[0]?.text
  return [{ ...at, by: result, ...(condition === undefined ? {} : { condition }), reason }]
}

/** Whether a rule's `when` joins several conditions, so that one of them alone can be missing. */
function hasOthers({ plan }: ReasonContext, { rule }: Look): boolean {
  return plan.rules[rule]?.when?.op === "and"
}

function isBlocked({ limit, cooldown }: PlanRule, world: World, slot: number): boolean {
  if (limit !== undefined && (world.times[slot] ?? 0) >= limit) return true
  if (cooldown === undefined) return false
  const scene = setScene(copyWorld(world), nowhere, cooldown)
  return isCoolingDown(scene.world, slot, evaluateTerm(cooldown, scene))
}

/**
 * The draw that was not made because the look stopped before it. A rule without a chance has none: that it waits for
 * its condition is no coincidence worth telling.
 */
function drawAnyway(
  { chance }: PlanRule,
  world: World,
): { readonly comesUp: boolean; readonly p?: number; readonly u?: number } {
  if (chance === undefined) return { comesUp: false }
  const scene = setScene(copyWorld(world), nowhere, chance.probability)
  const p = evaluateTerm(chance.probability, scene)
  const u = uniform(world.keys.chance[0], world.keys.chance[1], chance.site, world.step, 0)
  return { comesUp: u < p, p, u }
}
