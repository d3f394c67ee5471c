import * as Schema from "effect/Schema"
import { type DataTable, parseTable } from "../data/parse-table.ts"
import { createSource } from "../source.ts"

/** Files in which others keep forecasts, as far as casus reads them; what else they hold is let be. */

const Chance = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 }))

const SetForecast = Schema.Struct({
  id: Schema.Union([Schema.String, Schema.Array(Schema.String)]),
  source: Schema.String,
  forecast: Chance,
  resolution_date: Schema.optionalKey(Schema.NullOr(Schema.String)),
})

/** A forecast set of ForecastBench, 2024-07 to 2026-09. Combined questions, whose id is a list, are let be. */
export const ForecastSetSchema = Schema.Struct({
  forecast_due_date: Schema.String,
  forecasts: Schema.Array(SetForecast),
})

/** A question set of ForecastBench, 2024-07 to 2026-09. */
export const QuestionSetSchema = Schema.Struct({
  forecast_due_date: Schema.String,
  question_set: Schema.String,
  questions: Schema.Array(
    Schema.Struct({
      id: Schema.Union([Schema.String, Schema.Array(Schema.String)]),
      source: Schema.String,
      question: Schema.String,
      resolution_criteria: Schema.optionalKey(Schema.String),
      freeze_datetime_value: Schema.optionalKey(Schema.String),
      market_info_close_datetime: Schema.optionalKey(Schema.String),
      resolution_dates: Schema.optionalKey(Schema.Union([Schema.Array(Schema.String), Schema.String])),
    }),
  ),
})

export type WrittenForecastSet = typeof ForecastSetSchema.Type
export type WrittenQuestionSet = typeof QuestionSetSchema.Type

/** A table in somebody else's file; what is wrong with it in words, with its line. */
export function readForeignTable(file: string, text: string): DataTable | string {
  const table = parseTable(createSource(file, text))
  if (!("message" in table)) return table
  return `${file}: ${table.message.text}`
}
