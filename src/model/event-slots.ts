import type { Model, ModelEffects, ModelOutcome } from "./model.ts"

/** Ids of events by slot: the rules as declared, then the outcomes of `choose`, depth first, rule by rule. */
export function eventIds(model: Model): readonly string[] {
  return [
    ...model.rules.map(({ id }) => id),
    ...model.rules.flatMap(({ effects }) => listOutcomes(effects)).map(({ id }) => id),
  ]
}

/** All outcomes within effects, depth first. */
export function listOutcomes(effects: ModelEffects): readonly ModelOutcome[] {
  return effects.choose.flatMap((outcome) => [outcome, ...listOutcomes(outcome.effects)])
}
