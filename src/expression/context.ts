import type { Message } from "../problem/problem.ts"
import type { Environment, Finding, Span } from "./expression.ts"
import type { Syntax } from "./syntax.ts"
import type { Memory, Term, Test } from "./term.ts"
import type { ValueType } from "./type.ts"

/** What a part of a formula is worth: booleans are tests, all else is a term. */
export type Value =
  | { readonly kind: "test"; readonly test: Test<string> }
  | {
      readonly kind: "term"
      readonly type: TermType
      readonly term: Term<string>
      readonly whole: boolean
      /** Of a duration that is made of months, quarters and years alone: how many months, for dates (calendar-time.ts). */
      readonly months?: Term<string>
    }

export type TermType = Exclude<ValueType, { readonly kind: "boolean" }>

export const dateType: TermType = { kind: "date" }
export const durationType: TermType = { kind: "duration" }
export const bareType: TermType = { kind: "number", unit: "bare" }

/** What checking a formula gathers on its way; the collections are shared by all parts. */
export interface Gathered {
  readonly findings: Finding[]
  readonly reads: Set<string>
  readonly events: Set<string>
  readonly memories: Memory[]
  /** Calls of distributions so far; each takes the next number in its site. */
  draws: number
}

/** Around a part: what it may see there, and where its findings go. */
export interface Context {
  readonly environment: Environment
  /** The text of the whole formula. */
  readonly text: string
  readonly gathered: Gathered
  /** The `lag` or `first` that the part stands in, as its record has neither chance nor memory. */
  readonly memory: "lag" | "first" | undefined
  /** A duration of `lag`, which is fixed for the run. */
  readonly isFixed: boolean
  readonly isInTotal: boolean
  /** Checks a part; undefined if something was found wrong with it. `hint` is what its surroundings expect. */
  readonly check: (context: Context, part: Syntax, hint: ValueType | undefined) => Value | undefined
}

/** Rejects with a finding; the part has no value then. */
export function reject(context: Context, span: Span, message: Message): undefined {
  context.gathered.findings.push({ span, message })
}

export function termOf(type: TermType, term: Term<string>, whole = false): Value {
  return {
    kind: "term",
    type,
    term,
    whole,
  }
}

export function testOf(test: Test<string>): Value {
  return { kind: "test", test }
}

export function typeOf(value: Value): ValueType {
  return value.kind === "test" ? { kind: "boolean" } : value.type
}

/** A part's value with the place it stands at. */
export interface Placed {
  readonly span: Span
  readonly value: Value
}

/** A part checked, with its place; undefined if something was wrong with it. */
export function place(context: Context, part: Syntax, hint?: ValueType): Placed | undefined {
  const value = context.check(context, part, hint)
  return value === undefined ? undefined : { span: part.span, value }
}
