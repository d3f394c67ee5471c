import { powerWhole } from "../number/power.ts"
import { applyBinary, applyComparison, applyOver, applyUnary } from "./operation.ts"
import type { Source, Term, Test } from "./term.ts"

/** The values of the names that are known where a term is computed; undefined for one that is not. */
export type Readings<Ref> = (from: Source, name: Ref) => number | undefined

function nothing(): undefined {
  return undefined
}

/** The value of a term that hangs on nothing (no reads, no clock, no history, no chance); undefined for any other. */
export function evaluateConstant<Ref>(term: Term<Ref>): number | undefined {
  return evaluateKnown(term, nothing)
}

/** Whether a test that hangs on nothing holds; undefined for any other. */
export function evaluateConstantTest<Ref>(test: Test<Ref>): boolean | undefined {
  return evaluateKnownTest(test, nothing)
}

/** The value of a formula that is the same in every run; undefined for any other, for a condition and a table. */
export function constantOf(
  formula: { readonly kind: "term"; readonly term: Term<string> } | { readonly kind: "test" | "table" } | undefined,
): number | undefined {
  return formula?.kind === "term" ? evaluateConstant(formula.term) : undefined
}

/** The value of a term that hangs on names alone whose values are known; undefined for any other. */
export function evaluateKnown<Ref>(term: Term<Ref>, read: Readings<Ref>): number | undefined {
  switch (term.op) {
    case "constant":
      return term.value
    case "read":
      return read(term.from, term.name)
    case "if": {
      const condition = evaluateKnownTest(term.condition, read)
      return condition === undefined ? undefined : evaluateKnown(condition ? term.then : term.otherwise, read)
    }
    case "number": {
      const holds = evaluateKnownTest(term.test, read)
      return holds === undefined ? undefined : Number(holds)
    }
    case "power-whole":
      return transform(evaluateKnown(term.base, read), (base) => powerWhole(base, term.exponent))
    case "over":
      return combine(evaluateKnown(term.chance, read), evaluateKnown(term.exponent, read), applyOver)
    default:
      if ("argument" in term) return transform(evaluateKnown(term.argument, read), (x) => applyUnary(term.op, x))
      if ("left" in term)
        return combine(evaluateKnown(term.left, read), evaluateKnown(term.right, read), (x, y) =>
          applyBinary(term.op, x, y),
        )
      return undefined
  }
}

/** Whether a test that hangs on names alone whose values are known holds; undefined for any other. */
export function evaluateKnownTest<Ref>(test: Test<Ref>, read: Readings<Ref>): boolean | undefined {
  switch (test.op) {
    case "true":
    case "false":
      return test.op === "true"
    case "holds":
      return transform(evaluateKnown(test.term, read), (x) => x !== 0)
    case "not": {
      const inner = evaluateKnownTest(test.argument, read)
      return inner === undefined ? undefined : !inner
    }
    case "and":
    case "or": {
      const left = evaluateKnownTest(test.left, read)
      return left === undefined || left === (test.op === "or") ? left : evaluateKnownTest(test.right, read)
    }
    case "fired":
      return undefined
    default:
      return combine(evaluateKnown(test.left, read), evaluateKnown(test.right, read), (x, y) =>
        applyComparison(test.op, x, y),
      )
  }
}

function transform<A>(x: number | undefined, apply: (x: number) => A): A | undefined {
  return x === undefined ? undefined : apply(x)
}

function combine<A>(x: number | undefined, y: number | undefined, apply: (x: number, y: number) => A): A | undefined {
  return x === undefined || y === undefined ? undefined : apply(x, y)
}
