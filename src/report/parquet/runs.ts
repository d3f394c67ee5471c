import type { RunColumn } from "../../answers/column.ts"
import { cutColumns } from "../../answers/cut-columns.ts"
import { fetchColumn } from "../../answers/read-column.ts"
import { openRuns } from "../../answers/runs.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Model } from "../../model/model.ts"
import type { Parts } from "../content.ts"
import type { TypedColumn } from "./chunk.ts"
import { parquetParts } from "./parts.ts"

/** What says of a table where it comes from. */
export interface Origin {
  readonly name: string
  readonly seed: string
  /** SHA-256 of scenario.yaml, as the manifest has it. */
  readonly sha256: string
}

/**
 * runs.parquet: one row per run and one column for each thing that a run had, in types that every reader knows: dates,
 * booleans, text, numbers in their unit. The file's own metadata hold labels, units and the scenario, so that it can be
 * read alone.
 */
export function runsParquet(model: Model, ensemble: Ensemble, origin: Origin): Parts {
  return parquetParts({
    rows: ensemble.to - ensemble.from,
    read: (from, to) => readColumns(model, ensemble, origin.seed, from, to).map(toParquet),
    metadata: describe(model, ensemble, origin),
  })
}

/** The columns of some of the runs, counted from the first of the ensemble. */
function readColumns(model: Model, ensemble: Ensemble, seed: string, from: number, to: number) {
  return openRuns(model, seed, cutColumns(ensemble, from, to)).columns.map(fetchColumn)
}

const types = { number: "DOUBLE", whole: "INT32", boolean: "BOOLEAN", category: "STRING", date: "DATE" } as const

function toParquet({ name, kind, values, isComplete, data }: RunColumn): TypedColumn {
  return {
    name,
    type: types[kind],
    nullable: !isComplete,
    data,
    values,
  }
}

/** `casus` names what made the file, `casus.columns` says of each column what it is called and in which unit it counts. */
function describe(model: Model, ensemble: Ensemble, { name, seed, sha256 }: Origin) {
  const columns = readColumns(model, ensemble, seed, 0, 0).map(({ name: column, kind, label, unit, values }) => [
    column,
    { label, kind, ...(unit === "" ? {} : { unit }), ...(values.length === 0 ? {} : { values }) },
  ])
  const scenario = { name, title: model.title, start: formatDate(model.clock.start), sha256 }
  return [
    { key: "casus", value: JSON.stringify({ format: "casus/runs@1", scenario, seed }) },
    { key: "casus.columns", value: JSON.stringify(Object.fromEntries(columns)) },
  ]
}
