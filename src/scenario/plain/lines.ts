import type { ScalarNode } from "../node.ts"
import { decline, type Reader } from "./reader.ts"
import { isPlainStart, valueOf } from "./scalars.ts"

/** Passes what may stand behind a value: spaces, a comment, the end of the line. */
export function finishLine(reader: Reader): void {
  const { text } = reader
  let at = reader.at
  while (text[at] === " ") at++
  if (text[at] === "#" && at > reader.at) at = text.indexOf("\n", at)
  if (text[at] !== "\n") decline()
  reader.at = at + 1
}

/** The end of a plain text on this line, without the spaces behind it. */
function endOfText({ text, at }: Reader): number {
  const line = text.slice(at, text.indexOf("\n", at))
  const comment = line.indexOf(" #")
  const written = (comment < 0 ? line : line.slice(0, comment)).trimEnd()
  if (written.includes(": ") || written.endsWith(":")) decline()
  return at + written.length
}

/** A plain text, with the lines that it goes on in. */
export function readLines(reader: Reader, column: number): ScalarNode {
  const { source, text, at: start } = reader
  if (text[start] === "\n" || !isPlainStart(reader)) decline()
  let end = endOfText(reader)
  let value = text.slice(start, end)
  reader.at = end
  finishLine(reader)
  for (;;) {
    const line = reader.at
    let at = line
    while (text[at] === " " || text[at] === "\n") at++
    const lineStart = text.lastIndexOf("\n", at - 1) + 1
    if (at >= text.length || at - lineStart <= column) break
    // A comment ends a text, and empty lines in one are kept: rare enough to be left to the general reader.
    if (text[at] === "#" || lineStart !== line || text.slice(end, line).includes("#")) decline()
    reader.at = at
    end = endOfText(reader)
    value += ` ${text.slice(at, end)}`
    reader.at = end
    finishLine(reader)
  }
  return { kind: "scalar", source, start, end, value: valueOf(value), style: "plain", indent: 0 }
}

/** Text below `|` or `>`, in lines that are indented all alike. */
export function readText(reader: Reader, column: number): ScalarNode {
  const { source, text, at: start } = reader
  const header = /[|>]-?(?=\n)/y
  header.lastIndex = start
  const mark = header.exec(text)?.[0] ?? decline()
  reader.at = start + mark.length + 1
  const isFolded = mark[0] === ">"
  const lines: string[] = []
  let [indent, end] = [-1, reader.at]
  while (reader.at < text.length) {
    const newline = text.indexOf("\n", reader.at)
    let at = reader.at
    while (text[at] === " ") at++
    if (at < newline) {
      if (at - reader.at <= column) break
      if (indent < 0) indent = at - reader.at
      if (lines.length === 0 && at - reader.at !== indent) decline()
      if (at - reader.at < indent || (isFolded && at - reader.at > indent)) decline()
      lines.push(text.slice(reader.at + indent, newline))
      end = newline + 1
    } else {
      // Empty lines at the beginning, and spaces in empty ones, have rules of their own.
      if (indent < 0 || newline > reader.at) decline()
      lines.push("")
    }
    reader.at = newline + 1
  }
  while (lines.at(-1) === "") lines.pop()
  if (lines.length === 0) decline()
  reader.at = end
  const value = (isFolded ? fold(lines) : lines.join("\n")) + (mark.endsWith("-") ? "" : "\n")
  return { kind: "scalar", source, start, end, value, style: isFolded ? "folded" : "literal", indent: column }
}

/** Lines joined by spaces; between paragraphs as many line ends as there are empty lines. */
function fold(lines: readonly string[]): string {
  let [value, separator] = ["", ""]
  for (const line of lines) {
    if (line === "") {
      if (separator === "\n") value += "\n"
      else separator = "\n"
    } else {
      value += separator + line
      separator = " "
    }
  }
  return value
}
