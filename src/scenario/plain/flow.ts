import type { Entry, Node, ScalarNode } from "../node.ts"
import { decline, keyAt, type Reader } from "./reader.ts"
import { isPlainStart, readQuoted, valueOf } from "./scalars.ts"

/** A map in braces or a list in brackets. Lines that it goes on in are indented by more than `column`. */
export function readFlow(reader: Reader, column: number, depth: number): Node {
  if (depth > 60) decline()
  const { source, text, at: start } = reader
  const isMap = text[start] === "{"
  const close = isMap ? "}" : "]"
  const entries = new Map<string, Entry>()
  const items: Node[] = []
  reader.at++
  skipSpace(reader, column)
  while (text[reader.at] !== close) {
    if (isMap) readPair(reader, entries, column, depth)
    else items.push(readFlowValue(reader, column, depth))
    skipSpace(reader, column)
    if (text[reader.at] === close) break
    if (text[reader.at] !== ",") decline()
    reader.at++
    skipSpace(reader, column)
    // A comma behind which nothing stands is left to the general reader.
    if (text[reader.at] === close) decline()
  }
  reader.at++
  const extent = { source, start, end: reader.at }
  return isMap ? { ...extent, kind: "map", entries } : { ...extent, kind: "list", items }
}

function readPair(reader: Reader, entries: Map<string, Entry>, column: number, depth: number): void {
  const key = keyAt(reader)
  if (key === undefined || entries.has(key)) decline()
  const extent = { source: reader.source, start: reader.at, end: reader.at + key.length }
  reader.at += key.length + 1
  skipSpace(reader, column)
  entries.set(key, { key: extent, value: readFlowValue(reader, column, depth) })
}

function readFlowValue(reader: Reader, column: number, depth: number): Node {
  if (--reader.left < 0) decline()
  const first = reader.text[reader.at]
  if (first === "{" || first === "[") return readFlow(reader, column, depth + 1)
  return first === '"' || first === "'" ? readQuoted(reader) : readFlowText(reader)
}

const flowEnd = /[,[\]{}\n]/g

function readFlowText(reader: Reader): ScalarNode {
  const { source, text, at: start } = reader
  if (!isPlainStart(reader)) decline()
  flowEnd.lastIndex = start
  const stop = flowEnd.exec(text)?.index ?? decline()
  const written = text.slice(start, stop).trimEnd()
  if (/ #|:(?= |$)/.test(written) || written === "") decline()
  reader.at = start + written.length
  return { kind: "scalar", source, start, end: reader.at, value: valueOf(written), style: "plain", indent: 0 }
}

/** Passes spaces and line ends within braces. */
function skipSpace(reader: Reader, column: number): void {
  const { text } = reader
  let lineStart = -1
  while (text[reader.at] === " " || text[reader.at] === "\n") {
    if (text[reader.at] === "\n") lineStart = reader.at + 1
    reader.at++
  }
  if (text[reader.at] === "#" || (lineStart >= 0 && reader.at - lineStart <= column)) decline()
}
