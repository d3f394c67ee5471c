import type { Freeze } from "../../scenario/ledger/schema.ts"
import type { Alias } from "./forecastbench.ts"
import { readMoment } from "./metaculus.ts"
import type { Said, Statement } from "./statement.ts"

/** A table of text cells. */
interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[] }[]
}

/** The two tables of a Metaculus data export (2026-02): question_data.csv and forecast_data.csv. */
export interface PlatformTables {
  readonly questions: Table
  readonly forecasts: Table
}

/** The name under which a question of this platform stands in the table of names. */
const source = "metaculus"

/**
 * What an export says of questions of ours: of each the forecasts of its crowd (the aggregate, where there is one, else
 * whoever stands in it), by the day on which each was made.
 */
export function readPlatformTables(
  { questions, forecasts }: PlatformTables,
  aliases: readonly Alias[],
  own: Freeze,
): readonly Statement[] {
  const question = reader(questions)
  const forecast = reader(forecasts)
  return questions.rows.flatMap(({ cells }): readonly Statement[] => {
    const [id, post] = [question(cells, "Question ID"), question(cells, "Post ID")]
    const alias = aliases.find((each) => each.source === source && (each.id === id || each.id === post))
    if (alias === undefined) return []
    const kind = own.answers[alias.question]?.kind
    const rows = forecasts.rows.filter((row) => forecast(row.cells, "Question ID") === id)
    const crowd = rows.filter((row) => forecast(row.cells, "Forecaster Username") === "recency_weighted")
    return (crowd.length > 0 ? crowd : rows).flatMap((row): readonly Statement[] => {
      const said = readSaid(
        (name) => question(cells, name),
        (name) => forecast(row.cells, name),
        kind === "when",
      )
      if (said === undefined) return []
      return [
        {
          question: alias.question,
          deadline: "",
          day: forecast(row.cells, "Start Time").slice(0, 10),
          forecasters: Number(forecast(row.cells, "Forecaster Count")) || 1,
          said,
        },
      ]
    })
  })
}

const reader =
  ({ columns }: Table) =>
  (cells: readonly string[], name: string): string =>
    cells[columns.indexOf(name)] ?? ""

function readSaid(
  question: (name: string) => string,
  forecast: (name: string) => string,
  isDate: boolean,
): Said | undefined {
  const chance = forecast("Probability Yes")
  if (chance !== "") return { kind: "chance", p: Number(chance) }
  const shares = readList(forecast("Probability Yes Per Category"))
  if (shares.length > 0) {
    const options = readList(question("MC Options (All)") || question("MC Options (Current)"))
    return { kind: "shares", shares: Object.fromEntries(options.map((name, i) => [name, Number(shares[i]) || 0])) }
  }
  const cdf = readList(forecast("Continuous CDF")).map(Number)
  const values = readList(question("Continuous Range")).map((cell) =>
    isDate ? (readMoment(cell) ?? NaN) : Number(cell),
  )
  const isWhole = cdf.length > 0 && cdf.length === values.length && [...cdf, ...values].every(Number.isFinite)
  return isWhole ? { kind: "points", values, cdf } : undefined
}

/** The items of a list as Python writes it: ['a', 'b'] or [1.0, 2.0]. */
function readList(text: string): readonly string[] {
  const inner = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1]
  if (inner === undefined) return []
  return [...inner.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,\s]+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  )
}
