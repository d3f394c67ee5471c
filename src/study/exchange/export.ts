import { Effect, FileSystem } from "effect"
import { type Alias, toForecastSet, toQuestionSet } from "../../forecast/exchange/forecastbench.ts"
import type { Range } from "../../forecast/exchange/continuous.ts"
import { toPlatform } from "../../forecast/exchange/metaculus.ts"
import { tableColumns, toTable } from "../../forecast/exchange/table.ts"
import { prettyJson, type Json } from "../../report/canonical-json.ts"
import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { Freeze } from "../../scenario/ledger/schema.ts"
import { BadUsage } from "../failure.ts"
import { openFreeze } from "../freeze/verify-seal.ts"

/** The forms that a frozen forecast can be written in. */
export const exportForms = ["forecastbench", "forecastbench-questions", "metaculus", "csv"] as const
export type ExportForm = (typeof exportForms)[number]

export interface ExportRequest {
  readonly form: ExportForm
  readonly aliases: readonly Alias[]
  readonly organization: string
  readonly model: string
  readonly questionSet: string
  readonly ranges: ReadonlyMap<string, Range>
}

/** A frozen forecast by the path of its file. Fails with BadUsage where there is none, or its seal is broken. */
export const readFreeze = Effect.fn("readFreeze")(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  const text = yield* fs
    .readFileString(file)
    .pipe(Effect.mapError(() => new BadUsage({ text: `${file} cannot be read: name a file of a ledger` })))
  const opened = openFreeze(file, text)
  if (!opened.ok)
    return yield* new BadUsage({
      text: `${opened.problem.text}${opened.problem.remedy === undefined ? "" : `: ${opened.problem.remedy}`}`,
    })
  return opened.freeze
})

/** The text of a frozen forecast in a form of others. */
export function exportForecast(freeze: Freeze, request: ExportRequest): string {
  switch (request.form) {
    case "forecastbench":
      return prettyJson(asJson(toForecastSet(freeze, request)))
    case "forecastbench-questions":
      return prettyJson(asJson(toQuestionSet(freeze, request.questionSet)))
    case "metaculus":
      return prettyJson(asJson(toPlatform(freeze, request.ranges)))
    case "csv":
      return writeCsv([
        [...tableColumns],
        ...toTable(freeze).map((row) =>
          tableColumns.map((column) => {
            const cell = row[column]
            return typeof cell === "number" ? csvNumber(cell) : cell
          }),
        ),
      ]).trimEnd()
  }
}

const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json

/** `ID=LOW:HIGH`, with `open`, `closed`, `open-below` or `open-above` behind a comma, and `zero=X` for a logarithmic scale. */
export function readRange(text: string): readonly [string, Range] | undefined {
  const [head = "", ...options] = text.split(",").map((part) => part.trim())
  const parts = /^([^=]+)=([^:]+):([^:]+)$/.exec(head)
  const [low, high] = [Number(parts?.[2]), Number(parts?.[3])]
  if (parts === null || !(low < high)) return undefined
  const bounds = options.find((option) => !option.startsWith("zero=")) ?? "open"
  const zero = options.find((option) => option.startsWith("zero="))?.slice(5)
  const isKnown = ["open", "closed", "open-below", "open-above"].includes(bounds)
  if (!isKnown || (zero !== undefined && !(Number(zero) < low))) return undefined
  return [
    parts[1] ?? "",
    {
      low,
      high,
      isOpenBelow: bounds === "open" || bounds === "open-below",
      isOpenAbove: bounds === "open" || bounds === "open-above",
      bins: 200,
      ...(zero === undefined ? {} : { zero: Number(zero) }),
    },
  ]
}
