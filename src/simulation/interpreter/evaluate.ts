import { findIndexAt } from "../../distribution/discrete.ts"
import { families, isFamilyName } from "../../distribution/index.ts"
import { applyBinary, applyComparison, applyOver, applyUnary } from "../../expression/operation.ts"
import { powerWhole } from "../../number/power.ts"
import { roundHalfAway } from "../../number/round.ts"
import { openUniform, uniform } from "../../random/address.ts"
import { stepSlack, type PlanTerm, type PlanTest } from "../plan.ts"
import { readSlot } from "./read-values.ts"
import type { Scene, World } from "./world.ts"
import { markFault } from "./mark-fault.ts"

type Of<Op extends PlanTerm["op"]> = Extract<PlanTerm, { op: Op }>

/** The value of a term in a scene. NaN is handed on; what is a fault on the way is marked in the world. */
export function evaluateTerm(term: PlanTerm, scene: Scene): number {
  const { world } = scene
  switch (term.op) {
    case "constant":
      return term.value
    case "read":
      return readSlot(world, term)
    case "today":
      return world.plan.recordDays[world.step]!
    case "elapsed":
      return world.step * world.plan.stepDays
    case "if":
      return evaluateTest(term.condition, scene) ? evaluateTerm(term.then, scene) : evaluateTerm(term.otherwise, scene)
    case "number":
      return evaluateTest(term.test, scene) ? 1 : 0
    case "over":
      return applyOver(evaluateTerm(term.chance, scene), evaluateTerm(term.exponent, scene))
    case "power-whole":
      return powerWhole(evaluateTerm(term.base, scene), term.exponent)
    case "times":
      return world.times[term.event]!
    case "since":
      return countSince(world, term.event) * world.plan.stepDays
    case "arrived":
      return world.arrived[term.name]!
    case "left":
      return world.left[term.name]!
    case "lag":
      return lookBack(term, scene)
    case "first":
      return world.firsts[term.memory]!
    case "draw":
      return draw(term, scene)
    case "table":
      return drawFromTable(term, scene)
    case "total":
      return sumTotal(term, scene)
    default:
      return "argument" in term
        ? applyUnary(term.op, evaluateTerm(term.argument, scene))
        : applyBinary(term.op, evaluateTerm(term.left, scene), evaluateTerm(term.right, scene))
  }
}

/** Whether a test holds in a scene. Comparing NaN is a fault. */
export function evaluateTest(test: PlanTest, scene: Scene): boolean {
  switch (test.op) {
    case "true":
      return true
    case "false":
      return false
    case "holds":
      return rejectNaN(evaluateTerm(test.term, scene), scene) !== 0
    case "and":
      return evaluateTest(test.left, scene) && evaluateTest(test.right, scene)
    case "or":
      return evaluateTest(test.left, scene) || evaluateTest(test.right, scene)
    case "not":
      return !evaluateTest(test.argument, scene)
    case "fired":
      return scene.world.times[test.event]! > 0
    default: {
      const left = rejectNaN(evaluateTerm(test.left, scene), scene)
      return applyComparison(test.op, left, rejectNaN(evaluateTerm(test.right, scene), scene))
    }
  }
}

/** Gives the value back, after marking a fault if it is NaN. */
export function rejectNaN(value: number, scene: Scene): number {
  if (Number.isNaN(value)) markFault(scene, "not-a-number", value)
  return value
}

/** Gives the value back, after marking a fault if it is NaN or infinite. */
export function rejectNonFinite(value: number, scene: Scene): number {
  rejectNaN(value, scene)
  if (!Number.isFinite(value)) markFault(scene, "infinite", value)
  return value
}

/** Whether so many days have not passed since a rule last fired, to a billionth of a step. */
export function isCoolingDown(world: World, rule: number, days: number): boolean {
  return countSince(world, rule) <= days / world.plan.stepDays + stepSlack
}

/** Steps since the event last happened: 0 in its own step, +Infinity before it ever has. */
function countSince(world: World, event: number): number {
  return world.step - world.last[event]!
}

/** At record 0, before the memories are stored, nothing lies behind: the remembered term itself is computed. */
function lookBack(term: Of<"lag">, scene: Scene): number {
  const { world } = scene
  const duration = rejectNaN(evaluateTerm(term.duration, scene), scene)
  if (!world.remembers) return evaluateTerm(world.plan.lags[term.memory]!, scene)
  const back = Math.max(1, roundHalfAway(duration / world.plan.stepDays))
  return world.lags[term.memory]![Math.max(0, world.step - back)] ?? NaN
}

function draw(term: Of<"draw">, scene: Scene): number {
  const [a = NaN, b = NaN, c = NaN] = term.arguments.map((argument) => evaluateTerm(argument, scene))
  return isFamilyName(term.family) ? families[term.family].quantile(drawUniform(term, scene), a, b, c) : NaN
}

function drawFromTable(term: Of<"table">, scene: Scene): number {
  const { values, cumulative, slopes } = term
  const u = drawUniform(term, scene)
  const place = findIndexAt(u, cumulative)
  const value = values[place]!
  return slopes === undefined ? value : value + (u - (cumulative[place - 1] ?? 0)) * slopes[place]!
}

/** The uniform of a draw, transformed where the assumption is loaded or truncated. */
function drawUniform(term: { readonly site: number; readonly index: number }, scene: Scene): number {
  const { key, world, offset, transform } = scene
  const u = uniform(key[0], key[1], term.site, world.step, term.index + offset)
  return transform === undefined ? openUniform(u) : transform(u, term.site)
}

function sumTotal(term: Of<"total">, scene: Scene): number {
  const count = evaluateTerm(term.count, scene)
  if (!(count >= 0 && count <= 65535) || Math.trunc(count) !== count) {
    if (!Number.isNaN(count)) scene.world.badTotal = count
    return NaN
  }
  let sum = 0
  for (let j = 0; j < count; j++) sum += evaluateTerm(term.term, { ...scene, offset: scene.offset + j })
  return sum
}
