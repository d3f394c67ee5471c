import { canHold } from "./lint-cases.ts"
import { estimateExpression, testOfExpression } from "./lint-estimate.ts"
import { findReach, type Reach } from "./lint-reach.ts"
import type { Model, ModelQuestion } from "./model.ts"

type Of<Kind extends ModelQuestion["kind"]> = Extract<ModelQuestion, { kind: Kind }>

/** Whether the condition of a question could hold at some record, as far as can be told before any run. */
export function canComeTrue(model: Model, { test }: Of<"event"> | Of<"when">): boolean {
  return canHold(testOfExpression(test), reachOf(model).records)
}

/** Whether a category could have the value at this place, as far as can be told before any run. */
export function canBe(model: Model, { value }: Of<"category">, index: number): boolean {
  const { low, high, values } = estimateExpression(value, reachOf(model).records)
  return values === undefined ? low <= index && index <= high : values.includes(index)
}

/** By model, and by the rules of the first model that has them. */
const reaches = new WeakMap<Model | Model["rules"], Reach>()

/** Found once for all models that differ in nothing but the values of assumptions, which may be anything here. */
function reachOf(model: Model): Reach {
  const known = reaches.get(model)
  if (known !== undefined) return known
  const near = reaches.get(model.rules)
  const found = near !== undefined && isAlike(near.model, model) ? near : findReach(model)
  reaches.set(model, found)
  if (near === undefined) reaches.set(model.rules, found)
  return found
}

function isAlike({ assumptions, ...model }: Model, { assumptions: others, ...other }: Model): boolean {
  const parts: Readonly<Record<string, unknown>> = model
  return (
    Object.entries(other).every(([part, value]) => parts[part] === value) &&
    assumptions.length === others.length &&
    assumptions.every((one, i) => one === others[i] || nameType(one) === nameType(others[i]!))
  )
}

function nameType({ id, type }: Model["assumptions"][number]): string {
  return JSON.stringify([id, type])
}
