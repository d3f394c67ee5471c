import { formatDate, parseDate } from "../calendar/date.ts"
import { badDate, badNumber, impliedProduct, wrongSpelling } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import { match, reject, rejectValue, push, type Scanner } from "./scanner.ts"
import { refusedWords } from "./spelling.ts"
import { operators } from "./token.ts"
import { parseTimeWord, timeWords } from "./vocabulary.ts"

/** A date, or what people write for one. False if none stands here. */
export function scanDate(scanner: Scanner): boolean {
  const { text, at } = scanner
  const iso = match(/\d{4}-\d{1,2}-\d{1,2}(?!\d)[\w.:]*/y, text, at)
  if (iso !== undefined) {
    const day = parseDate(iso)
    if (day !== undefined) return push(scanner, iso.length, { kind: "date", day })
    const padded = iso.replace(
      /^(\d{4})-(\d{1,2})-(\d{1,2}).*$/s,
      (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`,
    )
    return rejectDate(scanner, iso, padded)
  }
  const german = match(/\d{1,2}\.\d{1,2}\.\d{4}(?![\w.])/y, text, at)
  if (german !== undefined) {
    const [day = "", month = "", year = ""] = german.split(".")
    return rejectDate(scanner, german, `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)
  }
  const slashed = match(/(?:\d{1,2}\/\d{1,2}\/(?:19|20)\d{2}|(?:19|20)\d{2}\/\d{1,2}\/\d{1,2})(?![\w.])/y, text, at)
  return slashed !== undefined && rejectDate(scanner, slashed, "")
}

function rejectDate(scanner: Scanner, written: string, proposed: string): true {
  const day = parseDate(proposed)
  return rejectValue(scanner, written.length, badDate(written, day === undefined ? undefined : formatDate(day)), {
    kind: "date",
    day: day ?? 0,
  })
}

/** A number with what hangs on it: a unit of time, or something that may not follow. False if none stands here. */
export function scanNumber(scanner: Scanner): boolean {
  const { text, at } = scanner
  const digits = match(/(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y, text, at)
  if (digits === undefined) return false
  const tail = match(/[\w.]+/y, text, at + digits.length) ?? ""
  const value = Number(digits)
  if (tail !== "") return scanTail(scanner, digits, tail)
  if (/^0\d/.test(digits))
    return rejectValue(scanner, digits.length, badNumber(digits, `write ${value}`), { kind: "number", value })
  if (!Number.isFinite(value)) {
    return rejectValue(scanner, digits.length, badNumber(digits, "write a number below 1e308"), {
      kind: "number",
      value: 0,
    })
  }
  return scanUnit(scanner, digits, value) || push(scanner, digits.length, { kind: "number", value })
}

/** A unit of time behind a number makes a duration; another word is a product that nobody wrote. */
function scanUnit(scanner: Scanner, digits: string, count: number): boolean {
  const { text, at } = scanner
  const gap = match(/[ \t\r\n]+/y, text, at + digits.length)?.length ?? 0
  const word = gap === 0 ? undefined : match(/[A-Za-z_][\w.]*/y, text, at + digits.length + gap)
  if (word === undefined || isOperatorWord(word)) return false
  if (rangeWords.has(word)) {
    push(scanner, digits.length, { kind: "number", value: count })
    const start = at + digits.length + gap
    return reject(scanner, start, start + word.length, wrongSpelling(word, "write to: `200 to 300`"), "to")
  }
  const unit = parseTimeWord(word)
  const length = digits.length + gap + word.length
  if (unit !== undefined) return push(scanner, length, { kind: "duration", count, unit })
  return rejectValue(scanner, length, impliedProduct(digits, word, suggestName(word, timeWords)), {
    kind: "number",
    value: count,
  })
}

/** Letters or dots right behind a number: `13weeks`, `0x1F`, `1_000`, `2x`, `1.2.3`. */
function scanTail(scanner: Scanner, digits: string, tail: string): true {
  const written = digits + tail
  const value = Number(digits)
  const unit = parseTimeWord(tail)
  const number = { kind: "number", value } as const
  if (unit !== undefined) {
    return rejectValue(scanner, written.length, badNumber(written, `write ${digits} ${tail}`), {
      kind: "duration",
      count: value,
      unit,
    })
  }
  if (/^0[xXbBoO]/.test(written)) {
    const decimal = Number(written)
    return rejectValue(
      scanner,
      written.length,
      badNumber(written, Number.isFinite(decimal) ? `write ${decimal}` : "write it in decimal digits"),
      number,
    )
  }
  if (/^[\d_.]+$/.test(written) && tail.startsWith("_")) {
    return rejectValue(scanner, written.length, badNumber(written, `write ${written.replaceAll("_", "")}`), number)
  }
  if (tail === ".") return rejectValue(scanner, written.length, badNumber(written, `write ${digits}`), number)
  if (tail.startsWith("."))
    return rejectValue(scanner, written.length, badNumber(written, "write one decimal point"), number)
  const meant = abbreviations.get(tail)
  if (meant !== undefined) return rejectValue(scanner, written.length, badNumber(written, meant(digits)), number)
  return rejectValue(scanner, written.length, impliedProduct(digits, tail, suggestName(tail, timeWords)), number)
}

/** What people write for `to` behind a number. */
const rangeWords: ReadonlySet<string> = new Set(["too", "tp", "ot", "till", "until", "upto", "through", "thru"])

function writeUnit(unit: string) {
  return (digits: string) => `write ${digits} ${unit}`
}
function writeOut(power: number) {
  return (digits: string) => `write the number out: ${Number(digits) * power}`
}

/** Letters behind a number that shorten a unit of time or a large number; `m` may be either. */
const abbreviations: ReadonlyMap<string, (digits: string) => string> = new Map([
  ["d", writeUnit("days")],
  ["w", writeUnit("weeks")],
  ["wk", writeUnit("weeks")],
  ["mo", writeUnit("months")],
  ["q", writeUnit("quarters")],
  ["y", writeUnit("years")],
  ["yr", writeUnit("years")],
  ["k", writeOut(1e3)],
  ["K", writeOut(1e3)],
  ["m", (digits) => `write ${digits} months, or ${Number(digits) * 1e6} for millions`],
  ["M", writeOut(1e6)],
  ["mn", writeOut(1e6)],
  ["bn", writeOut(1e9)],
])

function isOperatorWord(word: string): boolean {
  return (operators as readonly string[]).includes(word) || refusedWords.has(word)
}
