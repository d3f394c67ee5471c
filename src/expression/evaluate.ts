import { powerWhole } from "../number/power.ts"
import { applyBinary, applyComparison, applyOver, applyUnary } from "./operation.ts"
import type { Term, Test } from "./term.ts"

/** The value of a term that hangs on nothing (no reads, no clock, no history, no chance); undefined for any other. */
export const evaluateConstant = <Ref>(term: Term<Ref>): number | undefined => {
  switch (term.op) {
    case "constant":
      return term.value
    case "if": {
      const condition = evaluateConstantTest(term.condition)
      return condition === undefined ? undefined : evaluateConstant(condition ? term.then : term.otherwise)
    }
    case "number": {
      const holds = evaluateConstantTest(term.test)
      return holds === undefined ? undefined : Number(holds)
    }
    case "power-whole":
      return transform(term.base, (base) => powerWhole(base, term.exponent))
    case "over":
      return combine(term.chance, term.exponent, applyOver)
    default:
      if ("argument" in term) return transform(term.argument, (x) => applyUnary(term.op, x))
      if ("left" in term) return combine(term.left, term.right, (x, y) => applyBinary(term.op, x, y))
      return undefined
  }
}

/** Whether a test that hangs on nothing holds; undefined for any other. */
export const evaluateConstantTest = <Ref>(test: Test<Ref>): boolean | undefined => {
  switch (test.op) {
    case "true":
    case "false":
      return test.op === "true"
    case "holds":
      return transform(test.term, (x) => x !== 0)
    case "not": {
      const inner = evaluateConstantTest(test.argument)
      return inner === undefined ? undefined : !inner
    }
    case "and":
    case "or": {
      const left = evaluateConstantTest(test.left)
      return left === undefined || left === (test.op === "or") ? left : evaluateConstantTest(test.right)
    }
    case "fired":
      return undefined
    default:
      return combine(test.left, test.right, (x, y) => applyComparison(test.op, x, y))
  }
}

const transform = <Ref, A>(term: Term<Ref>, apply: (x: number) => A): A | undefined => {
  const x = evaluateConstant(term)
  return x === undefined ? undefined : apply(x)
}

const combine = <Ref, A>(left: Term<Ref>, right: Term<Ref>, apply: (x: number, y: number) => A): A | undefined => {
  const x = evaluateConstant(left)
  const y = evaluateConstant(right)
  return x === undefined || y === undefined ? undefined : apply(x, y)
}
