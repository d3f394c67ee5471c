import type { DataRow, DataTable } from "../../scenario/data/parse-table.ts"
import type { Freeze } from "../../scenario/ledger/schema.ts"
import { questionOf } from "../outcome.ts"
import { atCentres } from "./continuous.ts"
import type { Alias } from "./forecastbench.ts"
import { platform, readMoment } from "./metaculus.ts"
import { cellOf, missColumns, placeOfRow, type Read, readShare } from "./read-cell.ts"
import type { Said, Statement } from "./statement.ts"

/** The two tables of a Metaculus data export (2026-02): question_data.csv and forecast_data.csv. */
export interface PlatformTables {
  readonly questions: DataTable
  readonly forecasts: DataTable
}

/**
 * What an export says of questions of ours: of each the forecasts of its crowd (the aggregate, where there is one, else
 * whoever stands in it), by the day on which each was made.
 */
export function readPlatformTables(
  { questions, forecasts }: PlatformTables,
  aliases: readonly Alias[],
  own: Freeze,
): Read {
  const problems: string[] = [
    ...missColumns(questions, ["Question ID"]),
    ...missColumns(forecasts, ["Question ID", "Forecaster Username", "Start Time"]),
  ]
  if (problems.length > 0) return { statements: [], problems }
  const statements = questions.rows.flatMap((question): readonly Statement[] => {
    const [id, post] = [cellOf(questions, question, "Question ID"), cellOf(questions, question, "Post ID")]
    const alias = aliases.find((each) => each.source === platform && (each.id === id || each.id === post))
    if (alias === undefined) return []
    const isDate = Object.entries(own.answers).some(
      ([name, { kind }]) => kind === "when" && questionOf(name) === questionOf(alias.question),
    )
    const rows = forecasts.rows.filter((row) => cellOf(forecasts, row, "Question ID") === id)
    const crowd = rows.filter((row) => cellOf(forecasts, row, "Forecaster Username") === "recency_weighted")
    return (crowd.length > 0 ? crowd : rows).flatMap((row): readonly Statement[] => {
      const said = readSaid({ questions, forecasts }, question, row, isDate)
      if (typeof said !== "string")
        return [
          {
            question: alias.question,
            deadline: "",
            day: cellOf(forecasts, row, "Start Time").slice(0, 10),
            forecasters: Number(cellOf(forecasts, row, "Forecaster Count")) || 1,
            said,
          },
        ]
      problems.push(`${placeOfRow(row)}: ${said}`)
      return []
    })
  })
  return { statements, problems }
}

function readSaid(
  { questions, forecasts }: PlatformTables,
  question: DataRow,
  row: DataRow,
  isDate: boolean,
): Said | string {
  const chance = cellOf(forecasts, row, "Probability Yes")
  if (chance !== "") {
    const p = readShare(chance)
    return typeof p === "string" ? p : { kind: "chance", p }
  }
  const shares = readList(cellOf(forecasts, row, "Probability Yes Per Category"))
  if (shares.length > 0) {
    const all = cellOf(questions, question, "MC Options (All)")
    const options = readList(all === "" ? cellOf(questions, question, "MC Options (Current)") : all)
    // An option that was not there at the time has None.
    const read = shares.map((share) => (share === "None" ? 0 : readShare(share)))
    const wrong = read.find((share) => typeof share === "string")
    if (wrong !== undefined) return String(wrong)
    if (options.length !== read.length) return `there are ${read.length} chances of ${options.length} options`
    return { kind: "shares", shares: Object.fromEntries(options.map((name, i) => [name, Number(read[i])])) }
  }
  const cdf = readList(cellOf(forecasts, row, "Continuous CDF")).map(Number)
  if (cdf.length === 0) return "it holds neither a chance nor a distribution"
  const values = readList(cellOf(questions, question, "Continuous Range")).map((cell) =>
    isDate ? (readMoment(cell) ?? NaN) : Number(cell),
  )
  if (cdf.length !== values.length) return `there are ${cdf.length} chances at ${values.length} places of the range`
  if (![...cdf, ...values].every(Number.isFinite)) return "its range or its chances are no numbers"
  if (cdf.some((chance, i) => chance < (cdf[i - 1] ?? 0) || chance > 1))
    return "its cumulative chances fall, or exceed 1"
  const isDiscrete = cellOf(questions, question, "Question Type") === "discrete"
  return { kind: "points", ...(isDiscrete ? atCentres(values, cdf) : { values, cdf }) }
}

/** The items of a list as Python writes it: ['a', 'b'] or [1.0, 2.0]. */
function readList(text: string): readonly string[] {
  const inner = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1]
  if (inner === undefined) return []
  return [...inner.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,\s]+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  )
}
