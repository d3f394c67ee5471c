import type { Effect, Occasion, PlanOutcome, PlanRule, PlanTerm, PlanTest } from "./plan.ts"

/** What becomes of the parts of a rule. */
export interface RuleMapping {
  readonly term: (term: PlanTerm) => PlanTerm
  readonly test: (test: PlanTest) => PlanTest
  /** Of the events that follow it, and of the outcomes that it chooses among. */
  readonly event: (slot: number) => number
}

/** The same rule with other formulas in the places of its own. What a chance was made of (`stated`) stays as it was. */
export function mapRule(rule: PlanRule, mapping: RuleMapping): PlanRule {
  const { term, test } = mapping
  return {
    ...rule,
    ...(rule.when === undefined ? {} : { when: test(rule.when) }),
    occasion: mapOccasion(rule.occasion, mapping),
    ...(rule.cooldown === undefined ? {} : { cooldown: term(rule.cooldown) }),
    ...(rule.chance === undefined ? {} : { chance: { ...rule.chance, probability: term(rule.chance.probability) } }),
    effects: mapEffects(rule.effects, mapping),
    ...(rule.again === undefined
      ? {}
      : { again: rule.again.map(({ site, effects }) => ({ site, effects: mapEffects(effects, mapping) })) }),
  }
}

function mapOccasion(occasion: Occasion, { term, event }: RuleMapping): Occasion {
  return occasion.kind === "named"
    ? {
        ...occasion,
        at: occasion.at.map(term),
        ...(occasion.every === undefined ? {} : { every: term(occasion.every) }),
        ...(occasion.everyMonths === undefined ? {} : { everyMonths: term(occasion.everyMonths) }),
        after: occasion.after.map(event),
      }
    : occasion
}

function mapEffects(effects: readonly Effect[], mapping: RuleMapping): readonly Effect[] {
  return effects.map((effect) => mapEffect(effect, mapping))
}

function mapEffect(effect: Effect, mapping: RuleMapping): Effect {
  const { term } = mapping
  switch (effect.kind) {
    case "set":
    case "change":
      return { ...effect, value: term(effect.value) }
    case "move":
      return {
        ...effect,
        amount: term(effect.amount),
        to: effect.to.map((destination) => ({
          ...destination,
          share: destination.share === "rest" ? destination.share : term(destination.share),
        })),
      }
    case "choose":
      return { ...effect, outcomes: effect.outcomes.map((outcome) => mapOutcome(outcome, mapping)) }
  }
}

function mapOutcome(outcome: PlanOutcome, mapping: RuleMapping): PlanOutcome {
  return {
    ...outcome,
    event: mapping.event(outcome.event),
    weight: mapping.term(outcome.weight),
    effects: mapEffects(outcome.effects, mapping),
  }
}
