import { advanceMonths } from "../calendar/date.ts"
import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { power } from "../number/power.ts"
import { roundHalfAway } from "../number/round.ts"
import type { BinaryOperation, Comparison, UnaryOperation } from "./term.ts"

/** What the operations of terms mean on doubles, one number at a time: the reference for every back-end. */
export function applyUnary(operation: UnaryOperation, x: number): number {
  switch (operation) {
    case "negate":
      return -x
    case "abs":
      return Math.abs(x)
    case "floor":
      return Math.floor(x)
    case "ceil":
      return Math.ceil(x)
    case "round":
      return roundHalfAway(x)
    case "sqrt":
      return Math.sqrt(x)
    case "exp":
      return exp(x)
    case "log":
      return log(x)
    case "hold-chance":
      return holdChance(x)
  }
}

export function applyBinary(operation: BinaryOperation, left: number, right: number): number {
  switch (operation) {
    case "add":
      return left + right
    case "subtract":
      return left - right
    case "multiply":
      return left * right
    case "divide":
      return left / right
    case "min":
      return Math.min(left, right)
    case "max":
      return Math.max(left, right)
    case "power":
      return power(left, right)
    case "add-months":
      return advanceMonths(left, right)
  }
}

export function applyComparison(comparison: Comparison, left: number, right: number): boolean {
  switch (comparison) {
    case "less":
      return left < right
    case "less-equal":
      return left <= right
    case "greater":
      return left > right
    case "greater-equal":
      return left >= right
    case "equal":
      return left === right
    case "not-equal":
      return left !== right
  }
}

/** By how much a chance, a share or a weight may miss 0 or 1 and still be held to them: rounding, no more. */
export const chanceSlack = 1e-9

/** A chance that misses 0 or 1 by no more than rounding, held to them; every other number as it is. */
export function holdChance(x: number): number {
  if (x < 0 && x >= -chanceSlack) return 0
  return x > 1 && x <= 1 + chanceSlack ? 1 : x
}

/**
 * The chance q taken over an exponent e, as term.ts defines `over`: the chance that at least one of e independent tries
 * comes up. NaN where q is no chance or e is negative.
 */
export function applyOver(q: number, e: number): number {
  if (e === 1) return q
  if (q === 0 || e === 0) return 0
  if (q < 0 || q > 1 || e < 0) return NaN
  return 1 - exp(e * log(1 - q))
}
