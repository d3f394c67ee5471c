import type { Block, Document, Table } from "../document/document.ts"
import { headOf } from "../document/page-table.ts"
import { textOf } from "../document/spans.ts"

type Value = string | number | undefined
type Line = readonly Value[]

interface Sheet {
  readonly name: string
  readonly lines: readonly Line[]
}

/**
 * tables.xlsx: the numbers as the CSV file of the report has them, then a sheet for each part of the document that has
 * tables, in its words. Nothing is a formula, and no clock enters: the same tables give the same bytes.
 */
export async function writeWorkbook(document: Document, numbers: readonly (readonly string[])[]): Promise<Uint8Array> {
  const [{ default: writeExcel }, { unzipSync, zipSync }] = await Promise.all([
    import("write-excel-file/universal"),
    import("fflate"),
  ])
  const parts = document.sections.flatMap(({ title, blocks }): readonly Sheet[] => {
    const lines = listTables(blocks).flatMap((table, i): readonly Line[] => [
      ...(i === 0 ? [] : [[]]),
      ...linesOf(table),
    ])
    return lines.length === 0 ? [] : [{ name: title, lines }]
  })
  const sheets = nameSheets([{ name: "Numbers", lines: numbers.map((row) => row.map(readNumber)) }, ...parts])
  const blob = await writeExcel(
    sheets.map(({ name, lines }) => ({
      sheet: name,
      data: lines.map((line, row) => line.map((value) => cellOf(value, row === 0))),
      columns: widthsOf(lines),
      stickyRowsCount: 1,
    })),
  ).toBlob()
  return zipSync(unzipSync(new Uint8Array(await blob.arrayBuffer())), { mtime: "1980-01-01T00:00:00", level: 6 })
}

function listTables(blocks: readonly Block[]): readonly Table[] {
  return blocks.flatMap((block) =>
    block.kind === "table" ? [block] : block.kind === "details" ? listTables(block.blocks) : [],
  )
}

/** What drawings say, a table of words leaves out. */
function linesOf({ columns, rows }: Table): readonly Line[] {
  const told = columns.map((_, i) => rows.some(({ cells }) => textOf(cells[i] ?? "") !== ""))
  const keep = <Part>(parts: readonly Part[]): readonly Part[] => parts.filter((_, i) => told[i] === true)
  return [keep(columns.map(headOf)), ...rows.map(({ cells }) => keep(columns.map((_, i) => textOf(cells[i] ?? ""))))]
}

function readNumber(text: string): Value {
  return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? Number(text) : text === "" ? undefined : text
}

function cellOf(value: Value, isHead: boolean) {
  if (value === undefined) return null
  const weight = isHead ? ({ fontWeight: "bold" } as const) : {}
  return typeof value === "number" ? { value, type: Number, ...weight } : { value, type: String, ...weight }
}

/** As wide as what they hold, within reason. */
function widthsOf(lines: readonly Line[]) {
  const count = Math.max(0, ...lines.map(({ length }) => length))
  return Array.from({ length: count }, (_, i) => ({
    width: Math.min(60, Math.max(8, ...lines.map((line) => String(line[i] ?? "").length + 2))),
  }))
}

/** A sheet's name has 31 characters at most, none of them one of `[]:*?/\`, and no other sheet has it. */
function nameSheets(sheets: readonly Sheet[]): readonly Sheet[] {
  const taken = new Set<string>()
  return sheets.map(({ name, lines }) => {
    const plain =
      name
        .replaceAll(/[[\]:*?/\\']/g, " ")
        .trim()
        .slice(0, 28) || "Table"
    let own = plain
    for (let i = 2; taken.has(own.toLowerCase()); i++) own = `${plain} ${i}`
    taken.add(own.toLowerCase())
    return { name: own, lines }
  })
}
