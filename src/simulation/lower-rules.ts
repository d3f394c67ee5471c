import { nameFlow } from "../model/flow-slots.ts"
import type { Expression } from "../expression/expression.ts"
import { mapTerm } from "../expression/map.ts"
import type { Model, ModelEffects, ModelPhase, ModelRule, RuleChance } from "../model/model.ts"
import { hash32 } from "../random/hash.ts"
import { siteAgain } from "../random/site.ts"
import { lowerCondition, lowerValue } from "./lower.ts"
import type { Block, Effect, Mechanism, Occasion, PlanRule, PlanTerm } from "./plan.ts"
import type { Slots } from "./slots.ts"

export function lowerRules(model: Model, slots: Slots): readonly PlanRule[] {
  return model.rules.map((rule) => lowerRule(slots, rule))
}

function lowerRule(slots: Slots, rule: ModelRule): PlanRule {
  return {
    ...(rule.when === undefined ? {} : { when: lowerCondition(slots, rule.when) }),
    occasion: lowerOccasion(slots, rule),
    ...(rule.limit === undefined ? {} : { limit: rule.limit }),
    ...(rule.cooldown === undefined ? {} : { cooldown: lowerValue(slots, rule.cooldown) }),
    ...(rule.chance === undefined ? {} : { chance: lowerChance(slots, rule.chance) }),
    effects: lowerEffects(slots, rule.effects),
    ...(rule.more === 0 ? {} : { again: Array.from({ length: rule.more }, (_, i) => lowerAgain(slots, rule, i + 2)) }),
    orderSite: hash32(rule.orderSite),
  }
}

/** The same effects for the second, third … date within a step, with sites of their own. */
function lowerAgain(slots: Slots, rule: ModelRule, turn: number): NonNullable<PlanRule["again"]>[number] {
  const site = (name: string): number => hash32(siteAgain(name, turn))
  const effects = lowerEffects({ ...slots, references: { ...slots.references, site } }, rule.effects)
  return { site: site(rule.chance?.site ?? `${rule.id}.probability`), effects }
}

/** Named occasions if there are any; else `per: occasion` waits for `when` to become true; else every step is one. */
function lowerOccasion(slots: Slots, rule: ModelRule): Occasion {
  if (rule.at.length > 0 || rule.every !== undefined || rule.after.length > 0) {
    return {
      kind: "named",
      at: rule.at.map((date) => lowerValue(slots, date)),
      ...lowerEvery(slots, rule.every),
      after: rule.after.map(slots.event),
    }
  }
  return { kind: rule.perOccasion ? "rising" : "always" }
}

/** An interval of months, quarters or years follows the calendar; any other is a number of days. */
function lowerEvery(slots: Slots, every: Expression | undefined): { every?: PlanTerm; everyMonths?: PlanTerm } {
  if (every === undefined) return {}
  const months = every.kind === "term" ? every.months : undefined
  return months === undefined ? { every: lowerValue(slots, every) } : { everyMonths: mapTerm(months, slots.references) }
}

/** p = over(q, ratio · exponent); without a ratio and with exponent 1 it is q itself, which `over` would give too. */
function lowerChance(
  slots: Slots,
  { probability, exponent, ratios, site }: RuleChance,
): NonNullable<PlanRule["chance"]> {
  const factors = ratios.map(({ by, when }): PlanTerm => {
    const ratio = holdChance(lowerValue(slots, by))
    if (when === undefined) return ratio
    return { op: "if", condition: lowerCondition(slots, when), then: ratio, otherwise: { op: "constant", value: 1 } }
  })
  const basis: PlanTerm = { op: "constant", value: exponent }
  const product = factors.reduce<PlanTerm | undefined>(
    (left, right) => (left === undefined ? right : { op: "multiply", left, right }),
    undefined,
  )
  const total: PlanTerm =
    product === undefined ? basis : exponent === 1 ? product : { op: "multiply", left: product, right: basis }
  const chance = holdChance(lowerValue(slots, probability))
  return {
    probability: { op: "over", chance, exponent: total },
    site: hash32(site),
    stated: { chance, ratios: factors },
  }
}

/** A chance that may miss 0 or 1 by rounding is held to them, and so is a ratio: below 0 it would be none. */
function holdChance(chance: PlanTerm): PlanTerm {
  return chance.op === "constant" ? chance : { op: "hold-chance", argument: chance }
}

function lowerEffects(slots: Slots, effects: ModelEffects): readonly Effect[] {
  return [
    ...effects.set.map(({ state, value }): Effect => ({
      kind: "set",
      state: slots.state(state),
      value: lowerValue(slots, value),
    })),
    ...effects.change.map(({ state, value, rounding }): Effect => ({
      kind: "change",
      state: slots.state(state),
      value: lowerValue(slots, value),
      ...(rounding === undefined ? {} : { rounding: slots.references.site(rounding) }),
    })),
    ...effects.move.map(({ from, amount, rounding, sharing, to }): Effect => ({
      kind: "move",
      from: slots.state(from),
      amount: lowerValue(slots, amount),
      ...(rounding === undefined ? {} : { rounding: slots.references.site(rounding) }),
      ...(sharing === undefined ? {} : { sharing: slots.references.site(sharing) }),
      to: to.map(({ state, share }) => ({
        state: slots.state(state),
        share: share === "rest" ? "rest" : lowerValue(slots, share),
        flow: slots.state(nameFlow({ from, to: state })),
      })),
    })),
    ...(effects.choose.length === 0 ? [] : [lowerChoice(slots, effects.choose)]),
  ]
}

function lowerChoice(slots: Slots, outcomes: ModelEffects["choose"]): Effect {
  return {
    kind: "choose",
    outcomes: outcomes.map(({ id, weight, site, effects }) => ({
      event: slots.event(id),
      weight: lowerValue(slots, weight),
      site: slots.references.site(site),
      effects: lowerEffects(slots, effects),
    })),
  }
}

/** A sequential phase is a row of blocks with one mechanism each: every one sees the last one's effect. */
export function lowerBlocks(model: Model, slots: Slots): readonly Block[] {
  return model.phases
    .flatMap((phase) =>
      blocksOf(
        phase,
        phase.mechanisms.map(({ kind, id }) => ({ kind, slot: slots[kind](id) })),
      ),
    )
    .filter(({ mechanisms }) => mechanisms.length > 0)
}

function blocksOf(phase: ModelPhase, mechanisms: readonly Mechanism[]): readonly Block[] {
  if (phase.kind === "sequential") return mechanisms.map((one) => ({ kind: "together", mechanisms: [one] }))
  // Within a block, rules act on the same moment in declared order, whatever order the phase lists them in.
  const declared = mechanisms.toSorted((a, b) => a.slot - b.slot)
  return [{ kind: phase.kind === "random" ? "shuffled" : "together", mechanisms: declared }]
}
