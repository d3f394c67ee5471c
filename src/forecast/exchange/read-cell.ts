import type { DataRow, DataTable } from "../../scenario/data/parse-table.ts"
import { formatPlace, placeOf } from "../../scenario/source.ts"
import type { Statement } from "./statement.ts"

/** What a file of others says of questions of ours, and what in it makes no sense, each with its place. */
export interface Read {
  readonly statements: readonly Statement[]
  readonly problems: readonly string[]
}

/** The cell of a row under a name; empty where there is no such column. */
export function cellOf({ columns }: DataTable, { cells }: DataRow, name: string): string {
  return cells[columns.indexOf(name)] ?? ""
}

/** Where a row stands: file:line:column. */
export function placeOfRow({ extent }: DataRow): string {
  return formatPlace(placeOf(extent))
}

/** That columns are missing, if any are. */
export function missColumns({ columns, source }: DataTable, wanted: readonly string[]): readonly string[] {
  const missing = wanted.filter((name) => !columns.includes(name))
  if (missing.length === 0) return []
  return [`${source.file}:1:1: there is no column ${missing.join(", ")}; its columns are ${columns.join(", ")}`]
}

/** A share of one, or why it is none. */
export function readShare(text: string): number | string {
  const share = Number(text)
  if (text.trim() !== "" && share >= 0 && share <= 1) return share
  const percent = Number(text.replace(/\s*%$/, ""))
  const meant =
    text.trim() !== "" && percent >= 0 && percent <= 100 ? `: write ${percent / 100}, of one, not of a hundred` : ""
  return `"${text}" is no chance from 0 to 1${meant}`
}
