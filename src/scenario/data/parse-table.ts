import { parse } from "csv-parse/sync"
import { badTableFile } from "../../problem/messages.ts"
import type { Finding } from "../finding.ts"
import type { Extent, Source } from "../source.ts"

/** The rows of a table of events, as text: one map of column to cell for each, with where it stands in its file. */
export interface DataTable {
  readonly source: Source
  readonly columns: readonly string[]
  readonly rows: readonly DataRow[]
}

export interface DataRow {
  readonly cells: readonly string[]
  /** The line of the file on which the row begins. */
  readonly extent: Extent
}

/** At most so many rows are read; a table of events of one conflict is far below. */
export const rowLimit = 200_000

/**
 * Reads a file of values separated by commas, semicolons or tabs, whichever its first line holds most of; the first line
 * names the columns. A row with more or fewer cells than columns is a finding at its line, never guessed at.
 */
export function parseTable(source: Source): DataTable | Finding {
  const lineAt = (line: number): Extent => {
    const start = source.lineStarts[Math.max(0, Math.min(line, source.lineStarts.length) - 1)] ?? 0
    return { source, start, end: start + 1 }
  }
  const fail = (line: number, reason: string): Finding => ({ extent: lineAt(line), message: badTableFile(reason) })
  try {
    /** The line on which each record ends. */
    const ends: number[] = []
    const records = parse(source.text, {
      delimiter: delimiterOf(source.text),
      skip_empty_lines: true,
      trim: true,
      to: rowLimit + 2,
      on_record: (record: string[], { lines }) => {
        ends.push(lines)
        return record
      },
    })
    const [columns, ...body] = records
    if (columns === undefined) return fail(1, "the file is empty")
    if (body.length > rowLimit) return fail(rowLimit + 2, `it has more than ${rowLimit.toLocaleString("en")} rows`)
    const twice = columns.find((column, i) => column === "" || columns.indexOf(column) !== i)
    if (twice !== undefined) return fail(1, twice === "" ? "a column has no name" : `the column ${twice} stands twice`)
    const rows = body.map((cells, i) => ({ cells, extent: lineAt(Math.min((ends[i] ?? 0) + 1, ends[i + 1] ?? 1)) }))
    return { source, columns, rows }
  } catch (error) {
    const { message, lines } = error as { readonly message: string; readonly lines?: number }
    return fail(lines ?? 1, message.charAt(0).toLowerCase() + message.slice(1))
  }
}

function delimiterOf(text: string): string {
  const end = text.indexOf("\n")
  const head = end < 0 ? text : text.slice(0, end)
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: head.split(mark).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).mark
}
