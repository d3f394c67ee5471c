import type { SectionId } from "../../words/sections.ts"
import type { Drawing } from "../drawing.ts"
import type { Block, Column, Form, Inline, Item, Role, Row, Section, Span, Tone } from "./document.ts"
import { spansOf } from "./spans.ts"

/** How documents are written down: a function for each kind of part. */

export function section(id: SectionId, title: string, ...blocks: readonly (Block | readonly Block[])[]): Section {
  return { id, title, blocks: blocks.flat() }
}

export function heading(text: Inline, id?: string): Block {
  return { kind: "heading", text, ...(id === undefined ? {} : { id }) }
}

export function paragraph(text: Inline): Block {
  return { kind: "paragraph", text }
}

/** One paragraph for each sentence. */
export function paragraphs(texts: readonly Inline[]): readonly Block[] {
  return texts.map(paragraph)
}

export function remark(text: Inline): Block {
  return { kind: "remark", text }
}

/** Items are texts, or texts with lines below them; nothing where there is none. */
export function list(items: readonly (Inline | Item)[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items: items.map(itemOf) }]
}

function itemOf(item: Inline | Item): Item {
  return typeof item === "object" && "lines" in item ? item : { text: item, lines: [] }
}

/** A column by its head, what it holds, and the unit of its numbers. */
export function column(head: string, role: Role = "text", unit = ""): Column {
  return { head, role, ...(unit === "" ? {} : { unit }) }
}

/**
 * A table. Rows are cells, or cells with an id. A column in which no row says anything is left out, and with `brief` a
 * terminal is shown so many rows.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Inline[] | Row)[],
  { brief }: { readonly brief?: number } = {},
): Block {
  const all = rows.map((row): Row => ("cells" in row ? row : { cells: row }))
  const isTold = columns.map((_, i) => all.length === 0 || all.some(({ cells }) => !isEmpty(cells[i] ?? "")))
  return {
    kind: "table",
    columns: columns.filter((_, i) => isTold[i]),
    rows: all.map((row) => ({ ...row, cells: columns.map((_, i) => row.cells[i] ?? "").filter((_, i) => isTold[i]) })),
    ...(brief === undefined ? {} : { brief }),
  }
}

function isEmpty(cell: Inline): boolean {
  return spansOf(cell).length === 0
}

/** A drawn chart. */
export function figure(drawing: Drawing, alt: string = drawing.alt): Block {
  const { id, title } = drawing
  return { kind: "figure", id, title, alt, file: drawing.file ?? `charts/${id}.svg`, drawing }
}

export function details(summary: string, ...blocks: readonly (Block | readonly Block[])[]): Block {
  return { kind: "details", summary, blocks: blocks.flat() }
}

/** Many answers as one section, folded each: forty of them are no list of contents. */
export function foldSections(sections: readonly Section[]): Section {
  return section(
    "answers",
    "Answer by answer",
    sections.map(({ title, blocks }) => details(title, blocks)),
  )
}

export function command(text: string): Block {
  return { kind: "command", text }
}

export function code(text: string): Block {
  return { kind: "code", text }
}

/** Parts that are meant for these forms alone. */
export function onlyIn<Part extends Block | Section>(
  only: readonly Form[],
  ...parts: readonly Part[]
): readonly Part[] {
  return parts.map((part) => ({ ...part, only }))
}

export function span(as: Tone, text: string): Span {
  return { as, text }
}

export function strong(text: string): Span {
  return span("strong", text)
}

export function muted(text: string): Span {
  return span("muted", text)
}

export function mono(text: string): Span {
  return span("code", text)
}

export function link(text: string, to: string): Span {
  return { as: "link", text, to }
}
