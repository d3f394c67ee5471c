import {
  decimalComma,
  emptyParentheses,
  formulaTooDeep,
  fractionOfUnit,
  missingOperandAfter,
  missingOperandBefore,
  missingOperator,
  strayComma,
  unclosedParenthesis,
  unitWithoutNumber,
  unopenedParenthesis,
} from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { Finding, Span } from "./expression.ts"
import type { Token } from "./token.ts"
import { parseTimeWord } from "./vocabulary.ts"

/** How deep parentheses, signs and powers may be nested. */
export const deepestNesting = 200

/** An open parenthesis: that of a call may hold commas. */
interface Bracket {
  readonly isCall: boolean
  readonly span: Span
  /** Prefixes and powers that were open when it began. */
  readonly pending: number
}

/** Where the reader stands between two tokens. */
interface Reader {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly findings: Finding[]
  readonly brackets: Bracket[]
  wantsValue: boolean
  /** Signs, `not`s and powers in a row, which nest like parentheses. */
  pending: number
  isTooDeep: boolean
}

/**
 * Everything that is wrong with the order of tokens: values and operators must alternate, parentheses must match.
 * A text without findings here can be read into a tree.
 */
export function findGrammarErrors(text: string, tokens: readonly Token[]): readonly Finding[] {
  const reader: Reader = { text, tokens, findings: [], brackets: [], wantsValue: true, pending: 0, isTooDeep: false }
  tokens.forEach((token, i) => (reader.wantsValue ? readValue(reader, token, i) : readOperator(reader, token, i)))
  const last = tokens.at(-1)
  if (last !== undefined && reader.wantsValue) reject(reader, last.span, missingOperandAfter(spell(reader, last)))
  for (const bracket of reader.brackets) reject(reader, bracket.span, unclosedParenthesis())
  return reader.findings
}

function reject(reader: Reader, span: Span, message: Message): void {
  return void reader.findings.push({ span, message })
}

function spell(reader: Reader, token: Token): string {
  return reader.text.slice(token.span.start, token.span.end)
}

function spellBefore(reader: Reader, i: number): string {
  const before = reader.tokens[i - 1]
  return before === undefined ? "" : spell(reader, before)
}

function readValue(reader: Reader, token: Token, i: number): void {
  switch (token.kind) {
    case "open":
      return open(reader, token.span, reader.tokens[i - 1]?.kind === "word")
    case "operator":
      if (token.operator !== "-" && token.operator !== "+" && token.operator !== "not") {
        return reject(reader, token.span, missingOperandBefore(spell(reader, token)))
      }
      reader.pending += 1
      return checkDepth(reader, token.span)
    case "close":
      return closeEmpty(reader, token, i)
    case "comma":
      return reject(reader, token.span, missingOperandBefore(","))
    default:
      reader.wantsValue = false
      rejectFraction(reader, token, i)
  }
}

function readOperator(reader: Reader, token: Token, i: number): void {
  switch (token.kind) {
    case "operator":
      reader.wantsValue = true
      reader.pending = token.operator === "^" ? reader.pending + 1 : 0
      if (token.operator === "not")
        reject(reader, token.span, missingOperator(spellBefore(reader, i), "not", "write `and not`, or !="))
      return checkDepth(reader, token.span)
    case "open":
      if (reader.tokens[i - 1]?.kind !== "word") rejectNeighbours(reader, token, i)
      reader.wantsValue = true
      return open(reader, token.span, reader.tokens[i - 1]?.kind === "word")
    case "close":
      return close(reader, token.span)
    case "comma":
      return readComma(reader, token, i)
    default:
      return rejectNeighbours(reader, token, i)
  }
}

function open(reader: Reader, span: Span, isCall: boolean): void {
  reader.brackets.push({ isCall, span, pending: reader.pending })
  reader.pending = 0
  checkDepth(reader, span)
}

function close(reader: Reader, span: Span): void {
  const bracket = reader.brackets.pop()
  if (bracket === undefined) reject(reader, span, unopenedParenthesis())
  else reader.pending = bracket.pending
}

/** `)` where a value should stand: `f()` is a call without arguments, all else lacks something. */
function closeEmpty(reader: Reader, token: Token, i: number): void {
  const before = reader.tokens[i - 1]
  const bracket = reader.brackets.at(-1)
  if (before?.kind === "open" && bracket !== undefined) {
    if (!bracket.isCall) reject(reader, { start: bracket.span.start, end: token.span.end }, emptyParentheses())
  } else if (before !== undefined && bracket !== undefined)
    reject(reader, before.span, missingOperandAfter(spell(reader, before)))
  reader.wantsValue = false
  close(reader, token.span)
}

function readComma(reader: Reader, token: Token, i: number): void {
  reader.wantsValue = true
  reader.pending = 0
  if (reader.brackets.at(-1)?.isCall === true) return
  const left = reader.tokens[i - 1]
  const right = reader.tokens[i + 1]
  if (left?.kind === "number" && right?.kind === "number") {
    const span = { start: left.span.start, end: right.span.end }
    reject(reader, span, decimalComma(spell(reader, left), spell(reader, right)))
  } else reject(reader, token.span, strayComma())
}

function checkDepth(reader: Reader, span: Span): void {
  const outside = reader.brackets.reduce((sum, bracket) => sum + bracket.pending, 0)
  if (reader.isTooDeep || reader.brackets.length + outside + reader.pending <= deepestNesting) return
  reader.isTooDeep = true
  reject(reader, span, formulaTooDeep(deepestNesting))
}

/** Two values side by side. */
function rejectNeighbours(reader: Reader, token: Token, i: number): void {
  const before = reader.tokens[i - 1]
  if (before === undefined) return
  const left = spell(reader, before)
  const right = spell(reader, token)
  const span = { start: before.span.start, end: token.span.end }
  const unit = token.kind === "word" ? parseTimeWord(token.name) : undefined
  if (unit !== undefined) return reject(reader, token.span, unitWithoutNumber(before.kind === "word" ? left : "", unit))
  if (before.kind === "number" && token.kind === "number") {
    return reject(
      reader,
      span,
      missingOperator(left, right, `write ${left}${right} for one number, or an operator between two`),
    )
  }
  const isProduct = token.kind === "open" || (before.kind === "close" && token.kind !== "word")
  reject(reader, span, missingOperator(left, right, isProduct ? "write * for a product" : adviceFor(before, token)))
}

/** Words of other languages between two values. */
function adviceFor(before: Token, token: Token): string | undefined {
  for (const word of [before, token]) {
    if (word.kind !== "word") continue
    if (["is", "equals", "equal"].includes(word.name)) return "write == to compare"
    if (["then", "else", "if", "when"].includes(word.name)) return "write if(condition, then, otherwise)"
    if (["times", "by"].includes(word.name)) return "write * for a product"
    if (word.name === "per") return "write / for a ratio"
  }
  return undefined
}

/** `1/2 weeks` reads as half a week to people and as 1/(2 weeks) to machines. */
function rejectFraction(reader: Reader, token: Token, i: number): void {
  const above = reader.tokens[i - 2]
  const slash = reader.tokens[i - 1]
  if (token.kind !== "duration" || above?.kind !== "number" || slash?.kind !== "operator" || slash.operator !== "/")
    return
  const message = fractionOfUnit(spell(reader, above), spell(reader, token), above.value / token.count)
  reject(reader, { start: above.span.start, end: token.span.end }, message)
}
