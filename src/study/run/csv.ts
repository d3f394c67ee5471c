import type { Estimate } from "../../statistics/estimate.ts"
import type { Answer, DateQuantile, Summary } from "../../summary/summary.ts"
import { csvNumber, writeCsv } from "../../report/csv.ts"

const header = [
  "id",
  "ask",
  "kind",
  "mode",
  "deadline",
  "given",
  "given_deadline",
  "measure",
  "unit",
  "value",
  "mcse",
  "low",
  "high",
  "n",
  "date",
  "counted",
  "counted_mcse",
  "counted_low",
  "counted_high",
  "worth",
]

/**
 * questions.csv (RFC 4180): one row for every number that answers a question, with its unit and its Monte Carlo error.
 * Days of a `when` count from the start and also come as a date. A number that is corrected for luck stands beside what was
 * counted.
 */
export function questionsCsv(summary: Summary): string {
  return writeCsv(tabulateQuestions(summary))
}

/** The rows of questions.csv, its head first. */
export function tabulateQuestions(summary: Summary): readonly (readonly string[])[] {
  return [header, ...summary.questions.flatMap(rowsOf)]
}

type Row = readonly string[]

function rowsOf(answer: Answer): readonly Row[] {
  const row = (measure: string, estimate: Estimate | undefined, unit = "", date = ""): readonly Row[] =>
    estimate === undefined
      ? []
      : [[...identify(answer), measure, unit, ...numbersOf(estimate), date, ...countsOf(estimate)]]
  switch (answer.kind) {
    case "event":
      return row("probability", answer.estimate)
    case "when":
      return [
        ...row("probability", answer.estimate),
        ...row("never", answer.never),
        ...row("mean", answer.mean?.estimate, "days", answer.mean?.date),
        ...(answer.quantiles ?? []).flatMap((day: DateQuantile) =>
          row(`q${day.level}`, day.estimate, "days", day.date),
        ),
      ]
    case "value":
      return [
        ...row("median", answer.estimate, answer.unit),
        ...row("mean", answer.mean, answer.unit),
        ...(answer.quantiles ?? []).flatMap(({ level, estimate }) => row(`q${level}`, estimate, answer.unit)),
      ]
    case "category":
      return (answer.shares ?? []).flatMap(({ value, estimate }) => row(`share of ${value}`, estimate))
  }
}

function identify(answer: Answer): Row {
  return [
    answer.id,
    answer.ask,
    answer.kind,
    modeOf(answer),
    answer.deadline ?? "",
    answer.given ?? "",
    answer.given_deadline ?? "",
  ]
}

/** Whether a deadline is the day by which something happens, or the day on which it is looked at. */
function modeOf(answer: Answer): string {
  return answer.kind === "event" ? answer.mode : answer.kind === "when" ? "" : "at"
}

function numbersOf({ value, mcse, low, high, n }: Estimate): Row {
  return [value, mcse, low, high, n].map(csvNumber)
}

/** What was counted, and how many runs the corrected number is worth; empty where it is the number itself. */
function countsOf({ counted, worth }: Estimate): Row {
  if (counted === undefined || worth === undefined) return ["", "", "", "", ""]
  const { value, mcse, low, high } = counted
  return [value, mcse, low, high, worth].map(csvNumber)
}
