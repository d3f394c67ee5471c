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

const reaches = new WeakMap<Model, Reach>()

/** Found once for a model: every answer of it is asked about. */
function reachOf(model: Model): Reach {
  const found = reaches.get(model) ?? findReach(model)
  reaches.set(model, found)
  return found
}
