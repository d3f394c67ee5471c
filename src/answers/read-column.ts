import type { ReadableColumn, RunColumn } from "./column.ts"
import type { Runs } from "./runs.ts"

/** What each run had under a name of runs.parquet (column-names.ts); undefined if these runs have no such column. */
export function readColumn(runs: Runs, name: string): RunColumn | undefined {
  const found = runs.columns.find((column) => column.name === name)
  return found === undefined ? undefined : fetchColumn(found)
}

/** The column with its numbers. */
export function fetchColumn({ read, ...head }: ReadableColumn): RunColumn {
  return { ...head, data: read() }
}
