import { findTouched, orderEffects } from "../../src/simulation/block-order.ts"
import type { Effect, Mechanism, Plan, PlanRule } from "../../src/simulation/plan.ts"
import { scalarLibrary } from "./scalar-library.ts"
import { checkFinite, refuse, writeHeld, writeTerm, writeTest, writeUniform, type Dialect } from "./terms.ts"

/** C that plays one run at a time and branches. */
export const scalar: Dialect = {
  library: scalarLibrary,
  writeExtreme: (op, left, right, plan) => `own_${op}(${write(left, plan)}, ${write(right, plan)})`,
  writeOver: ({ chance, exponent }, plan) => `over(${write(chance, plan)}, ${write(exponent, plan)})`,
  writeBlock,
}

function write(term: Parameters<typeof writeTerm>[0], plan: Plan): string {
  return writeTerm(term, plan, scalar)
}

/** All rules look first; what they want stands in n (next), z (sum) until the block's end. */
function writeBlock(mechanisms: readonly Mechanism[], plan: Plan): string {
  const touched = findTouched(plan, mechanisms)
  const begin = [
    ...touched.set.map((state) => `num n${state} = s${state};`),
    ...touched.summed.map((state) => `num z${state} = 0;`),
  ]
  const end = touched.all.map((state) => {
    const base = touched.set.includes(state) ? `n${state}` : `s${state}`
    const value = touched.summed.includes(state) ? `add_up(${base}, z${state})` : `${base} + 0.0`
    return `s${state} = ${writeHeld(plan, state, value)};`
  })
  return `{ ${begin.join(" ")}\n${mechanisms.map(({ slot }) => writeRule(plan.rules[slot]!, slot, plan)).join("\n")}\n${end.join(" ")} }`
}

function writeRule(rule: PlanRule, slot: number, plan: Plan): string {
  if (rule.occasion.kind !== "always" || rule.limit !== undefined || rule.cooldown !== undefined) throw refuse()
  const effects = orderEffects(rule.effects).map((effect) => writeEffect(effect, plan))
  const acts = `${effects.join(" ")} if (times[${slot}]++ == 0) first[${slot}] = step;`
  const { chance, when } = rule
  const inner =
    chance === undefined
      ? acts
      : `num p = ${write(chance.probability, plan)}; bad |= !(p >= 0 && p <= 1); if (${writeUniform(chance.site)} < p) { ${acts} }`
  return when === undefined ? `{ ${inner} }` : `if (${writeTest(when, plan, scalar)}) { ${inner} }`
}

function writeEffect(effect: Effect, plan: Plan): string {
  if (effect.kind !== "set" && effect.kind !== "change") throw refuse()
  const target = effect.kind === "set" ? `n${effect.state} = v;` : `z${effect.state} += v;`
  return `{ num v = ${write(effect.value, plan)}; ${checkFinite("v", effect.value, plan)} ${target} }`
}
