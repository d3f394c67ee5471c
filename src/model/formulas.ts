import type { Expression } from "../expression/expression.ts"
import type { Path } from "../scenario/scenario.ts"
import type { DiscreteTable, Model, ModelEffects, ModelRule } from "./model.ts"

/** A checked formula and where it stands in the scenario. */
export interface PlacedFormula {
  readonly path: Path
  readonly formula: Expression
}

/** Every checked formula of a model, in the order of its parts. */
export function listFormulas(model: Model): readonly Expression[] {
  return placeFormulas(model).map(({ formula }) => formula)
}

/** Every checked formula of a model with its place, in the order of its parts. */
export function placeFormulas(model: Model): readonly PlacedFormula[] {
  return [
    ...model.assumptions.flatMap(({ path, value, min, max }) => placeParts(path, { value, min, max })),
    ...model.states.flatMap(({ id, start, min, max }) => placeParts(["state", id], { start, min, max })),
    ...model.derived.flatMap(({ id, value }) => placeParts(["derived", id], { value })),
    ...model.invariants.flatMap(({ id, test }) => placeParts(["invariants"], { [id]: test })),
    ...model.rules.flatMap(placeRuleFormulas),
    ...model.questions.flatMap((question) =>
      placeParts(["questions", question.id], { [question.kind]: "test" in question ? question.test : question.value }),
    ),
    ...model.tracks.flatMap(({ value }) => placeParts([], { tracks: value })),
  ]
}

function placeParts(
  path: Path,
  parts: Readonly<Record<string, Expression | DiscreteTable | undefined>>,
): readonly PlacedFormula[] {
  return Object.entries(parts).flatMap(([key, formula]) =>
    formula === undefined || formula.kind === "table" ? [] : [{ path: [...path, key], formula }],
  )
}

/** Every formula of one rule. */
export function listRuleFormulas(rule: ModelRule): readonly Expression[] {
  return placeRuleFormulas(rule).map(({ formula }) => formula)
}

function placeRuleFormulas({ path, when, chance, at, every, cooldown, effects }: ModelRule): readonly PlacedFormula[] {
  return [
    ...placeParts(path, { when, probability: chance?.probability }),
    ...(chance?.ratios ?? []).flatMap(({ by, when: condition }) => [
      ...placeParts(path, { ratio: by }),
      ...placeParts(path, { ratio: condition }),
    ]),
    ...at.map((formula, i) => ({ path: [...path, "at", String(i)], formula })),
    ...placeParts(path, { every, cooldown }),
    ...placeEffectFormulas([...path, "then"], effects),
  ]
}

/** Every formula of effects, those of outcomes included. */
export function listEffectFormulas(effects: ModelEffects): readonly Expression[] {
  return placeEffectFormulas([], effects).map(({ formula }) => formula)
}

function placeEffectFormulas(path: Path, { set, change, move, choose }: ModelEffects): readonly PlacedFormula[] {
  return [
    ...set.map(({ state, value }) => ({ path: [...path, "set", state], formula: value })),
    ...change.map(({ state, value }) => ({ path: [...path, "change", state], formula: value })),
    ...move.flatMap(({ amount, to }, i) => [
      { path: [...path, "move", String(i), "amount"], formula: amount },
      ...to.flatMap(({ state, share }) =>
        share === "rest" ? [] : [{ path: [...path, "move", String(i), "to", state], formula: share }],
      ),
    ]),
    ...choose.flatMap(({ path: own, weight, effects: inner }) => [
      { path: [...own, "weight"], formula: weight },
      ...placeEffectFormulas([...own, "then"], inner),
    ]),
  ]
}
