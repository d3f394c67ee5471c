import type { ScalarNode } from "./node.ts"

/**
 * Where each character of a scalar's text stands in the file, through quotes, escapes, folding and indentation.
 * Follows YAML 1.2.2 (chapters 7.3 and 8.1) as the yaml package reads it; `text` must equal the parsed value.
 */
export interface ScalarOffsets {
  readonly text: string
  /** Offset of each UTF-16 unit of the text from the start of the scalar (its quote or `|` included). */
  readonly starts: readonly number[]
  /** How many characters of the file stand for it: 2 for `\n`, 6 for `\u0041`. */
  readonly widths: readonly number[]
}

type Emit = (text: string, start: number, width: number) => void

/** The offsets of a scalar, or undefined if its value is not text or is not what the map gives. */
export function mapScalar(node: ScalarNode): ScalarOffsets | undefined {
  if (typeof node.value !== "string") return undefined
  const offsets = mapRaw(node.source.text.slice(node.start, node.end), node)
  return offsets.text === node.value ? offsets : undefined
}

function mapRaw(raw: string, node: Pick<ScalarNode, "style" | "indent">): ScalarOffsets {
  const parts: string[] = []
  const starts: number[] = []
  const widths: number[] = []
  const emit: Emit = (text, start, width) => {
    parts.push(text)
    for (let i = 0; i < text.length; i++) {
      starts.push(start)
      widths.push(width)
    }
  }
  if (node.style === "whole") emitWhole(raw, emit)
  else if (node.style === "plain") emitFolded(raw, 0, raw.length, false, emit)
  else if (node.style === "single") emitFolded(raw, 1, raw.length - 1, true, emit)
  else if (node.style === "double") emitDouble(raw, emit)
  else emitBlock(raw, node.indent, node.style === "folded", emit)
  return { text: parts.join(""), starts, widths }
}

function emitWhole(raw: string, emit: Emit): void {
  for (let i = 0; i < raw.length; i++) emit(raw[i]!, i, 1)
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t"
}

/** Plain and single-quoted text: line ends fold into a space, or into one line end less than there are. */
function emitFolded(raw: string, from: number, to: number, quoted: boolean, emit: Emit): void {
  let separator = ""
  let separatorAt = from
  for (let lineStart = from; lineStart <= to;) {
    const newline = raw.indexOf("\n", lineStart)
    const isLast = newline < 0 || newline >= to
    const lineEnd = isLast ? to : newline
    let start = lineStart
    let end = lineEnd
    if (lineStart !== from) while (start < end && isBlank(raw[start])) start++
    if (!isLast) while (end > start && isBlank(raw[end - 1])) end--
    if (start === end && !isLast && lineStart !== from) {
      if (separator === "\n") emit("\n", lineEnd, 1)
      else separator = "\n"
    } else {
      if (separator !== "") emit(separator, separatorAt, 1)
      emitLine(raw, start, end, quoted, emit)
      separator = " "
    }
    separatorAt = lineEnd
    lineStart = lineEnd + 1
  }
}

function emitLine(raw: string, start: number, end: number, quoted: boolean, emit: Emit): void {
  for (let i = start; i < end; i++) {
    if (quoted && raw[i] === "'" && raw[i + 1] === "'") {
      emit("'", i, 2)
      i++
    } else emit(raw.charAt(i), i, 1)
  }
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "\t": "\t",
}

function emitDouble(raw: string, emit: Emit): void {
  const end = raw.length - 1
  for (let i = 1; i < end;) {
    const character = raw.charAt(i)
    if (character === "\n") i = emitLineEnds(raw, i, emit)
    else if (character === "\\") i = emitEscape(raw, i, emit)
    else if (isBlank(character)) i = emitBlanks(raw, i, emit)
    else {
      emit(character, i, 1)
      i++
    }
  }
}

/** Line ends and the blanks around them: one becomes a space, n become n - 1 line ends. */
function emitLineEnds(raw: string, start: number, emit: Emit): number {
  let i = start + 1
  let folded = false
  while (isBlank(raw[i]) || raw[i] === "\n") {
    if (raw[i] === "\n") {
      emit("\n", i, 1)
      folded = true
    }
    i++
  }
  if (!folded) emit(" ", start, i - start)
  return i
}

function emitEscape(raw: string, start: number, emit: Emit): number {
  const letter = raw.charAt(start + 1)
  if (letter === "\n") {
    let i = start + 2
    while (isBlank(raw[i])) i++
    return i
  }
  const digits = letter === "x" ? 2 : letter === "u" ? 4 : letter === "U" ? 8 : 0
  if (digits > 0) {
    const code = Number.parseInt(raw.slice(start + 2, start + 2 + digits), 16)
    if (code >= 0 && code <= 0x10ffff) emit(String.fromCodePoint(code), start, 2 + digits)
    return start + 2 + digits
  }
  emit(escapes[letter] ?? raw.slice(start, start + 2), start, 2)
  return start + 2
}

function emitBlanks(raw: string, start: number, emit: Emit): number {
  let i = start
  while (isBlank(raw[i])) i++
  if (raw[i] !== "\n") for (let j = start; j < i; j++) emit(raw.charAt(j), j, 1)
  return i
}

interface BlockLine {
  /** Offset of the first character that is no space. */
  readonly at: number
  readonly indent: number
  readonly content: string
}

function splitBlock(raw: string, start: number): readonly BlockLine[] {
  let at = start
  return raw
    .slice(start)
    .split("\n")
    .map((line) => {
      const content = line.replace(/^ +/, "")
      const split = { at: at + line.length - content.length, indent: line.length - content.length, content }
      at += line.length + 1
      return split
    })
}

function emitBlock(raw: string, parentIndent: number, folded: boolean, emit: Emit): void {
  const header = raw.indexOf("\n")
  if (header < 0) return
  const indicators = /^[|>]([-+1-9]*)/.exec(raw)?.[1] ?? ""
  const lines = splitBlock(raw, header + 1)
  const explicit = Number(/[1-9]/.exec(indicators)?.[0] ?? 0)
  const first = lines.findIndex((line) => line.content !== "")
  if (first < 0) return emitEmptyBlock(lines, indicators, emit)
  const indent = explicit > 0 ? parentIndent + explicit : (lines[first]?.indent ?? 0)
  let end = lines.length
  while (end > 0 && lines[end - 1]?.content === "" && (lines[end - 1]?.indent ?? 0) <= indent) end--
  for (const line of lines.slice(0, first)) emitBlockLine(line, indent, "\n", "after", emit)
  if (folded) emitFoldedLines(lines.slice(first, end), indent, emit)
  else lines.slice(first, end).forEach((line, i) => emitBlockLine(line, indent, i === 0 ? "" : "\n", "before", emit))
  emitChomped(lines.slice(end), indicators, indent, raw, emit)
}

function emitEmptyBlock(lines: readonly BlockLine[], indicators: string, emit: Emit): void {
  if (!indicators.includes("+")) return
  const count = Math.max(1, lines.length - 1)
  for (let i = 0; i < count; i++) emit("\n", lines[i]?.at ?? 0, 1)
}

/** What stands of a line beyond the indentation, with a line end before or after it. */
function emitBlockLine(
  line: BlockLine,
  indent: number,
  separator: string,
  where: "before" | "after",
  emit: Emit,
): void {
  const lineStart = line.at - line.indent
  if (where === "before") emit(separator, Math.max(0, lineStart - 1), 1)
  for (let i = lineStart + Math.min(indent, line.indent); i < line.at; i++) emit(" ", i, 1)
  if (where === "before") for (let i = 0; i < line.content.length; i++) emit(line.content.charAt(i), line.at + i, 1)
  else emit(separator, line.at, 1)
}

function emitFoldedLines(lines: readonly BlockLine[], indent: number, emit: Emit): void {
  let separator = ""
  let wasMoreIndented = false
  for (const line of lines) {
    if (line.indent > indent || line.content.startsWith("\t")) {
      if (separator === " ") separator = "\n"
      else if (!wasMoreIndented && separator === "\n") separator = "\n\n"
      emitBlockLine(line, indent, separator, "before", emit)
      separator = "\n"
      wasMoreIndented = true
    } else if (line.content === "") {
      if (separator === "\n") emit("\n", line.at, 1)
      else separator = "\n"
    } else {
      emitBlockLine(line, indent, separator, "before", emit)
      separator = " "
      wasMoreIndented = false
    }
  }
}

/** The line ends after the last line: none for `-`, one by default, all for `+`. */
function emitChomped(rest: readonly BlockLine[], indicators: string, indent: number, raw: string, emit: Emit): void {
  if (indicators.includes("-")) return
  const [first] = rest
  if (!indicators.includes("+")) return emit("\n", first === undefined ? raw.length : first.at - first.indent - 1, 1)
  for (const line of rest) emitBlockLine({ ...line, content: "" }, indent, "\n", "before", emit)
  if (rest.length === 0) emit("\n", raw.length, 1)
}
