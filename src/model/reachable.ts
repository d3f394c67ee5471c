import { canHold } from "./lint-cases.ts"
import { estimateExpression, testOfExpression } from "./lint-estimate.ts"
import { findReach } from "./lint-reach.ts"
import type { Model, ModelQuestion } from "./model.ts"

type Of<Kind extends ModelQuestion["kind"]> = Extract<ModelQuestion, { kind: Kind }>

/** Whether the condition of a question could hold at some record, as far as can be told before any run. */
export const canComeTrue = (model: Model, { test }: Of<"event"> | Of<"when">): boolean =>
  canHold(testOfExpression(test), findReach(model).records)

/** Whether a category could have the value at this place, as far as can be told before any run. */
export const canBe = (model: Model, { value }: Of<"category">, place: number): boolean => {
  const { low, high, values } = estimateExpression(value, findReach(model).records)
  return values === undefined ? low <= place && place <= high : values.includes(place)
}
