import {
  colonInFormula,
  commentInFormula,
  factorialSign,
  invisibleCharacter,
  lookAlikeCharacter,
  percentSign,
  quotedText,
  ternary,
  unexpectedCharacter,
  wrongSpelling,
} from "../problem/messages.ts"
import { asOperator, endsValue, match, reject, rejectValue, push, type Scanner } from "./scanner.ts"
import { lookAlikes, refusedSymbols } from "./spelling.ts"

/** An operator, a bracket, or anything else that is neither number nor word. */
export function scanSymbol(scanner: Scanner): void {
  const { text, at } = scanner
  const three = text.slice(at, at + 3)
  const two = text.slice(at, at + 2)
  const one = text.slice(at, at + 1)
  if (refusedSymbols.has(three)) rejectSymbol(scanner, three)
  else if (asOperator(two) !== undefined) pushOperator(scanner, two)
  else if (refusedSymbols.has(two)) rejectSymbol(scanner, two)
  else if (asOperator(one) !== undefined) pushOperator(scanner, one)
  else if (one === "(" || one === ")") push(scanner, 1, { kind: one === "(" ? "open" : "close" })
  else if (one === ",") push(scanner, 1, { kind: "comma" })
  else if (!scanSpecial(scanner, one)) scanStranger(scanner)
}

function pushOperator(scanner: Scanner, symbol: string): void {
  const operator = asOperator(symbol)
  if (operator !== undefined) push(scanner, symbol.length, { kind: "operator", operator })
}

function rejectSymbol(scanner: Scanner, symbol: string): void {
  const spelling = refusedSymbols.get(symbol)
  reject(
    scanner,
    scanner.at,
    scanner.at + symbol.length,
    wrongSpelling(symbol, spelling?.instead ?? "delete it"),
    spelling?.meant,
  )
}

/** Characters whose remedy depends on what stands around them. */
function scanSpecial(scanner: Scanner, symbol: string): boolean {
  const { text, at } = scanner
  switch (symbol) {
    case "%":
      return scanPercent(scanner)
    case "!":
      return endsValue(scanner.tokens.at(-1))
        ? reject(scanner, at, at + 1, factorialSign(), "known")
        : reject(scanner, at, at + 1, wrongSpelling("!", "write not"), "not")
    case "?":
      scanner.sawQuestionMark = true
      return reject(scanner, at, at + 1, ternary(), undefined)
    case ":":
      if (scanner.sawQuestionMark) scanner.at += 1
      else reject(scanner, at, at + 1, colonInFormula(), undefined)
      return true
    case "#":
      return reject(scanner, at, at + (match(/[^\n]*/y, text, at)?.length ?? 1), commentInFormula(), " ")
    case "'":
    case '"':
      return scanQuoted(scanner, symbol)
    default:
      return scanLookAlike(scanner, symbol) || (refusedSymbols.has(symbol) && (rejectSymbol(scanner, symbol), true))
  }
}

function scanPercent(scanner: Scanner): true {
  const { at, text } = scanner
  const last = scanner.tokens.at(-1)
  const isRemainder = match(/%\s*(?!(?:to|and|or)\b)[\w(]/y, text, at) !== undefined
  if (last?.kind !== "number" || isRemainder) {
    return reject(
      scanner,
      at,
      at + 1,
      percentSign("write a - b * floor(a / b) for the remainder, 0.05 for 5 %"),
      isRemainder ? "*" : "known",
    )
  }
  const written = text.slice(last.span.start, last.span.end)
  return reject(
    scanner,
    at,
    at + 1,
    percentSign(`write ${Number((last.value / 100).toPrecision(12))} for ${written} %`),
    "known",
  )
}

function scanQuoted(scanner: Scanner, quote: string): true {
  const { text, at } = scanner
  const close = text.indexOf(quote, at + 1)
  if (close < 0) return reject(scanner, at, at + 1, quotedText(""), endsValue(scanner.tokens.at(-1)) ? "known" : " ")
  const content = text.slice(at + 1, close).trim()
  const name = /^[a-z]\w*$/.test(content) ? content : ""
  return rejectValue(scanner, close + 1 - at, quotedText(name), { kind: "word", name })
}

function scanLookAlike(scanner: Scanner, symbol: string): boolean {
  const spelling = lookAlikes.get(symbol)
  if (spelling === undefined) return false
  const code = `U+${symbol.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`
  const message =
    spelling.meant === " "
      ? invisibleCharacter(code, spelling.instead)
      : lookAlikeCharacter(symbol, code, spelling.instead)
  return reject(scanner, scanner.at, scanner.at + 1, message, spelling.meant)
}

/** A run of characters that mean nothing here. */
function scanStranger(scanner: Scanner): void {
  const { text, at } = scanner
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const shown = /[\p{C}]/u.test(character)
    ? `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
    : `"${character}"`
  reject(scanner, at, at + character.length, unexpectedCharacter(shown), undefined)
}
