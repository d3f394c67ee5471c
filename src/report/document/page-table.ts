import { html, type Html, join } from "../html.ts"
import type { Column, Inline, Row, Table } from "./document.ts"
import { cleanText, textOf } from "./spans.ts"

type RenderText = (inline: Inline) => Html

/** A table of a page: what several rows are about is a line across it, said once. */
export function writePageTable({ columns, rows }: Table, renderText: RenderText): Html {
  const group = findGroup(columns, rows)
  const places = columns.map((_, i) => i).filter((i) => i !== group)
  const kinds = columns.map((column, i) => kindOf(column, rows, i))
  const cellsOf = (cells: readonly Inline[]): Html =>
    join(places.map((i) => renderCell(kinds[i] ?? "", cells[i] ?? "", renderText)))
  return html`<div class="wide" tabindex="0" role="group" aria-label="${nameTable(columns)}">
    <table style="${nameHeads(places.map((i) => headOf(columns[i])))}">
      <thead>
        <tr>
          ${join(places.map((i) => renderHead(columns[i], kinds[i] ?? "")))}
        </tr>
      </thead>
      ${join(
        partRows(rows, group).map(
          ({ about, rows: together }) =>
            html`<tbody>
              ${about === undefined ? undefined : renderGroup(about, places.length, renderText)}
              ${join(together.map(({ cells, id }) => renderRow(id, cellsOf(cells))))}
            </tbody>`,
        ),
      )}
    </table>
  </div>`
}

/** Rows below each other, and what they are about where that is said. */
interface Part {
  readonly about?: Inline
  readonly rows: readonly Row[]
}

/** Rows that are about the same stand together, below what they are about: on paper they are not parted. */
function partRows(rows: readonly Row[], group: number): readonly Part[] {
  const parts: { readonly about?: Inline; readonly rows: Row[] }[] = []
  rows.forEach((row, i) => {
    const about = row.cells[group] ?? ""
    const isNew = group >= 0 && textOf(about) !== "" && textOf(about) !== textOf(rows[i - 1]?.cells[group] ?? "")
    if (isNew) parts.push({ about, rows: [row] })
    else if (parts.length === 0) parts.push({ rows: [row] })
    else parts.at(-1)?.rows.push(row)
  })
  return parts
}

/** The heads as variables of the style, for where the rows of a table stand as lines. */
function nameHeads(heads: readonly string[]): string {
  const quote = (text: string) =>
    text.replaceAll(/[^\p{L}\p{N} .,:%()-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)
  return heads.map((head, i) => `--head-${i + 1}:"${quote(head)}"`).join(";")
}

/** What a table that is scrolled by itself is called. */
function nameTable(columns: readonly Column[]): string {
  return `Table of ${columns
    .map(({ head }) => cleanText(head).toLowerCase())
    .filter((head) => head !== "")
    .join(", ")}`
}

/** The column that rows are grouped by; where no two rows beside each other share it, it is a column like others. */
function findGroup(columns: readonly Column[], rows: readonly Row[]): number {
  const found = columns.findIndex(({ role }) => role === "group")
  const said = rows.map(({ cells }) => textOf(cells[found] ?? ""))
  return said.some((text, i) => i > 0 && text === said[i - 1]) ? found : -1
}

function renderRow(id: string | undefined, cells: Html): Html {
  return id === undefined
    ? html`<tr>
        ${cells}
      </tr>`
    : html`<tr id="${id}">
        ${cells}
      </tr>`
}

function renderGroup(about: Inline, columns: number, renderText: RenderText): Html {
  return html`<tr class="group">
    <th scope="rowgroup" colspan="${columns}">${renderText(about)}</th>
  </tr> `
}

/** A text as short as this is not broken. */
const short = 24

/** How the cells of a column are set: numbers to the right, and all on one line that are short. */
type Kind = "number" | "number loose" | "short" | ""

function kindOf({ role }: Column, rows: readonly Row[], place: number): Kind {
  const isShort = rows.every(({ cells }) => textOf(cells[place] ?? "").length <= short)
  if (role === "number") return isShort ? "number" : "number loose"
  return isShort ? "short" : ""
}

function renderHead(column: Column | undefined, kind: Kind): Html {
  const text = headOf(column)
  if (text === "") return html`<td></td>`
  return kind === "" || kind === "short"
    ? html`<th scope="col">${text}</th>`
    : html`<th scope="col" class="${kind}">${text}</th>`
}

function renderCell(kind: Kind, cell: Inline, renderText: RenderText): Html {
  return kind === "" ? html`<td>${renderText(cell)}</td>` : html`<td class="${kind}">${renderText(cell)}</td>`
}

/** The head of a column with the unit of its numbers. */
export function headOf(column: Column | undefined): string {
  if (column === undefined) return ""
  return cleanText(column.unit === undefined ? column.head : `${column.head} (${column.unit})`)
}
