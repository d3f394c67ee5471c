import { parseDate } from "../../calendar/date.ts"
import { badCrowdRow } from "../../problem/messages.ts"
import type { Problem } from "../../problem/problem.ts"
import { type DataRow, parseTable } from "../data/parse-table.ts"
import { createSource, placeOf } from "../source.ts"

/** What a crowd said of an answer on a day. */
export interface CrowdRow {
  readonly id: string
  /** The day asked for; empty for a question about a date. */
  readonly deadline: string
  readonly day: string
  readonly p: number
  /** How many said it, where that is known. */
  readonly n?: number
  readonly source: string
}

/** Reads crowd.csv with the columns id, deadline, day, p and, if they are there, n and source, in any order. */
export function readCrowd(
  file: string,
  text: string | undefined,
): { readonly rows: readonly CrowdRow[]; readonly problems: readonly Problem[] } {
  if (text === undefined || text.trim() === "") return { rows: [], problems: [] }
  const table = parseTable(createSource(file, text))
  if ("message" in table) return { rows: [], problems: [{ ...table.message, place: placeOf(table.extent), path: "" }] }
  const { columns, rows, source } = table
  const problemAt = (extent: DataRow["extent"], reason: string): Problem => ({
    ...badCrowdRow(reason),
    place: placeOf(extent),
    path: "",
  })
  const missing = ["id", "deadline", "day", "p"].filter((name) => !columns.includes(name))
  if (missing.length > 0)
    return { rows: [], problems: [problemAt({ source, start: 0, end: 1 }, `there is no column ${missing.join(", ")}`)] }
  const read = rows.map(({ cells, extent }): CrowdRow | Problem => {
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? ""
    const [p, n] = [Number(cell("p")), Number(cell("n"))]
    if (cell("p") === "" || !(p >= 0 && p <= 1)) return problemAt(extent, `p is no chance from 0 to 1: "${cell("p")}"`)
    if (parseDate(cell("day")) === undefined) return problemAt(extent, `day is no day: "${cell("day")}"`)
    return {
      id: cell("id"),
      deadline: cell("deadline"),
      day: cell("day"),
      p,
      ...(n > 0 ? { n } : {}),
      source: cell("source"),
    }
  })
  return {
    rows: read.filter((row): row is CrowdRow => "p" in row),
    problems: read.filter((row): row is Problem => "code" in row),
  }
}
