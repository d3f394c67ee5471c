import { formatDate, parseDate } from "../calendar/date.ts"
import {
  badDate,
  badNumber,
  colonInFormula,
  commentInFormula,
  factorialSign,
  foreignLetters,
  impliedProduct,
  invisibleCharacter,
  lookAlikeCharacter,
  percentSign,
  quotedText,
  ternary,
  tooManyFindings,
  unexpectedCharacter,
  wrongSpelling,
} from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Finding } from "./expression.ts"
import { latinise, lookAlikes, refusedSymbols, refusedWords, type Spelling } from "./spelling.ts"
import { operators, type Operator, type Scan, type Token } from "./token.ts"
import { parseTimeWord, timeWords } from "./vocabulary.ts"

const mostFindings = 50

/** What the scanner has so far; `at` is where it stands in the text. */
interface Scanner {
  readonly text: string
  at: number
  readonly tokens: Token[]
  readonly findings: Finding[]
  isClear: boolean
  /** A `?` has been met, so that the `:` that belongs to it is not reported again. */
  sawQuestionMark: boolean
}

/**
 * The tokens of a formula with their places. Never throws; every character is looked at a bounded number of times.
 * What is spelt wrongly becomes a finding and, where the meaning is clear, the token that was meant.
 */
export const scanFormula = (text: string): Scan => {
  const scanner: Scanner = { text, at: 0, tokens: [], findings: [], isClear: true, sawQuestionMark: false }
  while (scanner.at < text.length && scanner.findings.length < mostFindings) scanNext(scanner)
  if (scanner.at < text.length) note(scanner, scanner.at, text.length, tooManyFindings(), undefined)
  return scanner
}

const scanNext = (scanner: Scanner): void => {
  const { text, at } = scanner
  if (match(/[ \t\r\n]+/y, text, at) !== undefined) scanner.at += match(/[ \t\r\n]+/y, text, at)?.length ?? 1
  else if (!(scanDate(scanner) || scanNumber(scanner) || scanWord(scanner))) scanSymbol(scanner)
}

/** The text that a sticky pattern matches at a place, if it does. */
const match = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

type Piece = Token extends infer T ? (T extends Token ? Omit<T, "span"> : never) : never

const push = (scanner: Scanner, length: number, piece: Piece): true => {
  scanner.tokens.push({ ...piece, span: { start: scanner.at, end: scanner.at + length } })
  scanner.at += length
  return true
}

/** Notes a finding. `meant` is what the text was meant as; without it nothing more can be said about the order of tokens. */
const note = (
  scanner: Scanner,
  start: number,
  end: number,
  message: Message,
  meant: Spelling["meant"] | "known",
): true => {
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

/** Notes a finding about a piece of text that stands for a value. */
const noteValue = (scanner: Scanner, length: number, message: Message, piece: Piece): true => {
  const start = scanner.at
  push(scanner, length, piece)
  return note(scanner, start, start + length, message, "known")
}

const scanDate = (scanner: Scanner): boolean => {
  const { text, at } = scanner
  const iso = match(/\d{4}-\d{1,2}-\d{1,2}(?!\d)[\w.:]*/y, text, at)
  if (iso !== undefined) {
    const day = parseDate(iso)
    if (day !== undefined) return push(scanner, iso.length, { kind: "date", day })
    const padded = iso.replace(
      /^(\d{4})-(\d{1,2})-(\d{1,2}).*$/s,
      (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`,
    )
    return noteDate(scanner, iso, padded)
  }
  const german = match(/\d{1,2}\.\d{1,2}\.\d{4}(?![\w.])/y, text, at)
  if (german !== undefined) {
    const [day = "", month = "", year = ""] = german.split(".")
    return noteDate(scanner, german, `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)
  }
  const slashed = match(/(?:\d{1,2}\/\d{1,2}\/(?:19|20)\d{2}|(?:19|20)\d{2}\/\d{1,2}\/\d{1,2})(?![\w.])/y, text, at)
  return slashed !== undefined && noteDate(scanner, slashed, "")
}

const noteDate = (scanner: Scanner, written: string, proposed: string): true => {
  const day = parseDate(proposed)
  return noteValue(scanner, written.length, badDate(written, day === undefined ? undefined : formatDate(day)), {
    kind: "date",
    day: day ?? 0,
  })
}

const scanNumber = (scanner: Scanner): boolean => {
  const { text, at } = scanner
  const digits = match(/(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y, text, at)
  if (digits === undefined) return false
  const tail = match(/[\w.]+/y, text, at + digits.length) ?? ""
  const value = Number(digits)
  if (tail !== "") return scanTail(scanner, digits, tail)
  if (/^0\d/.test(digits))
    return noteValue(scanner, digits.length, badNumber(digits, `write ${value}`), { kind: "number", value })
  if (!Number.isFinite(value)) {
    return noteValue(scanner, digits.length, badNumber(digits, "write a number below 1e308"), {
      kind: "number",
      value: 0,
    })
  }
  return scanUnit(scanner, digits, value) || push(scanner, digits.length, { kind: "number", value })
}

/** A unit of time behind a number makes a duration; another word is a product that nobody wrote. */
const scanUnit = (scanner: Scanner, digits: string, count: number): boolean => {
  const { text, at } = scanner
  const gap = match(/[ \t\r\n]+/y, text, at + digits.length)?.length ?? 0
  const word = gap === 0 ? undefined : match(/[A-Za-z_][\w.]*/y, text, at + digits.length + gap)
  if (word === undefined || isOperatorWord(word)) return false
  const unit = parseTimeWord(word)
  const length = digits.length + gap + word.length
  if (unit !== undefined) return push(scanner, length, { kind: "duration", count, unit })
  return noteValue(scanner, length, impliedProduct(digits, word, suggestName(word, timeWords)), {
    kind: "number",
    value: count,
  })
}

/** Letters or dots right behind a number: `13weeks`, `0x1F`, `1_000`, `2x`, `1.2.3`. */
const scanTail = (scanner: Scanner, digits: string, tail: string): true => {
  const written = digits + tail
  const value = Number(digits)
  const unit = parseTimeWord(tail)
  const number = { kind: "number", value } as const
  if (unit !== undefined) {
    return noteValue(scanner, written.length, badNumber(written, `write ${digits} ${tail}`), {
      kind: "duration",
      count: value,
      unit,
    })
  }
  if (/^0[xXbBoO]/.test(written)) {
    const decimal = Number(written)
    return noteValue(
      scanner,
      written.length,
      badNumber(written, Number.isFinite(decimal) ? `write ${decimal}` : "write it in decimal digits"),
      number,
    )
  }
  if (/^[\d_.]+$/.test(written) && tail.startsWith("_")) {
    return noteValue(scanner, written.length, badNumber(written, `write ${written.replaceAll("_", "")}`), number)
  }
  if (tail === ".") return noteValue(scanner, written.length, badNumber(written, `write ${digits}`), number)
  if (tail.startsWith("."))
    return noteValue(scanner, written.length, badNumber(written, "write one decimal point"), number)
  return noteValue(scanner, written.length, impliedProduct(digits, tail, suggestName(tail, timeWords)), number)
}

const isOperatorWord = (word: string): boolean =>
  (operators as readonly string[]).includes(word) || refusedWords.has(word)

const scanWord = (scanner: Scanner): boolean => {
  const { text, at } = scanner
  const word = match(/[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy, text, at)
  if (word === undefined) return false
  if (/[^\w.]/.test(word)) return scanForeign(scanner, word)
  const refused = refusedWords.get(word)
  if (refused !== undefined)
    return note(scanner, at, at + word.length, wrongSpelling(word, refused.instead), refused.meant)
  const operator = asOperator(word)
  if (operator !== undefined) return push(scanner, word.length, { kind: "operator", operator })
  const lower = asOperator(word.toLowerCase())
  if (lower !== undefined) return note(scanner, at, at + word.length, wrongSpelling(word, `write ${lower}`), lower)
  return push(scanner, word.length, { kind: "word", name: word })
}

const scanForeign = (scanner: Scanner, word: string): true => {
  const latin = latinise(word)
  const isLatin = /^[\w.]+$/.test(latin)
  return noteValue(scanner, word.length, foreignLetters(word, isLatin ? latin : undefined), {
    kind: "word",
    name: latin,
  })
}

const asOperator = (text: string): Operator | undefined => operators.find((operator) => operator === text)

const scanSymbol = (scanner: Scanner): void => {
  const { text, at } = scanner
  const three = text.slice(at, at + 3)
  const two = text.slice(at, at + 2)
  const one = text.slice(at, at + 1)
  if (refusedSymbols.has(three)) noteSymbol(scanner, three)
  else if (asOperator(two) !== undefined) pushOperator(scanner, two)
  else if (refusedSymbols.has(two)) noteSymbol(scanner, two)
  else if (asOperator(one) !== undefined) pushOperator(scanner, one)
  else if (one === "(" || one === ")") push(scanner, 1, { kind: one === "(" ? "open" : "close" })
  else if (one === ",") push(scanner, 1, { kind: "comma" })
  else if (!scanSpecial(scanner, one)) scanStranger(scanner)
}

const pushOperator = (scanner: Scanner, symbol: string): void => {
  const operator = asOperator(symbol)
  if (operator !== undefined) push(scanner, symbol.length, { kind: "operator", operator })
}

const noteSymbol = (scanner: Scanner, symbol: string): void => {
  const spelling = refusedSymbols.get(symbol)
  note(
    scanner,
    scanner.at,
    scanner.at + symbol.length,
    wrongSpelling(symbol, spelling?.instead ?? "delete it"),
    spelling?.meant,
  )
}

/** Characters whose remedy depends on what stands around them. */
const scanSpecial = (scanner: Scanner, symbol: string): boolean => {
  const { text, at } = scanner
  switch (symbol) {
    case "%":
      return scanPercent(scanner)
    case "!":
      return endsValue(scanner.tokens.at(-1))
        ? note(scanner, at, at + 1, factorialSign(), "known")
        : note(scanner, at, at + 1, wrongSpelling("!", "write not"), "not")
    case "?":
      scanner.sawQuestionMark = true
      return note(scanner, at, at + 1, ternary(), undefined)
    case ":":
      if (scanner.sawQuestionMark) scanner.at += 1
      else note(scanner, at, at + 1, colonInFormula(), undefined)
      return true
    case "#":
      return note(scanner, at, at + (match(/[^\n]*/y, text, at)?.length ?? 1), commentInFormula(), " ")
    case "'":
    case '"':
      return scanQuoted(scanner, symbol)
    default:
      return scanLookAlike(scanner, symbol) || (refusedSymbols.has(symbol) && (noteSymbol(scanner, symbol), true))
  }
}

const scanPercent = (scanner: Scanner): true => {
  const { at, text } = scanner
  const last = scanner.tokens.at(-1)
  const isRemainder = match(/%\s*[\w(]/y, text, at) !== undefined
  if (last?.kind !== "number" || isRemainder) {
    return note(
      scanner,
      at,
      at + 1,
      percentSign("write a - b * floor(a / b) for the remainder, 0.05 for 5 %"),
      isRemainder ? "*" : "known",
    )
  }
  const written = text.slice(last.span.start, last.span.end)
  return note(
    scanner,
    at,
    at + 1,
    percentSign(`write ${Number((last.value / 100).toPrecision(12))} for ${written} %`),
    "known",
  )
}

const scanQuoted = (scanner: Scanner, quote: string): true => {
  const { text, at } = scanner
  const close = text.indexOf(quote, at + 1)
  if (close < 0) return note(scanner, at, at + 1, quotedText(""), endsValue(scanner.tokens.at(-1)) ? "known" : " ")
  const content = text.slice(at + 1, close).trim()
  const name = /^[a-z]\w*$/.test(content) ? content : ""
  return noteValue(scanner, close + 1 - at, quotedText(name), { kind: "word", name })
}

const scanLookAlike = (scanner: Scanner, symbol: string): boolean => {
  const spelling = lookAlikes.get(symbol)
  if (spelling === undefined) return false
  const code = `U+${symbol.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`
  const message =
    spelling.meant === " "
      ? invisibleCharacter(code, spelling.instead)
      : lookAlikeCharacter(symbol, code, spelling.instead)
  return note(scanner, scanner.at, scanner.at + 1, message, spelling.meant)
}

/** A run of characters that mean nothing here. */
const scanStranger = (scanner: Scanner): void => {
  const { text, at } = scanner
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const shown = /[\p{C}]/u.test(character)
    ? `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
    : `"${character}"`
  note(scanner, at, at + character.length, unexpectedCharacter(shown), undefined)
}

const endsValue = (token: Token | undefined): boolean =>
  token !== undefined && ["number", "duration", "date", "word", "close"].includes(token.kind)
