import { hasPart } from "../../expression/visit.ts"
import { listEffects } from "../block-order.ts"
import type { Effect, Plan, PlanAssumption, PlanRule, PlanTerm, PlanTest } from "../plan.ts"

/** What of a plan looks at some assumptions. */
export interface Sight {
  readonly slots: readonly number[]
  /** Fixed terms that read them, ascending. */
  readonly fixed: readonly number[]
  readonly reads: (part: PlanTerm | PlanTest) => boolean
}

/** Finds what reads some assumptions, by themselves or through fixed terms. */
export function openSight({ fixed }: Plan, slots: readonly number[]): Sight {
  const found: number[] = []
  const reads: Sight["reads"] = (part) =>
    hasPart(
      part,
      (one) =>
        one.op === "read" &&
        ((one.from === "assumption" && slots.includes(one.name)) || (one.from === "fixed" && found.includes(one.name))),
    )
  for (const [slot, term] of fixed.entries()) if (reads(term)) found.push(slot)
  return { slots, fixed: found, reads }
}

/** Whether nothing looks at them but rules that can be watched. */
export function isWatchable(plan: Plan, { slots, reads }: Sight): boolean {
  const behind = plan.assumptions.flatMap((assumption, slot) => (slots.includes(slot) ? [] : termsOf(assumption)))
  const states = plan.states.flatMap(({ start, min, max }) => [start, min, max].filter((term) => term !== undefined))
  const answers = plan.answers.map((answer) => (answer.kind === "value-at" ? answer.term : answer.test))
  const apart = [...behind, ...states, ...plan.derived, ...plan.invariants, ...plan.lags, ...plan.firsts, ...answers]
  if (apart.some(reads)) return false
  const shuffled = plan.blocks.flatMap(({ kind, mechanisms }) => (kind === "shuffled" ? mechanisms : []))
  return plan.rules.every((rule, slot) => {
    const { when, occasion, cooldown, again } = rule
    const times = occasion.kind === "named" ? [...occasion.at, occasion.every, occasion.everyMonths] : []
    if ([...times, cooldown].some((term) => term !== undefined && reads(term))) return false
    const acts = formulasOf({ ...rule, when: undefined }).some(reads)
    if (again !== undefined && acts) return false
    return !shuffled.some((one) => one.slot === slot) || !(acts || (when !== undefined && reads(when)))
  })
}

function termsOf({ term, truncated = {} }: PlanAssumption): readonly PlanTerm[] {
  const { low, high, least, greatest } = truncated
  return [term, low, high, least, greatest].filter((one) => one !== undefined)
}

/** The formulas of a rule that can be watched: its `when`, its chance, and those of its effects. */
function formulasOf({
  when,
  chance,
  effects,
}: {
  readonly when: PlanTest | undefined
} & Pick<PlanRule, "chance" | "effects">): readonly (PlanTerm | PlanTest)[] {
  const known = [when, chance?.probability].filter((one) => one !== undefined)
  return [...known, ...valuesOf(effects)]
}

/** Whether a rule's `when`, its chance or its effects read them. */
export function looksAt(rule: PlanRule, { reads }: Sight): boolean {
  return formulasOf({ ...rule, when: rule.when }).some(reads)
}

/** All values of effects, those of outcomes among them. */
export function valuesOf(effects: readonly Effect[]): readonly PlanTerm[] {
  return listEffects(effects).flatMap((effect): readonly PlanTerm[] => {
    switch (effect.kind) {
      case "set":
      case "change":
        return [effect.value]
      case "move":
        return [effect.amount, ...effect.to.flatMap(({ share }) => (share === "rest" ? [] : [share]))]
      case "choose":
        return effect.outcomes.map(({ weight }) => weight)
    }
  })
}
