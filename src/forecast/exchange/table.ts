import type { Freeze } from "../../scenario/ledger/schema.ts"
import { lastDayOf, questionOf } from "../outcome.ts"
import type { DataTable } from "../../scenario/data/parse-table.ts"
import { cellOf, missColumns, placeOfRow, type Read, readShare } from "./read-cell.ts"
import type { Said, Statement } from "./statement.ts"

/** One number of a forecast: a chance, the share of a category or of a day, or a quantile. */
export interface ForecastRow {
  readonly question: string
  readonly kind: string
  readonly deadline: string
  /** `chance`, `share` of `at`, or the `quantile` with that level. */
  readonly measure: "chance" | "share" | "quantile"
  /** The category, the day (or never), or the level; empty for a chance. */
  readonly at: string
  readonly value: number
  readonly unit: string
  readonly n: number
}

/** A frozen forecast as one tidy table, a row a number. */
export function toTable(freeze: Freeze): readonly ForecastRow[] {
  return Object.entries(freeze.answers).flatMap(([name, answer]): readonly ForecastRow[] => {
    const common = {
      question: questionOf(name),
      kind: answer.kind,
      deadline: lastDayOf(answer),
      unit: answer.kind === "value" ? answer.unit : "",
      n: answer.n,
    }
    switch (answer.kind) {
      case "event":
        return [{ ...common, measure: "chance", at: "", value: answer.yes / answer.n }]
      case "category":
        return shares(Object.entries(answer.counts), answer.n).map((row) => ({ ...common, ...row }))
      case "when":
        return shares([...Object.entries(answer.days), ["never", answer.never]], answer.n).map((row) => ({
          ...common,
          ...row,
        }))
      case "value":
        return answer.quantiles.map((value, i) => ({
          ...common,
          measure: "quantile",
          at: String((i + 0.5) / answer.quantiles.length),
          value,
        }))
    }
  })
}

function shares(counts: readonly (readonly [string, number])[], n: number) {
  return counts.map(([at, count]) => ({ measure: "share" as const, at, value: count / n }))
}

/** The columns of the table, in its order. */
export const tableColumns = ["question", "kind", "deadline", "measure", "at", "value", "unit", "n"] as const

/** What a table of this form says, an answer a statement. A row that makes no sense is a problem at its line. */
export function readTable(table: DataTable): Read {
  const missing = missColumns(table, ["question", "measure", "value"])
  if (missing.length > 0) return { statements: [], problems: missing }
  const groups = new Map<string, Group>()
  const problems: string[] = []
  for (const row of table.rows) {
    const cell = (name: string): string => cellOf(table, row, name)
    const read = readRow(cell("measure"), cell("at"), cell("value"))
    if (typeof read === "string") {
      problems.push(`${placeOfRow(row)}: ${read}`)
      continue
    }
    const key = `${cell("question")} ${cell("deadline")}`
    const runs = Number(cell("n"))
    const group = groups.get(key) ?? {
      place: placeOfRow(row),
      question: cell("question"),
      deadline: cell("deadline"),
      runs,
      rows: [],
    }
    group.rows.push(read)
    groups.set(key, group)
  }
  const statements = [...groups.values()].flatMap((group): readonly Statement[] => {
    const { question, deadline, runs } = group
    const said = readRows(group.rows)
    if (typeof said !== "string") {
      const counted = Number.isInteger(runs) && runs > 0 ? { runs } : {}
      return [{ question, deadline, day: "", forecasters: 1, ...counted, said }]
    }
    problems.push(`${group.place}: ${question} ${said}`)
    return []
  })
  return { statements, problems }
}

interface Group {
  readonly place: string
  readonly question: string
  readonly deadline: string
  readonly runs: number
  readonly rows: Cells[]
}

interface Cells {
  readonly measure: "chance" | "share" | "quantile"
  readonly at: string
  readonly value: number
}

function readRow(measure: string, at: string, value: string): Cells | string {
  if (measure === "chance" || measure === "share") {
    const share = readShare(value)
    if (typeof share === "string") return share
    return measure === "share" && at === ""
      ? "a share needs the category or the day under at"
      : { measure, at, value: share }
  }
  if (measure !== "quantile") return `measure is chance, share or quantile, not "${measure}"`
  const level = Number(at)
  if (!(level > 0 && level < 1)) return `the level of a quantile lies between 0 and 1, not "${at}"`
  const number = Number(value)
  return value === "" || !Number.isFinite(number) ? `"${value}" is no number` : { measure, at, value: number }
}

/** What the rows of one answer say together, or what is wrong with them. */
function readRows(rows: readonly Cells[]): Said | string {
  const [first] = rows
  if (first === undefined) return "has no row"
  if (rows.some(({ measure }) => measure !== first.measure)) return "is told by several measures: give one"
  const places = rows.map(({ at, measure }) => (measure === "quantile" ? Number(at) : at))
  if (new Set(places).size < rows.length) return "is told twice"
  if (first.measure === "chance") return { kind: "chance", p: first.value }
  if (first.measure === "share") {
    const sum = rows.reduce((all, { value }) => all + value, 0)
    if (sum > 1 + 1e-6) return `has shares that add up to ${Number(sum.toPrecision(6))}, and they cannot be more than 1`
    return { kind: "shares", shares: Object.fromEntries(rows.map(({ at, value }) => [at, value])) }
  }
  const sorted = rows.toSorted((a, b) => Number(a.at) - Number(b.at))
  const values = sorted.map(({ value }) => value)
  if (values.some((value, i) => value < (values[i - 1] ?? -Infinity)))
    return "has quantiles that fall where their level rises"
  return { kind: "points", values, cdf: sorted.map(({ at }) => Number(at)) }
}
