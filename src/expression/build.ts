import { powerWhole } from "../number/power.ts"
import { applyBinary, applyOver, applyUnary } from "./operation.ts"
import type { BinaryOperation, Term, Test, UnaryOperation } from "./term.ts"

// Terms are built here, so that what is known when the scenario is read is worked out then. Only operations on
// constants are folded, each by itself: the order of all others stays as written.

export const constant = (value: number): Term<string> => ({ op: "constant", value })

export const unary = (op: UnaryOperation, argument: Term<string>): Term<string> =>
  argument.op === "constant" ? constant(applyUnary(op, argument.value)) : { op, argument }

export const binary = (op: BinaryOperation, left: Term<string>, right: Term<string>): Term<string> =>
  left.op === "constant" && right.op === "constant"
    ? constant(applyBinary(op, left.value, right.value))
    : { op, left, right }

/** left · right, where a factor of exactly 1 changes nothing. */
export const multiply = (left: Term<string>, right: Term<string>): Term<string> => {
  if (left.op === "constant" && left.value === 1) return right
  return right.op === "constant" && right.value === 1 ? left : binary("multiply", left, right)
}

/** left / right, where a divisor of exactly 1 changes nothing. */
export const divide = (left: Term<string>, right: Term<string>): Term<string> =>
  right.op === "constant" && right.value === 1 ? left : binary("divide", left, right)

export const raise = (base: Term<string>, exponent: number): Term<string> =>
  base.op === "constant" ? constant(powerWhole(base.value, exponent)) : { op: "power-whole", base, exponent }

/** A chance that may miss 0 or 1 by rounding, held to them. */
export const heldChance = (chance: Term<string>): Term<string> => unary("hold-chance", chance)

/** The chance taken over an exponent; over 1 it is itself. */
export const over = (chance: Term<string>, exponent: Term<string>): Term<string> => {
  if (chance.op !== "constant" || exponent.op !== "constant") return { op: "over", chance, exponent }
  return constant(applyOver(chance.value, exponent.value))
}

/**
 * A value counted in other units. Where the inverse of the factor is a short number (weeks in a day are 1/7) it
 * divides, which is exact more often.
 */
export const rescale = (term: Term<string>, factor: number): Term<string> => {
  if (isInverse(term, factor)) return term.left
  const inverse = Math.round(10_000 / factor) / 10_000
  if (factor !== 1 && Math.abs(factor) < 1 && 1 / inverse === factor) return divide(term, constant(inverse))
  return multiply(term, constant(factor))
}

/** Whether a term has just been counted in days from the very unit that it goes back to. */
const isInverse = (term: Term<string>, factor: number): term is Extract<Term<string>, { op: BinaryOperation }> =>
  term.op === "multiply" && term.left.op === "read" && term.right.op === "constant" && 1 / term.right.value === factor

/** A test as a number, 1 or 0. */
export const asNumber = (test: Test<string>): Term<string> => {
  if (test.op === "true" || test.op === "false") return constant(test.op === "true" ? 1 : 0)
  return test.op === "holds" ? test.term : { op: "number", test }
}

/** A stored boolean as a test. */
export const holds = (term: Term<string>): Test<string> => (term.op === "number" ? term.test : { op: "holds", term })

export const both = (left: Test<string>, right: Test<string>): Test<string> => ({ op: "and", left, right })
