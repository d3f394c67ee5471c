import { powerWhole } from "../number/power.ts"
import { applyBinary, applyOver, applyUnary } from "./operation.ts"
import type { BinaryOperation, Term, Test, UnaryOperation } from "./term.ts"

// Terms are built here, so that what is known when the scenario is read is worked out then. Only operations on
// constants are folded, each by itself: the order of all others stays as written.

export function constant(value: number): Term<string> {
  return { op: "constant", value }
}

export function unary(op: UnaryOperation, argument: Term<string>): Term<string> {
  return argument.op === "constant" ? constant(applyUnary(op, argument.value)) : { op, argument }
}

export function binary(op: BinaryOperation, left: Term<string>, right: Term<string>): Term<string> {
  return left.op === "constant" && right.op === "constant"
    ? constant(applyBinary(op, left.value, right.value))
    : { op, left, right }
}

/** left · right, where a factor of exactly 1 changes nothing. */
export function multiply(left: Term<string>, right: Term<string>): Term<string> {
  if (left.op === "constant" && left.value === 1) return right
  return right.op === "constant" && right.value === 1 ? left : binary("multiply", left, right)
}

/** left / right, where a divisor of exactly 1 changes nothing. */
export function divide(left: Term<string>, right: Term<string>): Term<string> {
  return right.op === "constant" && right.value === 1 ? left : binary("divide", left, right)
}

export function raise(base: Term<string>, exponent: number): Term<string> {
  return base.op === "constant" ? constant(powerWhole(base.value, exponent)) : { op: "power-whole", base, exponent }
}

/** A chance that may miss 0 or 1 by rounding, held to them. */
export function heldChance(chance: Term<string>): Term<string> {
  return unary("hold-chance", chance)
}

/** The chance taken over an exponent; over 1 it is itself. */
export function over(chance: Term<string>, exponent: Term<string>): Term<string> {
  if (chance.op !== "constant" || exponent.op !== "constant") return { op: "over", chance, exponent }
  return constant(applyOver(chance.value, exponent.value))
}

/**
 * A value counted in other units. Where the inverse of the factor is a short number (weeks in a day are 1/7) it
 * divides, which is exact more often.
 */
export function rescale(term: Term<string>, factor: number): Term<string> {
  if (isInverse(term, factor)) return term.left
  const inverse = Math.round(10_000 / factor) / 10_000
  if (factor !== 1 && Math.abs(factor) < 1 && 1 / inverse === factor) return divide(term, constant(inverse))
  return multiply(term, constant(factor))
}

/** Whether a term has just been counted in days from the very unit that it goes back to. */
function isInverse(term: Term<string>, factor: number): term is Extract<Term<string>, { op: BinaryOperation }> {
  return (
    term.op === "multiply" && term.left.op === "read" && term.right.op === "constant" && 1 / term.right.value === factor
  )
}

/** A test as a number, 1 or 0. */
export function asNumber(test: Test<string>): Term<string> {
  if (test.op === "true" || test.op === "false") return constant(test.op === "true" ? 1 : 0)
  return test.op === "holds" ? test.term : { op: "number", test }
}

/** A stored boolean as a test. */
export function holds(term: Term<string>): Test<string> {
  return term.op === "number" ? term.test : { op: "holds", term }
}

export function both(left: Test<string>, right: Test<string>): Test<string> {
  return { op: "and", left, right }
}
