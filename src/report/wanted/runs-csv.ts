import { cutColumns } from "../../answers/cut-columns.ts"
import type { RunColumn } from "../../answers/column.ts"
import { fetchColumn } from "../../answers/read-column.ts"
import { openRuns } from "../../answers/runs.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Model } from "../../model/model.ts"
import type { Parts } from "../content.ts"
import { csvNumber, writeCsv } from "../csv.ts"

/** So many runs at a time. */
const part = 5000

/** runs.csv: what runs.parquet has, as text (RFC 4180): days as dates, yes and no as true and false, nothing as nothing. */
export function runsCsv(model: Model, ensemble: Ensemble, seed: string): Parts {
  const count = ensemble.to - ensemble.from
  const columnsOf = (from: number, to: number) =>
    openRuns(model, seed, cutColumns(ensemble, from, to)).columns.map(fetchColumn)
  return {
    *parts() {
      const encoder = new TextEncoder()
      yield encoder.encode(writeCsv([columnsOf(0, 0).map(({ name }) => name)]))
      for (let from = 0; from < count; from += part) {
        const columns = columnsOf(from, Math.min(count, from + part))
        const rows = Array.from({ length: Math.min(part, count - from) }, (_, run) =>
          columns.map((column) => tellValue(column, run)),
        )
        yield encoder.encode(writeCsv(rows))
      }
    },
  }
}

function tellValue({ kind, values, data }: RunColumn, run: number): string {
  const value = data[run] ?? NaN
  if (Number.isNaN(value)) return ""
  switch (kind) {
    case "date":
      return formatDate(value)
    case "boolean":
      return value === 1 ? "true" : "false"
    case "category":
      return values[value] ?? ""
    case "whole":
    case "number":
      return csvNumber(value)
  }
}
