import type { Message } from "../problem/problem.ts"
import type { Finding } from "./expression.ts"
import type { Spelling } from "./spelling.ts"
import { type Operator, operators, type Token } from "./token.ts"

/** What the scanner has so far; `at` is where it stands in the text. */
export interface Scanner {
  readonly text: string
  at: number
  readonly tokens: Token[]
  readonly findings: Finding[]
  isClear: boolean
  /** A `?` has been met, so that the `:` that belongs to it is not reported again. */
  sawQuestionMark: boolean
}

/** The text that a sticky pattern matches at a place, if it does. */
export function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

type Piece = Token extends infer T ? (T extends Token ? Omit<T, "span"> : never) : never

export function push(scanner: Scanner, length: number, piece: Piece): true {
  scanner.tokens.push({ ...piece, span: { start: scanner.at, end: scanner.at + length } })
  scanner.at += length
  return true
}

/** Rejects with a finding. `meant` is what the text was meant as; without it nothing more can be said about the order of tokens. */
export function reject(
  scanner: Scanner,
  start: number,
  end: number,
  message: Message,
  meant: Spelling["meant"] | "known",
): true {
  scanner.findings.push({ span: { start, end }, message })
  if (meant === undefined) scanner.isClear = false
  scanner.at = end
  if (meant === undefined || meant === " " || meant === "known") return true
  const span = { start, end }
  if (meant === "(" || meant === ")") scanner.tokens.push({ kind: meant === "(" ? "open" : "close", span })
  else if (meant === ",") scanner.tokens.push({ kind: "comma", span })
  else scanner.tokens.push({ kind: "operator", operator: meant, span })
  return true
}

/** Rejects with a finding about a piece of text that stands for a value. */
export function rejectValue(scanner: Scanner, length: number, message: Message, piece: Piece): true {
  const start = scanner.at
  push(scanner, length, piece)
  return reject(scanner, start, start + length, message, "known")
}

export function asOperator(text: string): Operator | undefined {
  return operators.find((operator) => operator === text)
}

export function endsValue(token: Token | undefined): boolean {
  return token !== undefined && ["number", "duration", "date", "word", "close"].includes(token.kind)
}
