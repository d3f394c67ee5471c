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
      <tbody>
        ${join(
          rows.map(({ cells, id }, i) => {
            const about = cells[group] ?? ""
            const isNew =
              group >= 0 && textOf(about) !== "" && textOf(about) !== textOf(rows[i - 1]?.cells[group] ?? "")
            return html`${isNew ? renderGroup(about, places.length, renderText) : undefined}${openRow(id)}
              ${cellsOf(cells)}
            </tr>`
          }),
        )}
      </tbody>
    </table>
  </div>`
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

function openRow(id: string | undefined): Html {
  return id === undefined ? html`<tr></tr>` : html`<tr id="${id}"></tr>`
}

function renderGroup(about: Inline, columns: number, renderText: RenderText): Html {
  return html`<tr class="group">
    <th scope="colgroup" colspan="${columns}">${renderText(about)}</th>
  </tr> `
}

/** A text as short as this is not broken. */
const short = 24

/** How the cells of a column are set: numbers to the right, texts on one line where all are short. */
function kindOf({ role }: Column, rows: readonly Row[], place: number): "number" | "short" | "" {
  if (role === "number") return "number"
  return rows.every(({ cells }) => textOf(cells[place] ?? "").length <= short) ? "short" : ""
}

function renderHead(column: Column | undefined, kind: string): Html {
  const text = headOf(column)
  if (text === "") return html`<td></td>`
  return kind === "number" ? html`<th scope="col" class="number">${text}</th>` : html`<th scope="col">${text}</th>`
}

function renderCell(kind: string, cell: Inline, renderText: RenderText): Html {
  return kind === "" ? html`<td>${renderText(cell)}</td>` : html`<td class="${kind}">${renderText(cell)}</td>`
}

/** The head of a column with the unit of its numbers. */
export function headOf(column: Column | undefined): string {
  if (column === undefined) return ""
  return cleanText(column.unit === undefined ? column.head : `${column.head} (${column.unit})`)
}
