import type { Freeze } from "../../scenario/ledger/schema.ts"
import { lastDayOf, questionOf } from "../outcome.ts"
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

const shares = (counts: readonly (readonly [string, number])[], n: number) =>
  counts.map(([at, count]) => ({ measure: "share" as const, at, value: count / n }))

/** The columns of the table, in its order. */
export const tableColumns = ["question", "kind", "deadline", "measure", "at", "value", "unit", "n"] as const

/** What a table of this form says, an answer a statement; rows that are no numbers are let be. */
export function readTable(table: {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[] }[]
}): readonly Statement[] {
  const groups = new Map<string, { readonly question: string; readonly deadline: string; readonly rows: Cells[] }>()
  for (const { cells } of table.rows) {
    const cell = (name: string): string => cells[table.columns.indexOf(name)] ?? ""
    const value = Number(cell("value"))
    if (cell("value") === "" || !Number.isFinite(value)) continue
    const key = `${cell("question")} ${cell("kind")} ${cell("deadline")}`
    const group = groups.get(key) ?? { question: cell("question"), deadline: cell("deadline"), rows: [] }
    group.rows.push({ measure: cell("measure"), at: cell("at"), value })
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(({ question, deadline, rows }): readonly Statement[] => {
    const said = readRows(rows)
    return said === undefined ? [] : [{ question, deadline, day: "", forecasters: 1, said }]
  })
}

interface Cells {
  readonly measure: string
  readonly at: string
  readonly value: number
}

function readRows(rows: readonly Cells[]): Said | undefined {
  const [first] = rows
  if (first?.measure === "chance") return { kind: "chance", p: first.value }
  if (first?.measure === "share")
    return { kind: "shares", shares: Object.fromEntries(rows.map(({ at, value }) => [at, value])) }
  const sorted = rows.toSorted((a, b) => Number(a.at) - Number(b.at))
  const [levels, values] = [sorted.map(({ at }) => Number(at)), sorted.map(({ value }) => value)]
  if (levels.length === 0 || levels.some((level, i) => !(level > (levels[i - 1] ?? 0) && level < 1))) return undefined
  return { kind: "points", values, cdf: levels }
}
