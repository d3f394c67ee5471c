import { foreignLetters, tooManyFindings, wrongSpelling } from "../problem/messages.ts"
import { scanDate, scanNumber } from "./scan-number.ts"
import { scanSymbol } from "./scan-symbol.ts"
import { asOperator, match, reject, rejectValue, push, type Scanner } from "./scanner.ts"
import { latinise, refusedWords } from "./spelling.ts"
import type { Scan } from "./token.ts"

const mostFindings = 50

/**
 * The tokens of a formula with their places. Never throws; every character is looked at a bounded number of times.
 * What is spelt wrongly becomes a finding and, where the meaning is clear, the token that was meant.
 */
export function scanFormula(text: string): Scan {
  const scanner: Scanner = { text, at: 0, tokens: [], findings: [], isClear: true, sawQuestionMark: false }
  while (scanner.at < text.length && scanner.findings.length < mostFindings) scanNext(scanner)
  if (scanner.at < text.length) reject(scanner, scanner.at, text.length, tooManyFindings(), undefined)
  return scanner
}

function scanNext(scanner: Scanner): void {
  const { text, at } = scanner
  if (match(/[ \t\r\n]+/y, text, at) !== undefined) scanner.at += match(/[ \t\r\n]+/y, text, at)?.length ?? 1
  else if (!(scanDate(scanner) || scanNumber(scanner) || scanWord(scanner))) scanSymbol(scanner)
}

function scanWord(scanner: Scanner): boolean {
  const { text, at } = scanner
  const word = match(/[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{Nd}_]*)*/uy, text, at)
  if (word === undefined) return false
  if (/[^\w.]/.test(word)) return scanForeign(scanner, word)
  const refused = refusedWords.get(word)
  if (refused !== undefined)
    return reject(scanner, at, at + word.length, wrongSpelling(word, refused.instead), refused.meant)
  const operator = asOperator(word)
  if (operator !== undefined) return push(scanner, word.length, { kind: "operator", operator })
  const lower = asOperator(word.toLowerCase())
  if (lower !== undefined) return reject(scanner, at, at + word.length, wrongSpelling(word, `write ${lower}`), lower)
  return push(scanner, word.length, { kind: "word", name: word })
}

function scanForeign(scanner: Scanner, word: string): true {
  const latin = latinise(word)
  const isLatin = /^[\w.]+$/.test(latin)
  return rejectValue(scanner, word.length, foreignLetters(word, isLatin ? latin : undefined), {
    kind: "word",
    name: latin,
  })
}
