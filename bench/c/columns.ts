import { findTouched, orderEffects } from "../../src/simulation/block-order.ts"
import { findRange } from "../../src/simulation/kernel/range.ts"
import type { Effect, Mechanism, Plan, PlanRule, PlanTerm } from "../../src/simulation/plan.ts"
import { columnsLibrary } from "./columns-library.ts"
import { checkFinite, refuse, writeHeld, writeTerm, writeTest, writeUniform, type Dialect } from "./terms.ts"

/**
 * C++ that plays several runs side by side: conditions are masks, effects are selected by them, and what no run of a group
 * needs is skipped.
 */
export const columns: Dialect = { library: columnsLibrary, writeExtreme, writeOver, writeBlock }

function write(term: PlanTerm, plan: Plan): string {
  return writeTerm(term, plan, columns)
}

/** One instruction where neither NaN nor the sign of zero can tell the difference. */
function writeExtreme(op: "min" | "max", left: PlanTerm, right: PlanTerm, plan: Plan): string {
  const [a, b] = [findRange(left, plan), findRange(right, plan)]
  const [x, y] = [write(left, plan), write(right, plan)]
  const short = op === "min" ? "lesser" : "greater"
  const isApart = a.low > 0 || a.high < 0 || b.low > 0 || b.high < 0
  // The first argument is given where it is NaN, and of two zeros.
  if (isApart && !b.canBeNaN) return `${short}(${x}, ${y})`
  if (isApart && !a.canBeNaN) return `${short}(${y}, ${x})`
  if (right.op === "constant" && Object.is(right.value, 0) && !a.canBeNaN)
    return op === "min" ? `lesser(${x}, ${y})` : `greater(${y}, ${x})`
  return `own_${op}(${x}, ${y})`
}

function writeOver({ chance, exponent }: Extract<PlanTerm, { op: "over" }>, plan: Plan): string {
  const { low, high, canBeNaN } = findRange(chance, plan)
  if (canBeNaN || low < 0 || high > 1) throw refuse()
  if (exponent.op !== "constant" || exponent.value <= 0 || exponent.value === 1) throw refuse()
  return `over(${write(chance, plan)}, ${write(exponent, plan)})`
}

/**
 * All rules look first. What several may touch stands in n (next), z (sum) until the block's end; what only one may touch it
 * gives its next value within its branch.
 */
function writeBlock(mechanisms: readonly Mechanism[], plan: Plan): string {
  const touched = findTouched(plan, mechanisms)
  const each = mechanisms.map((mechanism) => findTouched(plan, [mechanism]))
  const isShared = (state: number): boolean => each.filter(({ all }) => all.includes(state)).length > 1
  const begin = [
    ...touched.all.map((state) => `num n${state} = s${state};`),
    ...touched.summed.filter(isShared).map((state) => `num z${state} = 0;`),
  ]
  const isSet = (state: number): boolean => touched.set.includes(state)
  const isSummed = (state: number): boolean => touched.summed.includes(state)
  const close = (state: number): string => {
    const { min } = plan.states[state]!
    if (min?.op !== "constant" || min.value < 0) throw refuse()
    const size = isSet(state) ? `fabs(n${state})` : `n${state}`
    const value = isSummed(state) ? `add_up(n${state}, z${state}, ${size})` : `n${state} + 0.0`
    return `n${state} = ${writeHeld(plan, state, value)};`
  }
  const rules = mechanisms.map(({ slot }, place) => {
    const own = each[place]!.all.filter((state) => !isShared(state))
    const open = own.filter(isSummed).map((state) => `num z${state} = 0;`)
    return writeRule(plan.rules[slot]!, slot, plan, open.join(" "), own.map(close).join(" "))
  })
  const end = touched.all.map((state) => `${isShared(state) ? close(state) : ""} s${state} = n${state};`)
  return `{ ${begin.join(" ")}\n${rules.join("\n")}\n${end.join(" ")} }`
}

/** `open` and `close` stand around what happens where the rule fires in any lane. */
function writeRule(rule: PlanRule, slot: number, plan: Plan, open: string, close: string): string {
  if (rule.occasion.kind !== "always" || rule.limit !== undefined || rule.cooldown !== undefined) throw refuse()
  const { chance, when } = rule
  const isSure = chance === undefined && when === undefined
  const effects = orderEffects(rule.effects).map((effect) => writeEffect(effect, plan, isSure))
  const acts = `${open} ${effects.join(" ")} note(first[${slot}], times[${slot}], ${isSure ? "EVERYWHERE" : "fires"}, step); ${close}`
  if (chance === undefined)
    return isSure ? `{ ${acts} }` : `{ mask fires = ${writeTest(when!, plan, columns)}; if (any(fires)) { ${acts} } }`
  const { low, high, canBeNaN } = findRange(chance.probability, plan)
  const looks = when === undefined ? "" : "looks && "
  const check = canBeNaN || low < 0 || high > 1 ? `bad |= ${looks}!(p >= 0 && p <= 1);` : ""
  const casts = `num p = ${write(chance.probability, plan)}; ${check} mask fires = ${looks}${writeUniform(chance.site)} < p; if (any(fires)) { ${acts} }`
  return when === undefined
    ? `{ ${casts} }`
    : `{ mask looks = ${writeTest(when, plan, columns)}; if (any(looks)) { ${casts} } }`
}

function writeEffect(effect: Effect, plan: Plan, isSure: boolean): string {
  if (effect.kind !== "set" && effect.kind !== "change") throw refuse()
  const [next, sum] = [`n${effect.state}`, `z${effect.state}`]
  const given = effect.kind === "set" ? (isSure ? "v" : `choose(fires, v, ${next})`) : isSure ? "v" : "keep(fires, v)"
  const target = effect.kind === "set" ? `${next} = ${given};` : `${sum} = ${sum} + ${given};`
  return `{ num v = ${write(effect.value, plan)}; ${checkFinite("v", effect.value, plan, isSure ? "" : "fires && ")} ${target} }`
}
