import { parseFormula } from "../../expression/parse.ts"
import type { Expression } from "../../expression/expression.ts"
import type { Syntax } from "../../expression/syntax.ts"
import type { PlanTest } from "../../simulation/plan.ts"
import { evaluateTest } from "../../simulation/interpreter/evaluate.ts"
import { nowhere, setScene } from "../../simulation/interpreter/scene.ts"
import type { World } from "../../simulation/interpreter/world.ts"

/** One of the conditions that a `when` joins by `and`. */
export interface Condition {
  /** As written. */
  readonly text: string
  readonly test: PlanTest
}

/** A condition taken apart at its outermost `and`s; the whole where there is none. */
export function splitConditions(written: Expression, test: PlanTest): readonly Condition[] {
  const parsed = parseFormula(written.text)
  if (!parsed.ok) return [{ text: written.text, test }]
  return split(parsed.formula, test, written.text)
}

function split(syntax: Syntax, test: PlanTest, text: string): readonly Condition[] {
  if (syntax.kind === "logical" && syntax.operator === "and" && test.op === "and") {
    return [...split(syntax.left, test.left, text), ...split(syntax.right, test.right, text)]
  }
  return [{ text: text.slice(syntax.span.start, syntax.span.end), test }]
}

/** Which conditions do not hold in a world. One that cannot be decided there counts as not holding. */
export function listFailed(conditions: readonly Condition[], world: World): readonly Condition[] {
  return conditions.filter(({ test }) => {
    const copy = copyWorld(world)
    return !evaluateTest(test, setScene(copy, nowhere, test)) || copy.fault !== undefined
  })
}

/** A world to compute in: the same values, and a fault of its own. */
export function copyWorld(world: World): World {
  return { ...world, fault: undefined }
}
