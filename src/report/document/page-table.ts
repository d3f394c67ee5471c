import { html, type Html, join } from "../html.ts"
import type { Column, Inline, Row, Table } from "./document.ts"
import { cleanText, textOf } from "./spans.ts"

type RenderText = (inline: Inline) => Html

/** A table of a page: what several rows are about is a line across it, said once. */
export function writePageTable({ columns, rows }: Table, renderText: RenderText): Html {
  const group = findGroup(columns, rows)
  const places = columns.map((_, i) => i).filter((i) => i !== group)
  const cellsOf = (cells: readonly Inline[]): Html =>
    join(places.map((i) => renderCell(columns[i], cells[i] ?? "", renderText)))
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${join(places.map((i) => renderHead(columns[i])))}
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

function renderHead(column: Column | undefined): Html {
  const text = headOf(column)
  return isNumber(column) ? html`<th scope="col" class="number">${text}</th>` : html`<th scope="col">${text}</th>`
}

function renderCell(column: Column | undefined, cell: Inline, renderText: RenderText): Html {
  return isNumber(column) ? html`<td class="number">${renderText(cell)}</td>` : html`<td>${renderText(cell)}</td>`
}

function isNumber(column: Column | undefined): boolean {
  return column?.role === "number"
}

/** The head of a column with the unit of its numbers. */
export function headOf(column: Column | undefined): string {
  if (column === undefined) return ""
  return cleanText(column.unit === undefined ? column.head : `${column.head} (${column.unit})`)
}
