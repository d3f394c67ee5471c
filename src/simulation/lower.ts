import type { Expression } from "../expression/expression.ts"
import { mapTerm, mapTest } from "../expression/map.ts"
import type { PlanTerm, PlanTest } from "./plan.ts"
import type { Slots } from "./slots.ts"

/** The value of a formula as a double: true is 1, false is 0. */
export function lowerValue(slots: Slots, expression: Expression): PlanTerm {
  return expression.kind === "term"
    ? mapTerm(expression.term, slots.references)
    : { op: "number", test: mapTest(expression.test, slots.references) }
}

/** A condition: a formula that is true or false, also where it reads a stored boolean. */
export function lowerCondition(slots: Slots, expression: Expression): PlanTest {
  return expression.kind === "test"
    ? mapTest(expression.test, slots.references)
    : { op: "holds", term: mapTerm(expression.term, slots.references) }
}
