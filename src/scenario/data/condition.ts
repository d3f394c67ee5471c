import type { DataTable } from "./parse-table.ts"
import { readNumber } from "./read-cell.ts"

/** What a column must hold: one of some values, another than a value, or a number beyond a limit. */
export interface Condition {
  readonly column: number
  readonly test: "any" | "not" | ">=" | "<=" | ">" | "<"
  readonly values: readonly string[]
  /** As one would say it: fatalities >= 10. */
  readonly text: string
}

/** A condition as written: `Battles`, `[Battles, Riots]`, `>= 10`, `!= Riots`. Undefined where a limit is no number. */
export function parseCondition(
  table: DataTable,
  column: string,
  written: readonly (string | number | boolean)[],
): Condition | undefined {
  const at = table.columns.indexOf(column)
  const [only] = written
  const limit = written.length === 1 ? /^(>=|<=|!=|>|<)\s*(.*)$/.exec(String(only).trim()) : null
  if (limit === null) {
    const values = written.map((value) => String(value).trim())
    return { column: at, test: "any", values, text: `${column} is ${values.join(" or ")}` }
  }
  const [, mark = "", value = ""] = limit
  if (mark === "!=") return { column: at, test: "not", values: [value], text: `${column} is not ${value}` }
  if (readNumber(value) === undefined) return undefined
  return { column: at, test: mark as Condition["test"], values: [value], text: `${column} ${mark} ${value}` }
}

/** Whether a row fulfils a condition. A cell that is empty or no number fulfils no limit. */
export function fulfils(cells: readonly string[], { column, test, values }: Condition): boolean {
  const cell = cells[column] ?? ""
  const [value = ""] = values
  if (test === "any") return values.some((each) => isSame(cell, each))
  if (test === "not") return !isSame(cell, value)
  const [number, limit] = [readNumber(cell), readNumber(value)]
  if (number === undefined || limit === undefined) return false
  switch (test) {
    case ">=":
      return number >= limit
    case "<=":
      return number <= limit
    case ">":
      return number > limit
    case "<":
      return number < limit
  }
}

/** Numbers are compared as numbers, so that 1 is 1.0. */
function isSame(cell: string, value: string): boolean {
  if (cell === value) return true
  const number = readNumber(cell)
  return number !== undefined && number === readNumber(value)
}
