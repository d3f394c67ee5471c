import type { TimeUnit } from "../calendar/duration.ts"
import type { Finding, Span } from "./expression.ts"

/** The operators of the language; everything else that looks like one is refused with the right spelling. */
export const operators = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or", "not", "to"] as const
export type Operator = (typeof operators)[number]

/** One piece of a formula's text. A mis-spelled piece stands here as what was meant, beside its finding. */
export type Token = { readonly span: Span } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "duration"; readonly count: number; readonly unit: TimeUnit | "step" }
  | { readonly kind: "date"; readonly day: number }
  | { readonly kind: "word"; readonly name: string }
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "open" | "close" | "comma" }
)

/** The tokens of a text, what is wrong with them, and whether what was meant is clear enough to read on. */
export interface Scan {
  readonly tokens: readonly Token[]
  readonly findings: readonly Finding[]
  readonly isClear: boolean
}
