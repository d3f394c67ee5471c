import { unusedAssumption, unusedDerived, unusedState, valueNeverReached } from "../problem/messages.ts"
import { listFormulas } from "./formulas.ts"
import type { Reach } from "./lint-reach.ts"
import type { Warned } from "./warned.ts"
import type { Model, ModelEffects } from "./model.ts"

/** What nothing reads, and values of categories that nothing gives. */
export function lintUse(reach: Reach): readonly Warned[] {
  const { model } = reach
  const used = new Set([...listFormulas(model).flatMap(({ reads }) => reads), ...listSources(model)])
  return [
    ...model.assumptions
      .filter(({ id, hidden }) => !hidden && !used.has(id))
      .map(({ id }): Warned => ({ path: pathOfAssumption(model, id), message: unusedAssumption(id) })),
    ...model.states
      .filter(({ id }) => !used.has(id))
      .map(({ id }): Warned => ({ path: ["state", id], message: unusedState(id) })),
    ...model.derived
      .filter(({ id }) => !used.has(id))
      .map(({ id }): Warned => ({ path: ["derived", id], message: unusedDerived(id) })),
    ...lintValues(reach),
  ]
}

/** A member of a group is declared there. */
function pathOfAssumption(model: Model, id: string): Warned["path"] {
  const variate = model.assumptions.find(({ id: other, hidden }) => hidden && other.endsWith(`~${id}`))?.id
  return variate === undefined ? ["assumptions", id] : ["groups", variate.split("~")[0] ?? "", "dirichlet", id]
}

/** What moves take from is used: they take no more than there is. */
function listSources(model: Model): readonly string[] {
  return model.rules.flatMap(({ effects }) => sourcesOf(effects))
}

function sourcesOf(effects: ModelEffects): readonly string[] {
  return [...effects.move.map(({ from }) => from), ...effects.choose.flatMap(({ effects: inner }) => sourcesOf(inner))]
}

function lintValues({ model, states }: Reach): readonly Warned[] {
  return model.states.flatMap(({ id, type }): readonly Warned[] => {
    const reached = states.get(id)
    if (type.kind !== "category" || reached?.values === undefined) return []
    return type.values.flatMap((value, i): readonly Warned[] =>
      reached.values?.includes(i) === true
        ? []
        : [{ path: ["state", id, "values", String(i)], message: valueNeverReached(value, id) }],
    )
  })
}
