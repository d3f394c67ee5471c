import type { TimeUnit } from "../calendar/duration.ts"
import type { Span } from "./expression.ts"

export type UnaryOperator = "-" | "+" | "not"
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "^"
export type LogicalOperator = "and" | "or"
export type ComparisonOperator = "<" | "<=" | ">" | ">=" | "==" | "!="

/**
 * A formula as written, before anybody knows what its names mean: every part with its exact place in the text.
 * Parentheses are gone, but a part's place includes those around it.
 */
export type Syntax =
  | { readonly kind: "number"; readonly value: number; readonly span: Span }
  | { readonly kind: "duration"; readonly count: number; readonly unit: TimeUnit | "step"; readonly span: Span }
  /** Days since 1970-01-01. */
  | { readonly kind: "date"; readonly day: number; readonly span: Span }
  /** A bare word, or the dotted id of a rule. */
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Syntax; readonly span: Span }
  | {
      readonly kind: "arithmetic"
      readonly operator: ArithmeticOperator
      readonly left: Syntax
      readonly right: Syntax
      readonly span: Span
    }
  | {
      readonly kind: "logical"
      readonly operator: LogicalOperator
      readonly left: Syntax
      readonly right: Syntax
      readonly span: Span
    }
  /** a < b, or a chain a < b <= c: one operator fewer than operands. */
  | {
      readonly kind: "comparison"
      readonly operators: readonly ComparisonOperator[]
      readonly operands: readonly Syntax[]
      readonly span: Span
    }
  /** `a to b` or `a to m to b`. */
  | { readonly kind: "interval"; readonly points: readonly Syntax[]; readonly span: Span }
  | CallSyntax

export interface CallSyntax {
  readonly kind: "call"
  readonly name: string
  readonly nameSpan: Span
  readonly arguments: readonly Syntax[]
  readonly span: Span
}

/** The parts of which a part is made, in the order of the text. */
export function childrenOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case "unary":
      return [syntax.operand]
    case "arithmetic":
    case "logical":
      return [syntax.left, syntax.right]
    case "comparison":
      return syntax.operands
    case "interval":
      return syntax.points
    case "call":
      return syntax.arguments
    default:
      return []
  }
}

/** Every name in a formula, in the order of the text; functions are none. */
export function listNames(syntax: Syntax): readonly string[] {
  return syntax.kind === "name" ? [syntax.name] : childrenOf(syntax).flatMap(listNames)
}

/** Every unit of time that a number stands before. */
export function listUnits(syntax: Syntax): readonly (TimeUnit | "step")[] {
  return syntax.kind === "duration" ? [syntax.unit] : childrenOf(syntax).flatMap(listUnits)
}
