import type { SectionId } from "../../words/sections.ts"
import type { Drawing } from "../drawing.ts"
import type { RunSample } from "./sample.ts"

/**
 * Somebody has run a scenario and must hand on what came of it: to a minister on paper, to a colleague in a pull
 * request, to themselves at a terminal of 60 columns. It has to say the same in all three, or one of them is wrong and
 * nobody knows which. So a study says once what there is to say, as plain values: sections of paragraphs, tables,
 * figures. How that looks is nobody's business but the three writers': `writePage`, `writeMarkdown`, `writeTerminal`.
 *
 * A Document refuses to hold markup, colours, widths and escapes: text is text, whoever wrote it, and each writer makes
 * it harmless in its own form. It refuses to differ from form to form but where a block says openly, by `only`, for
 * which it is meant. And it computes nothing: numbers come as words already (`words/`).
 */
export interface Document {
  readonly title: string
  /** What stands under the title, before the list of contents. */
  readonly lead: readonly Block[]
  readonly sections: readonly Section[]
  /** The last line: what made this, and what it is not. */
  readonly footer: string
  /** What a reader of the page may want to see alone. */
  readonly subjects?: readonly Subject[]
}

/** An actor or a question, by which a page is filtered: whatever says one of the terms is about it. */
export interface Subject {
  readonly kind: "actors" | "topics" | "questions"
  readonly label: string
  readonly terms: readonly string[]
}

/** A part with a heading that a link can point to. */
export interface Section {
  readonly id: SectionId
  readonly title: string
  readonly blocks: readonly Block[]
  readonly only?: readonly Form[]
}

export type Form = "page" | "markdown" | "terminal"

/** How a piece of text is meant; `good`, `bad` and `open` are verdicts. */
export type Tone = "plain" | "strong" | "muted" | "code" | "good" | "bad" | "open"

/** A piece of text on a line. */
export type Span =
  | { readonly as: Tone; readonly text: string }
  /** To a part of the same document (`#id`), a file beside it, or an address on the web; anything else is no link. */
  | { readonly as: "link"; readonly text: string; readonly to: string }
  /** A chance from 0 to 1 with its interval, drawn; markdown has no such thing and leaves it out. */
  | { readonly as: "bar"; readonly value: number; readonly low: number; readonly high: number }

/** Text, or several pieces of it one after another. */
export type Inline = string | Span | readonly (string | Span)[]

export type Block = (Heading | Paragraph | List | Table | Figure | Details | Verbatim | Sample) & {
  /** For which forms the block is meant; all if absent. */
  readonly only?: readonly Form[]
}

/** A heading within a section. */
export interface Heading {
  readonly kind: "heading"
  readonly text: Inline
  readonly id?: string
}

/** Sentences; a remark is told in a softer voice. */
export interface Paragraph {
  readonly kind: "paragraph" | "remark"
  readonly text: Inline
}

export interface List {
  readonly kind: "list"
  readonly items: readonly Item[]
}

export interface Item {
  readonly text: Inline
  /** What is said below it. */
  readonly lines: readonly Inline[]
}

/** What a column holds, which says how it is set and what becomes of it where there is little room. */
export type Role =
  /** What several rows are about: a line of its own above them, said once; a column in markdown. */
  | "group"
  /** What a row is about: repeated where a table is broken between columns. */
  | "label"
  | "text"
  /** To the right, in figures of one width. */
  | "number"
  /** Text that a terminal leaves out, and says so, before it breaks the table. */
  | "spare"

export interface Column {
  readonly head: string
  readonly role: Role
  /** What all numbers of the column count in; stands behind the head. */
  readonly unit?: string
}

export interface Table {
  readonly kind: "table"
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** How many rows a terminal is shown; the rest is counted. */
  readonly brief?: number
}

export interface Row {
  readonly cells: readonly Inline[]
  /** What a link can point to. */
  readonly id?: string
}

/** A chart, drawn into the page; the other forms name its file. */
export interface Figure {
  readonly kind: "figure"
  readonly id: string
  readonly title: string
  /** What the chart shows, for those who cannot see it. */
  readonly alt: string
  /** Beside the document, such as `charts/answers.svg`. */
  readonly file: string
  readonly drawing: Drawing
}

/** Runs to choose from, where a page has its script; other forms have nothing of it. */
export interface Sample {
  readonly kind: "sample"
  readonly sample: RunSample
}

/** What is there for those who ask: folded in the page, whole elsewhere. */
export interface Details {
  readonly kind: "details"
  readonly summary: string
  readonly blocks: readonly Block[]
}

/** Text that is read by programs: a command line, or code. Its lines are never cut. */
export interface Verbatim {
  readonly kind: "command" | "code"
  readonly text: string
}

/** The blocks or sections that are meant for a form. */
export function selectFor<Part extends { readonly only?: readonly Form[] }>(
  parts: readonly Part[],
  form: Form,
): readonly Part[] {
  return parts.filter(({ only }) => only === undefined || only.includes(form))
}
