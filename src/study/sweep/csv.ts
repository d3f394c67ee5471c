import { formatDate } from "../../calendar/date.ts"
import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { Sweep, SweptAxis, SweptMeasure } from "./result.ts"

/** sweep.csv (RFC 4180), tidy: one row for every number at every point, the swept values first. */
export function sweepCsv(sweep: Sweep): string {
  return writeCsv(tabulateSweep(sweep))
}

/** The rows of sweep.csv, its head first. */
export function tabulateSweep(sweep: Sweep): readonly (readonly string[])[] {
  const header = [...sweep.axes.map(({ path }) => path), ...answerHeader]
  const rows = sweep.points.flatMap((settings, point) =>
    sweep.measures.flatMap((measure) =>
      rowsOf(measure, point).map((row) => [...settings.map((value, i) => writeSetting(sweep.axes[i], value)), ...row]),
    ),
  )
  return [header, ...rows]
}

/** Dates and listed values as they are written, numbers as they are. */
function writeSetting(axis: SweptAxis | undefined, value: number): string {
  return axis?.type === "date"
    ? formatDate(value)
    : axis?.type === "listed"
      ? (axis.values?.[value] ?? "")
      : String(value)
}

const answerHeader = [
  "id",
  "kind",
  "mode",
  "deadline",
  "given",
  "given_deadline",
  "measure",
  "of",
  "unit",
  "value",
  "mcse",
  "low",
  "high",
  "n",
]

function rowsOf(measure: SweptMeasure, at: number): readonly (readonly string[])[] {
  return measure.estimates
    .filter(({ point }) => point === at)
    .map(({ estimate: { value, mcse, low, high, n } }) => [
      measure.id,
      measure.kind,
      measure.mode ?? (measure.kind === "when" ? "" : "at"),
      measure.deadline ?? "",
      measure.given ?? "",
      measure.given_deadline ?? "",
      measure.measure,
      measure.value ?? "",
      measure.unit ?? "",
      ...[value, mcse, low, high, n].map(csvNumber),
    ])
}
