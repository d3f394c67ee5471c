import { type Block, type Document, type Inline, type Item, selectFor, type Span, type Table } from "./document.ts"
import { beginLine, escapeMarkdown, fenceCode, fenceLines } from "./escape-markdown.ts"
import { headOf } from "./page-table.ts"
import { tieNumbers } from "../../words/tie-numbers.ts"
import { cleanLines, spansOf, targetOf, textOf } from "./spans.ts"

/**
 * A document as markdown (CommonMark with GitHub's tables), one paragraph a line. Numbers are tied to their signs and units as in a
 * page, by spaces that do not break: markdown shows them as they are, and so does plain text.
 */
export function writeMarkdown({ title, lead, sections, footer }: Document): string {
  const parts = [
    [`# ${tieText(title)}`],
    ...partsOf(lead),
    ...selectFor(sections, "markdown").flatMap((section) => [
      [`## ${tieText(section.title)}`],
      ...partsOf(section.blocks),
    ]),
    ...(footer === "" ? [] : [[beginLine(tieText(footer))]]),
  ]
  return `${joinParts(parts)}\n`
}

type Lines = readonly string[]

/** Blocks as markdown, to stand within another text. */
export function writeBlocks(blocks: readonly Block[]): string {
  return joinParts(partsOf(blocks))
}

function joinParts(parts: readonly Lines[]): string {
  return parts.map((lines) => lines.join("\n")).join("\n\n")
}

function partsOf(blocks: readonly Block[]): readonly Lines[] {
  return selectFor(blocks, "markdown").flatMap(writeBlock)
}

function writeBlock(block: Block): readonly Lines[] {
  switch (block.kind) {
    case "heading":
      return [[`### ${writeText(block.text)}`]]
    case "paragraph":
    case "remark":
      return [[writeLine(block.text)]]
    case "list":
      return [block.items.flatMap(writeItem)]
    case "table":
      return [writeTable(block)]
    case "figure":
      return [[`### ${tieText(block.title)}`], [`![${escapeMarkdown(block.alt)}](${block.file})`]]
    case "sample":
      return []
    case "details":
      return [
        ["<details>", `<summary>${escapeMarkup(tieNumbers(textOf(block.summary)))}</summary>`],
        ...partsOf(block.blocks),
        ["</details>"],
      ]
    case "command":
    case "code":
      return [fenceLines(cleanLines(block.text))]
  }
}

function writeItem({ text, lines }: Item): Lines {
  return [`- ${writeLine(text)}`, ...lines.map((line) => `  - ${writeLine(line)}`)]
}

/** What several rows are about is said in the first of them. */
function writeTable(table: Table): Lines {
  const { columns, rows } = leaveDrawn(table)
  const group = columns.findIndex(({ role }) => role === "group")
  const write = (cells: Lines): string => `| ${cells.join(" | ")} |`
  const said = (row: number): string => textOf(rows[row]?.cells[group] ?? "")
  return [
    write(columns.map((column) => tieText(headOf(column)))),
    `|${columns.map(({ role }) => (role === "number" ? "--:" : "---")).join("|")}|`,
    ...rows.map(({ cells }, row) =>
      write(
        cells.map((cell, i) =>
          i === group && row > 0 && said(row) === said(row - 1) ? "" : writeText(cell, true).trim(),
        ),
      ),
    ),
  ]
}

function tieText(text: string): string {
  return escapeMarkdown(tieNumbers(text))
}

function writeLine(inline: Inline): string {
  return beginLine(writeText(inline))
}

function writeText(inline: Inline, inTable = false): string {
  return spansOf(inline)
    .map((span) => writeSpan(span, inTable))
    .join("")
}

function writeSpan(span: Span, inTable: boolean): string {
  switch (span.as) {
    case "bar":
      return ""
    case "code":
      return fenceCode(span.text, inTable)
    case "link":
      return writeLink(span)
    case "strong":
      return emphasize(span.text)
    default:
      return tieText(span.text)
  }
}

/** Emphasis must touch its text: spaces at its ends stand outside. */
function emphasize(text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/.exec(text) ?? []
  return inner === "" ? text : `${before}**${tieText(inner)}**${after}`
}

/** Parts of a page cannot be pointed to from markdown. */
function writeLink({ text, to }: Extract<Span, { readonly as: "link" }>): string {
  const target = targetOf(to)
  return target === undefined || target.startsWith("#") ? tieText(text) : `[${tieText(text)}](<${target}>)`
}

function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}

/** Without the columns of bars, which markdown has no form for. */
function leaveDrawn({ columns, rows }: Table): Pick<Table, "columns" | "rows"> {
  const isTold = columns.map((_, i) => rows.length === 0 || rows.some(({ cells }) => textOf(cells[i] ?? "") !== ""))
  const keep = <Part>(parts: readonly Part[]): readonly Part[] => parts.filter((_, i) => isTold[i])
  return { columns: keep(columns), rows: rows.map(({ cells }) => ({ cells: keep(cells) })) }
}
