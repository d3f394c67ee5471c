import type { ScalarNode } from "../node.ts"
import { decline, type Reader } from "./reader.ts"

/** A text in quotes, on one line and without escapes. */
export function readQuoted(reader: Reader): ScalarNode {
  const { source, text, at: start } = reader
  const quote = text[start]!
  let end = text.indexOf(quote, start + 1)
  while (quote === "'" && text[end + 1] === "'") end = text.indexOf(quote, end + 2)
  if (end < 0) decline()
  const written = text.slice(start + 1, end)
  if (written.includes("\n") || (quote === '"' && written.includes("\\"))) decline()
  reader.at = end + 1
  const value = quote === "'" ? written.replaceAll("''", "'") : written
  const style = quote === "'" ? "single" : "double"
  return { kind: "scalar", source, start, end: end + 1, value, style, indent: 0 }
}

/** No plain text begins so. */
const neverFirst = /[\][{}#&*!|>'"%@`,?:]|-(?![\w.(])/y

/** Whether a plain text may begin here. */
export function isPlainStart({ text, at }: Reader): boolean {
  neverFirst.lastIndex = at
  return !neverFirst.test(text)
}

const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/
const otherwise = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN|0o[0-7]+|0x[\da-fA-F]+)$/
const words = new Map<string, boolean | null>([
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
  ...["null", "Null", "NULL", "~"].map((word) => [word, null] as const),
])

/** What a plain text stands for. */
export function valueOf(text: string): ScalarNode["value"] {
  const word = words.get(text)
  if (word !== undefined) return word
  if (otherwise.test(text)) decline()
  if (!number.test(text)) return text
  const value = Number(text)
  // More digits than a number keeps, and numbers beyond all: read, or refused, by the general reader.
  return text.length > 15 || !Number.isFinite(value) ? decline() : value
}
