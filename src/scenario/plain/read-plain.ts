// Nearly all scenario files are written plainly: keys and values line by line, maps and lists in braces, quoted text, text
// that goes on below. Reading that needs no general reader of YAML, which takes a quarter of the time of a check. So what
// is plain is read here, and whatever is not, be it wrong or only unusual, is left to that reader: it alone finds fault.

import type { Budget } from "../budget.ts"
import type { Entry, Node } from "../node.ts"
import type { Source } from "../source.ts"
import { readFlow } from "./flow.ts"
import { finishLine, readLines, readText } from "./lines.ts"
import { decline, keyAt, notPlain, type Reader } from "./reader.ts"
import { readQuoted } from "./scalars.ts"

/** So many lexical tokens a value and a line count for, no fewer than the general reader finds in them. */
const [lexemesOfValue, lexemesOfLine] = [9, 4]

const deepest = 60

/**
 * The tree of a text that is written plainly, the same as the general reader makes of it but for the ends of maps and lists
 * that lines make, which lie behind the first line here as there. Undefined where it is written otherwise.
 */
export function readPlain(source: Source, budget: Budget): Node | undefined {
  const { text } = source
  if (/[\t\r\u2028\u2029\u0085\ufeff]|^(?:---|\.\.\.|%)/m.test(text) || !text.endsWith("\n")) return undefined
  const inLines = lexemesOfLine * source.lineStarts.length
  const most = Math.floor((budget.lexemes - inLines) / lexemesOfValue)
  const reader: Reader = { source, text, left: most, at: 0 }
  try {
    const indent = skipToLine(reader)
    if (indent !== 0) return undefined
    const root = readBlock(reader, 0, 0)
    if (reader.at < text.length || root.kind === "scalar") return undefined
    budget.lexemes -= inLines + (most - reader.left) * lexemesOfValue
    return root
  } catch (error) {
    if (error === notPlain) return undefined
    throw error
  }
}

/** Passes empty lines and those of comments alone; gives the indentation of the next line, -1 at the end of the text. */
function skipToLine(reader: Reader): number {
  const { text } = reader
  for (;;) {
    let at = reader.at
    while (text[at] === " ") at++
    if (at >= text.length) {
      reader.at = text.length
      return -1
    }
    if (text[at] === "#") at = text.indexOf("\n", at)
    else if (text[at] !== "\n") {
      const indent = at - reader.at
      reader.at = at
      return indent
    }
    reader.at = at + 1
  }
}

/** A map or a list whose lines begin at a column; reading stands at the first character of the first. */
function readBlock(reader: Reader, column: number, depth: number): Node {
  if (depth > deepest) decline()
  return isItem(reader) ? readItems(reader, column, depth) : readEntries(reader, column, depth)
}

function isItem({ text, at }: Reader): boolean {
  return text[at] === "-" && (text[at + 1] === " " || text[at + 1] === "\n")
}

function readItems(reader: Reader, column: number, depth: number): Node {
  const start = reader.at
  const items: Node[] = []
  for (;;) {
    if (!isItem(reader)) decline()
    const dash = reader.at
    reader.at++
    while (reader.text[reader.at] === " ") reader.at++
    if (reader.text[reader.at] === "#") decline()
    const isMap = keyAt(reader) !== undefined
    if (isItem(reader)) decline()
    items.push(
      isMap ? readEntries(reader, column + reader.at - dash, depth + 1) : readValue(reader, column, depth + 1, true),
    )
    const end = reader.at
    const next = skipToLine(reader)
    if (next < column || (next === column && !isItem(reader)))
      return finish(reader, { kind: "list", source: reader.source, start, end, items }, next)
    if (next > column) decline()
  }
}

/** Gives a block, with reading back at the beginning of the line that follows it. */
function finish(reader: Reader, block: Node, indent: number): Node {
  if (indent >= 0) reader.at -= indent
  return block
}

function readEntries(reader: Reader, column: number, depth: number): Node {
  const start = reader.at
  const entries = new Map<string, Entry>()
  for (;;) {
    const key = keyAt(reader)
    if (key === undefined || entries.has(key)) decline()
    const extent = { source: reader.source, start: reader.at, end: reader.at + key.length }
    reader.at += key.length + 1
    entries.set(key, { key: extent, value: readEntryValue(reader, column, depth) })
    const end = reader.at
    const next = skipToLine(reader)
    if (next < column) return finish(reader, { kind: "map", source: reader.source, start, end, entries }, next)
    if (next > column) decline()
  }
}

/** The value of a key of a map at a column: behind it, or in the lines below. */
function readEntryValue(reader: Reader, column: number, depth: number): Node {
  const { text } = reader
  const from = reader.at
  while (text[reader.at] === " ") reader.at++
  if (text[reader.at] !== "\n" && text[reader.at] !== "#") return readValue(reader, column, depth + 1, false)
  reader.at = from
  finishLine(reader)
  const indent = skipToLine(reader)
  if (indent < column || (indent === column && !isItem(reader))) decline()
  if (keyAt(reader) === undefined && !isItem(reader)) decline()
  return readBlock(reader, indent, depth + 1)
}

/** A value that begins on this line; lines that it goes on in are indented by more than `column`. */
function readValue(reader: Reader, column: number, depth: number, inList: boolean): Node {
  if (--reader.left < 0) decline()
  const first = reader.text[reader.at]!
  if (first === "|" || first === ">") return inList ? decline() : readText(reader, column)
  if (first === "{" || first === "[") {
    const node = readFlow(reader, column, depth)
    finishLine(reader)
    return node
  }
  if (first === '"' || first === "'") {
    const node = readQuoted(reader)
    finishLine(reader)
    return node
  }
  return readLines(reader, column)
}
