import { stripVTControlCharacters } from "node:util"
import { maskControls } from "../../problem/control-characters.ts"
import type { Inline, Span } from "./document.ts"

/** The pieces of a text, one after another, harmless: on one line and without what drives a terminal. */
export function spansOf(inline: Inline): readonly Span[] {
  const pieces: readonly (string | Span)[] = isList(inline) ? inline : [inline]
  return pieces
    .map((piece): Span => (typeof piece === "string" ? { as: "plain", text: piece } : piece))
    .map((span) => (span.as === "bar" ? span : { ...span, text: cleanText(span.text) }))
    .filter((span) => span.as === "bar" || span.text !== "")
}

function isList(inline: Inline): inline is readonly (string | Span)[] {
  return Array.isArray(inline)
}

/** All that a text says, without how. */
export function textOf(inline: Inline): string {
  return spansOf(inline)
    .map((span) => (span.as === "bar" ? "" : span.text))
    .join("")
}

/** A text on one line that no terminal obeys: sequences of escapes go, other control characters are shown as `·`. */
export function cleanText(text: string): string {
  return maskControls(
    stripVTControlCharacters(text)
      .replaceAll(/\s*\n\s*/g, " ")
      .replaceAll("\t", " "),
  )
}

/** Text of several lines, each of them harmless. */
export function cleanLines(text: string): readonly string[] {
  return text.split("\n").map((line) => maskControls(stripVTControlCharacters(line).replaceAll("\t", "    ")))
}

/** Where a link may lead: into the document, to a file beside it, or to the web; else nowhere. */
export function targetOf(to: string): string | undefined {
  return /^(#[\w.-]+|https?:\/\/[^\s"'<>]+|(\.\.\/)?[\w-][\w./-]*)$/.test(to) ? to : undefined
}
