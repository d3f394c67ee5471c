import { type Day, formatDate } from "../../calendar/date.ts"
import { parseUnit, timeUnits } from "../../calendar/duration.ts"
import { power } from "../../number/power.ts"
import { badCell } from "../../problem/messages.ts"
import type { Finding } from "../finding.ts"
import { type Condition, fulfils } from "./condition.ts"
import type { WrittenFit } from "./written-fit.ts"
import type { DataRow, DataTable } from "./parse-table.ts"
import { readDay } from "./read-cell.ts"

/** What to count in a table, with every column found and every limit read. */
export interface Count {
  readonly table: DataTable
  readonly where: readonly Condition[]
  /** Of a share: what a row must hold to count as yes. */
  readonly yes: readonly Condition[]
  /** First and last day watched. */
  readonly between?: readonly [Day, Day]
  /** Places of the columns of days: of an event, or of the start and the end of a waiting. */
  readonly date?: number
  readonly end?: number
}

/** Counts, in the keys of a written fit, and in words where they come from. */
export interface Counted {
  readonly counts: Partial<WrittenFit>
  readonly findings: readonly Finding[]
}

/** Counts events in the days that were watched: `count` in `over`. */
export function countEvents(count: Count): Counted {
  const { rows, findings } = selectRows(count)
  const [first, last] = count.between ?? [0, 0]
  return { counts: { count: rows.length, over: `${last - first + 1} days`, ...describe(count, rows) }, findings }
}

/** Counts the rows that hold what makes them a yes: `share: 7 of 20`. */
export function countShare(count: Count): Counted {
  const { rows, findings } = selectRows(count)
  const yes = rows.filter(({ cells }) => count.yes.every((condition) => fulfils(cells, condition)))
  return { counts: { share: `${yes.length} of ${rows.length}`, ...describe(count, rows, yes) }, findings }
}

/**
 * Adds up how long each waited, to its end or, where it had none by the last day watched, until then (censored):
 * `ended` and `total`, in units of `waiting` to the power of `shape`. What ended after the last day had not ended by then.
 */
export function countWaiting(count: Count, waiting: string, shape: number): Counted {
  const { rows, findings } = selectRows(count)
  const found: Finding[] = [...findings]
  const unit = parseUnit(waiting)
  const length = unit === undefined ? 1 : timeUnits[unit].days
  const last = count.between?.[1] ?? 0
  let ended = 0
  let total = 0
  for (const row of rows) {
    const start = readDay(row.cells[count.date ?? -1] ?? "")
    const cell = row.cells[count.end ?? -1] ?? ""
    const end = cell === "" ? undefined : readDay(cell)
    if (start === undefined) continue
    if ((cell !== "" && end === undefined) || (end !== undefined && end < start)) {
      const column = count.table.columns[count.end ?? -1] ?? ""
      const wanted = end === undefined ? "a day as 2024-04-17" : `a day not before ${formatDate(start)}`
      found.push({ extent: row.extent, message: badCell(column, cell, wanted) })
      continue
    }
    if (end !== undefined && end <= last) ended++
    // A day is the finest that is known: what began and ended on one day took half of one.
    total += power(Math.max(0.5, Math.min(end ?? last, last) - start) / length, shape)
  }
  const open = rows.length - ended
  return { counts: { ended, total, ...describe(count, rows, undefined, `${open} still waiting`) }, findings: found }
}

interface Selected {
  readonly rows: readonly DataRow[]
  readonly findings: readonly Finding[]
}

function selectRows({ table, where, between, date }: Count): Selected {
  const findings: Finding[] = []
  const rows = table.rows.filter((row) => {
    if (!where.every((condition) => fulfils(row.cells, condition))) return false
    if (between === undefined || date === undefined) return true
    const cell = row.cells[date] ?? ""
    const day = readDay(cell)
    if (day === undefined)
      findings.push({ extent: row.extent, message: badCell(table.columns[date] ?? "", cell, "a day as 2024-04-17") })
    return day !== undefined && day >= between[0] && day <= between[1]
  })
  return { rows, findings }
}

function describe(
  count: Count,
  rows: readonly DataRow[],
  yes?: readonly DataRow[],
  more?: string,
): { readonly counted_in: string } {
  const { table, where, between } = count
  const parts = [
    `${table.source.file}: ${rows.length.toLocaleString("en")} of ${table.rows.length.toLocaleString("en")} rows`,
    ...(between === undefined ? [] : [`from ${formatDate(between[0])} to ${formatDate(between[1])}`]),
    ...(where.length === 0 ? [] : [`where ${where.map(({ text }) => text).join(" and ")}`]),
    ...(yes === undefined
      ? []
      : [`${where.length === 0 ? "" : "and "}yes where ${count.yes.map(({ text }) => text).join(" and ")}`]),
  ]
  const remarks = [more, tellOtherCounts(count, yes), tellCoarseDates(table, rows)].filter((one) => one !== undefined)
  return { counted_in: [parts.join(" "), ...remarks].join("; ") }
}

/** Tables of deaths give a best, a low and a high count: how many rows the limit on the best would keep by the others. */
function tellOtherCounts(count: Count, yes: readonly DataRow[] | undefined): string | undefined {
  const isBest = ({ column }: Condition): boolean => count.table.columns[column] === "best"
  const [low, high] = [count.table.columns.indexOf("low"), count.table.columns.indexOf("high")]
  if (low < 0 || high < 0 || ![...count.where, ...count.yes].some(isBest)) return undefined
  const countBy = (column: number): number => {
    const swap = (condition: Condition): Condition => (isBest(condition) ? { ...condition, column } : condition)
    const { rows } = selectRows({ ...count, where: count.where.map(swap) })
    return yes === undefined
      ? rows.length
      : rows.filter(({ cells }) => count.yes.map(swap).every((condition) => fulfils(cells, condition))).length
  }
  return `${countBy(low)} by the low counts, ${countBy(high)} by the high`
}

/** Columns of date precision, with the value from which a date is no better than its month. */
const coarse: readonly (readonly [string, number])[] = [
  ["time_precision", 3],
  ["date_prec", 4],
]

function tellCoarseDates(table: DataTable, rows: readonly DataRow[]): string | undefined {
  const [column, from] = coarse.find(([name]) => table.columns.includes(name)) ?? ["", Infinity]
  const at = table.columns.indexOf(column)
  const count = at < 0 ? 0 : rows.filter(({ cells }) => Number(cells[at]) >= from).length
  return count === 0 ? undefined : `${count} dated to the month or worse`
}
