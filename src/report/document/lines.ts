import { spellAscii } from "../../words/spell-ascii.ts"
import { tieNumbers } from "../../words/tie-numbers.ts"
import { measureWidth, splitCharacters } from "../../words/width.ts"
import type { Inline, Span } from "./document.ts"
import { spansOf } from "./spans.ts"

/** One character as a terminal shows it: how wide it is and how it is meant. */
export interface Glyph {
  readonly text: string
  readonly width: number
  readonly as: Exclude<Span["as"], "bar" | "link">
}

export type Line = readonly Glyph[]

/** How a terminal is written to. */
export interface TerminalForm {
  /** Columns; no line is wider but those of commands and code. */
  readonly width: number
  readonly color: boolean
  /** Nothing but ASCII in what is drawn and in signs; names keep their letters. */
  readonly ascii?: boolean
}

/** The characters of a text, in which spaces that must not break are set. */
export function glyphsOf(inline: Inline, form: TerminalForm): Line {
  return spansOf(inline).flatMap((span) => {
    const text = span.as === "bar" ? drawBar(span) : span.as === "link" ? writeLink(span) : span.text
    const spelled = form.ascii === true ? spellAscii(text) : text
    const tied = span.as === "code" || span.as === "bar" ? spelled : tieNumbers(spelled)
    const as = span.as === "bar" || span.as === "link" ? "plain" : span.as
    return splitCharacters(tied).map((character) => ({ text: character, width: measureWidth(character), as }))
  })
}

const barWidth = 10

/** `████░░░░░░`: a chance in tenths. */
function drawBar({ value }: Extract<Span, { readonly as: "bar" }>): string {
  const full = Math.round(barWidth * Math.min(1, Math.max(0, value)))
  return "█".repeat(full) + "░".repeat(barWidth - full)
}

/** A terminal shows where a link to the web leads. */
function writeLink({ text, to }: Extract<Span, { readonly as: "link" }>): string {
  return /^https?:/.test(to) && to !== text ? `${text} (${to})` : text
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { width }) => sum + width, 0)
}

/** Words: what no line should end within. */
export function wordsOf(line: Line): readonly Line[] {
  const words: Glyph[][] = [[]]
  for (const glyph of line) {
    if (glyph.text === " ") words.push([])
    else words.at(-1)?.push(glyph)
  }
  return words.filter((word) => word.length > 0)
}

/** Text in lines of at most so many columns, broken between words; a word that is wider alone is cut. */
export function wrapLine(line: Line, width: number): readonly Line[] {
  if (widthOf(line) <= width) return [line]
  const lines: Line[] = []
  let own: readonly Glyph[] = []
  for (const word of wordsOf(line)) {
    const longer = own.length === 0 ? word : [...own, spaceLike(own, word), ...word]
    if (widthOf(longer) <= width) {
      own = longer
      continue
    }
    if (own.length > 0) lines.push(own)
    const pieces = cutWord(word, width)
    lines.push(...pieces.slice(0, -1))
    own = pieces.at(-1) ?? []
  }
  return own.length === 0 && lines.length > 0 ? lines : [...lines, own]
}

/** A space between two words: of their tone where both have the same. */
function spaceLike(before: Line, after: Line): Glyph {
  const [left, right] = [before.at(-1)?.as, after[0]?.as]
  return { text: " ", width: 1, as: left !== undefined && left === right ? left : "plain" }
}

/** A word in pieces that fit; first at the spaces that should not break, then anywhere. */
function cutWord(word: Line, width: number): readonly Line[] {
  if (widthOf(word) <= width) return [word]
  const pieces: Line[] = []
  let own: Glyph[] = []
  for (const glyph of word) {
    if (own.length > 0 && widthOf(own) + glyph.width > width) {
      pieces.push(own)
      own = []
    }
    own.push(glyph)
  }
  return [...pieces, own]
}

/** A line without spaces at its end. */
export function trimEnd(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text !== " ")
  return line.slice(0, last + 1)
}

/** Characters of one tone. */
export function plainLine(text: string, as: Glyph["as"] = "plain"): Line {
  return splitCharacters(text).map((character) => ({ text: character, width: measureWidth(character), as }))
}

export function spaces(count: number): Line {
  return plainLine(" ".repeat(Math.max(0, count)))
}
