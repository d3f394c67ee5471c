import type { Expression } from "../expression/expression.ts"
import type { Model, ModelEffects, ModelRule } from "./model.ts"

/** Every checked formula of a model, in the order of its parts. */
export const listFormulas = (model: Model): readonly Expression[] =>
  [
    ...model.assumptions.flatMap(({ value, min, max }) => [value, min, max]),
    ...model.states.flatMap(({ start, min, max }) => [start, min, max]),
    ...model.derived.map(({ value }) => value),
    ...model.invariants.map(({ test }) => test),
    ...model.rules.flatMap(listRuleFormulas),
    ...model.questions.map((question) => ("test" in question ? question.test : question.value)),
    ...model.tracks.map(({ value }) => value),
  ].filter((formula) => formula !== undefined && formula.kind !== "table")

/** Every formula of one rule. */
export const listRuleFormulas = (rule: ModelRule): readonly (Expression | undefined)[] => [
  rule.when,
  rule.chance?.probability,
  ...(rule.chance?.ratios.flatMap(({ by, when }) => [by, when]) ?? []),
  ...rule.at,
  rule.every,
  rule.cooldown,
  ...listEffectFormulas(rule.effects),
]

/** Every formula of effects, those of outcomes included. */
export const listEffectFormulas = (effects: ModelEffects): readonly Expression[] => [
  ...effects.set.map(({ value }) => value),
  ...effects.change.map(({ value }) => value),
  ...effects.move.flatMap(({ amount, to }) => [
    amount,
    ...to.flatMap(({ share }) => (share === "rest" ? [] : [share])),
  ]),
  ...effects.choose.flatMap(({ weight, effects: inner }) => [weight, ...listEffectFormulas(inner)]),
]
