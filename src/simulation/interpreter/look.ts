import { uniform } from "../../random/address.ts"
import type { Occasion, PlanRule, PlanTerm } from "../plan.ts"
import { stepSlack } from "../plan.ts"
import { forcedStep } from "../alteration.ts"
import { evaluateTerm, evaluateTest, isCoolingDown, rejectNaN } from "./evaluate.ts"
import { nowhere, setScene } from "./scene.ts"
import type { Where } from "./world.ts"
import type { Look } from "./trace.ts"
import type { World } from "./world.ts"
import { markFault } from "./mark-fault.ts"

/**
 * Looks at a rule in the present step: occasion, `when`, limit, whether it is left out, cooldown, chance, in this order, and no further than
 * the first that stops it. What the rule remembers of its looks is brought up to date.
 */
export function lookAtRule(world: World, slot: number): Look {
  const rule = world.plan.rules[slot]!
  const look = { kind: "look", step: world.step, rule: slot } as const
  const stopped = findObstacle(world, rule, slot)
  if (stopped !== undefined) return { ...look, result: stopped }
  if (rule.chance === undefined) return { ...look, result: "fired" }
  const isForced = forcedStep(world.alteration, slot, world.replication) === world.step
  // A chance that is none is a fault even where the rule is forced.
  const stated = evaluateChance(world, slot, rule.chance)
  const p = isForced ? 1 : stated
  const u = uniform(world.keys.chance[0], world.keys.chance[1], rule.chance.site, world.step, 0)
  return { ...look, result: u < p ? "fired" : "chance", p, u }
}

/**
 * One more try of a rule that has `fired` so often in this step: for its second, third … date in it. Undefined if no
 * further date falls into the step, or the first look did not come as far as the chance.
 */
export function lookAgain(world: World, first: Look, turn: number, fired: number): Look | undefined {
  const { rule: slot } = first
  const rule = world.plan.rules[slot]!
  const site = rule.again?.[turn - 1]?.site
  const isOpen = first.result === "fired" || first.result === "chance"
  if (site === undefined || !isOpen || world.dates[slot]! <= turn) return undefined
  const look = { kind: "look", step: world.step, rule: slot } as const
  if (world.times[slot]! + fired >= limitOf(rule)) return { ...look, result: "limit" }
  if (rule.cooldown !== undefined && fired > 0) {
    // The first look has found no fault in it.
    const days = evaluateTerm(rule.cooldown, setScene(world, nowhere, rule.cooldown))
    if (0 <= days / world.plan.stepDays + stepSlack) return { ...look, result: "cooldown" }
  }
  if (first.p === undefined) return { ...look, result: "fired" }
  const u = uniform(world.keys.chance[0], world.keys.chance[1], site, world.step, 0)
  return { ...look, result: u < first.p ? "fired" : "chance", p: first.p, u }
}

function findObstacle(
  world: World,
  rule: PlanRule,
  slot: number,
): "occasion" | "when" | "limit" | "left out" | "cooldown" | undefined {
  if (!isOccasion(world, rule.occasion, slot)) return "occasion"
  if (!holdsNow(world, rule, slot)) return "when"
  if (world.times[slot]! >= limitOf(rule)) return "limit"
  if (world.alteration.without.includes(slot)) return "left out"
  if (rule.cooldown === undefined) return undefined
  const scene = setScene(world, placeRule(world, slot, "cooldown"), rule.cooldown)
  const cooldown = rejectNaN(evaluateTerm(rule.cooldown, scene), scene)
  return isCoolingDown(world, slot, cooldown) ? "cooldown" : undefined
}

function limitOf({ limit = Infinity }: PlanRule): number {
  return limit
}

/** Whether `when` holds; for a rising rule, whether it has become true since the last look. */
function holdsNow(world: World, rule: PlanRule, slot: number): boolean {
  const { when } = rule
  const holds = when === undefined || evaluateTest(when, setScene(world, placeRule(world, slot, "when"), when))
  if (rule.occasion.kind !== "rising") return holds
  const before = world.heldBefore[slot] === 1
  world.heldBefore[slot] = holds ? 1 : 0
  return holds && !before
}

/** Whether the present step is an occasion; every part of a named one is looked at. */
function isOccasion(world: World, occasion: Occasion, slot: number): boolean {
  if (occasion.kind !== "named") return true
  const dates = occasion.at.filter((date, place) => isDateOfStep(world, slot, date, String(place))).length
  world.dates[slot] = dates
  const daysAt = (step: number): number => step * world.plan.stepDays
  const monthsAt = (step: number): number => world.plan.recordMonths[step]!
  const repeated = occasion.every !== undefined && isRepeated(world, slot, occasion.every, daysAt)
  const renewed = occasion.everyMonths !== undefined && isRepeated(world, slot, occasion.everyMonths, monthsAt)
  const times = occasion.after.reduce((sum, event) => sum + world.times[event]!, 0)
  const followed = times > world.timesBefore[slot]!
  world.timesBefore[slot] = times
  return dates > 0 || repeated || renewed || followed
}

function isDateOfStep(world: World, slot: number, term: PlanTerm, place: string): boolean {
  const scene = setScene(world, placeRule(world, slot, "at", place), term)
  const date = rejectNaN(evaluateTerm(term, scene), scene)
  const { recordDays } = world.plan
  return recordDays[world.step - 1]! < date && date <= recordDays[world.step]!
}

/** In step 1, and wherever a whole number of periods since the start falls into the step. */
function isRepeated(world: World, slot: number, term: PlanTerm, elapsedAt: (step: number) => number): boolean {
  const scene = setScene(world, placeRule(world, slot, "every"), term)
  const every = rejectNaN(evaluateTerm(term, scene), scene)
  if (every <= 0) markFault(scene, "period-not-positive", every)
  const periods = (step: number): number => Math.floor(elapsedAt(step) / every + stepSlack)
  return world.step === 1 || periods(world.step) > periods(world.step - 1)
}

function placeRule(world: World, slot: number, ...keys: readonly string[]): Where {
  return () => [...world.plan.paths.events[slot]!, ...keys]
}

/** The rule's chance; a fault unless it lies in [0, 1]: where `over` gives NaN, of the chance that was stated if that does not. */
function evaluateChance(world: World, slot: number, { probability, stated }: NonNullable<PlanRule["chance"]>): number {
  const scene = setScene(world, placeRule(world, slot, "probability"), probability)
  const p = evaluateTerm(probability, scene)
  if (p >= 0 && p <= 1) return p
  const q = stated === undefined ? p : evaluateTerm(stated.chance, scene)
  const wrong = q < 0 || q > 1 ? q : p
  markFault(scene, Number.isNaN(wrong) ? "not-a-number" : "chance-out-of-range", wrong)
  return p
}
