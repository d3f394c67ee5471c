import * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import { type DataTable, parseTable } from "../data/parse-table.ts"
import { explainIssue } from "../explain-issue.ts"
import { createSource, formatPlace, placeOf } from "../source.ts"

/** Files in which others keep forecasts, as far as casus reads them; what else they hold is let be. */

const Chance = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 })).annotate({
  expected: "a chance from 0 to 1 (of one, not of a hundred)",
})

/** Combined questions of sets before 2025-10-26 have a list of two ids. */
const Id = Schema.Union([Schema.String, Schema.Array(Schema.String)]).annotate({ expected: "an id, or a list of ids" })

/** A forecast set of ForecastBench, 2024-07 to 2026-09. Uploaded ones name no day but that of their question set. */
export const ForecastSetSchema = Schema.Struct({
  forecast_due_date: Schema.optionalKey(Schema.String),
  question_set: Schema.optionalKey(Schema.String),
  "question-set": Schema.optionalKey(Schema.String),
  forecasts: Schema.Array(
    Schema.Struct({
      id: Id,
      source: Schema.String,
      forecast: Chance,
      resolution_date: Schema.optionalKey(Schema.NullOr(Schema.String)),
    }),
  ),
})

/** A question set of ForecastBench, 2024-07 to 2026-09; "N/A" stands for what is not there. */
export const QuestionSetSchema = Schema.Struct({
  forecast_due_date: Schema.String,
  question_set: Schema.String,
  questions: Schema.Array(
    Schema.Struct({
      id: Id,
      source: Schema.String,
      question: Schema.String,
      resolution_criteria: Schema.optionalKey(Schema.String),
      url: Schema.optionalKey(Schema.String),
      freeze_datetime: Schema.optionalKey(Schema.String),
      freeze_datetime_value: Schema.optionalKey(Schema.Union([Schema.String, Schema.Finite])),
      market_info_close_datetime: Schema.optionalKey(Schema.String),
      resolution_dates: Schema.optionalKey(Schema.Union([Schema.Array(Schema.String), Schema.String])),
    }),
  ),
})

/** A resolution set of ForecastBench, 2024-07 to 2026-09. What is not resolved holds the market's value of the day. */
export const ResolutionSetSchema = Schema.Struct({
  question_set: Schema.optionalKey(Schema.String),
  resolutions: Schema.Array(
    Schema.Struct({
      id: Id,
      source: Schema.String,
      resolution_date: Schema.String,
      resolved_to: Schema.NullOr(Schema.Finite),
      resolved: Schema.Boolean,
    }),
  ),
})

export type WrittenForecastSet = typeof ForecastSetSchema.Type
export type WrittenQuestionSet = typeof QuestionSetSchema.Type
export type WrittenResolutionSet = typeof ResolutionSetSchema.Type

/** One forecast of a file that `casus export --form metaculus` wrote. */
export const PlatformForecastsSchema = Schema.Array(
  Schema.Struct({
    name: Schema.String,
    type: Schema.Literals(["binary", "multiple_choice", "numeric", "discrete", "date"]),
    scaling: Schema.optionalKey(
      Schema.Struct({
        range_min: Schema.Finite,
        range_max: Schema.Finite,
        zero_point: Schema.NullOr(Schema.Finite),
      }),
    ),
    inbound_outcome_count: Schema.optionalKey(Schema.Int),
    probability_yes: Schema.NullOr(Chance),
    probability_yes_per_category: Schema.NullOr(Schema.Record(Schema.String, Chance)),
    continuous_cdf: Schema.NullOr(Schema.Array(Chance)),
  }),
)

export type WrittenPlatformForecasts = typeof PlatformForecastsSchema.Type

/** A JSON file of others as a value; what is wrong with it in words, with the place in it. */
export function readForeignJson<A>(schema: Schema.Codec<A, unknown>, file: string, text: string): A | string {
  // latest-llm.json of ForecastBench holds nothing but the name of another file.
  const named = /^\s*(\S+\.json)\s*$/.exec(text)?.[1]
  if (named !== undefined) return `${file} only names ${named}: give that file`
  const plain = parseJson(text)
  if (typeof plain === "string") return `${file} is no JSON: ${plain}`
  const exit = SchemaParser.decodeUnknownExit(schema, { errors: "all", reportInput: true })(plain.value)
  if (exit._tag === "Success") return exit.value
  const found = exit.cause.reasons.flatMap((reason) => (reason._tag === "Fail" ? explainIssue(reason.error) : []))
  const told = found.slice(0, 5).map(({ path, message }) => `${file}, at ${tellPath(path)}: ${message.text}`)
  return [...told, ...(found.length > 5 ? [`and ${found.length - 5} more`] : [])].join("\n")
}

function parseJson(text: string): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** `forecasts[3].forecast`; the whole file has no path. */
function tellPath(path: readonly string[]): string {
  const told = path.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join("")
  return told === "" ? "its top" : told.replace(/^\./, "")
}

/** A table in somebody else's file; what is wrong with it in words, with its line. */
export function readForeignTable(file: string, text: string): DataTable | string {
  const table = parseTable(createSource(file, text))
  if (!("message" in table)) return table
  return `${formatPlace(placeOf(table.extent))}: ${table.message.text}`
}
