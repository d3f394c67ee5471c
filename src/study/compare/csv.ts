import type { Estimate } from "../../statistics/estimate.ts"
import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison } from "./result.ts"

const header = [
  "id",
  "ask",
  "kind",
  "mode",
  "deadline",
  "given",
  "given_deadline",
  "measure",
  "category",
  "unit",
  "scenario",
  "value",
  "mcse",
  "low",
  "high",
  "n",
  "difference",
  "difference_mcse",
  "difference_low",
  "difference_high",
  "paired",
  "up",
  "down",
  "variance_ratio",
]

/**
 * comparison.csv (RFC 4180): one row for every number of every scenario, with its difference to the base; the base's own
 * rows have none.
 */
export function comparisonCsv(comparison: Comparison): string {
  return writeCsv(tabulateComparison(comparison))
}

/** The rows of comparison.csv, its head first. */
export function tabulateComparison({ answers }: Comparison): readonly (readonly string[])[] {
  return [header, ...answers.flatMap((answer) => answer.measures.flatMap((measure) => rowsOf(answer, measure)))]
}

function rowsOf(answer: ComparedAnswer, measure: ComparedMeasure): readonly (readonly string[])[] {
  return measure.estimates.map(({ scenario, estimate }) => [
    answer.id,
    answer.ask,
    answer.kind,
    answer.mode ?? (answer.kind === "when" ? "" : "at"),
    answer.deadline ?? "",
    answer.given ?? "",
    answer.given_deadline ?? "",
    measure.measure,
    measure.value ?? "",
    measure.measure === "median" || measure.measure === "mean" ? (answer.unit ?? "") : "",
    scenario,
    ...numbersOf(estimate),
    String(estimate.n),
    ...differenceOf(measure, scenario),
  ])
}

function differenceOf({ differences }: ComparedMeasure, scenario: string): readonly string[] {
  const found = differences.find((difference) => difference.scenario === scenario)
  if (found === undefined) return ["", "", "", "", "", "", "", ""]
  const { estimate, paired, up, down, variance_ratio } = found
  return [...numbersOf(estimate), String(paired), csvNumber(up), csvNumber(down), csvNumber(variance_ratio)]
}

function numbersOf({ value, mcse, low, high }: Estimate): readonly string[] {
  return [value, mcse, low, high].map(csvNumber)
}
