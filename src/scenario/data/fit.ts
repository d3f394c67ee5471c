import * as Schema from "effect/Schema"
import { may, Text, Whole } from "../schema-parts.ts"

/** What a cell may be compared with in `where` and `share`. */
const Cell = Schema.Union([Schema.String, Schema.Finite, Schema.Boolean]).annotate({ expected: "a value or a limit" })

const Where = Schema.Record(
  Schema.String,
  Schema.Union([Schema.String, Schema.Finite, Schema.Boolean, Schema.NonEmptyArray(Cell)]),
).annotate({
  identifier: "Where",
  expected: 'a map of column: value, list of values or limit, such as { fatalities: ">= 10" }',
  description: "Rows count where every column named holds this value, one of these, or a number beyond this limit.",
  examples: [{ event_type: "Battles", fatalities: ">= 10" }],
})

const Prior = Schema.Struct({
  count: may(Whole, "Of a rate: so many events …"),
  over: may(Text, "… in so much time, such as 2 years."),
  yes: may(Whole, "Of a share: so many that did …"),
  no: may(Whole, "… and so many that did not."),
  ended: may(Whole, "Of a waiting time: so many that ended …"),
  total: may(Whole, "… after so much waiting in all."),
}).annotate({ expected: "a map such as { count: 2, over: 10 years }" })

/**
 * A value worked out from counts of what happened. Either the counts are written, or a file they are counted in.
 * What the keys mean, and the posterior, stands in posterior.ts.
 */
export const FitSchema = Schema.Struct({
  rate: may(Text, "Events in a time, known from a count: per day, per week, per month, per quarter or per year."),
  share: may(
    Schema.Union([Schema.String, Where]),
    "A share known from cases: 7 of 20, or with from: what a row must hold to count as yes.",
  ),
  waiting: may(Text, "How long it takes until something ends, in days, weeks, months, quarters or years."),
  from: may(Text, "A file of rows in the scenario's own tree: values separated by commas, semicolons or tabs."),
  where: may(Where, "Which rows of the file count."),
  between: may(
    Schema.Tuple([Schema.String, Schema.String]).annotate({ expected: "two dates, such as [2022-01-01, 2024-03-31]" }),
    "The first and the last day that were watched.",
  ),
  date: may(Text, "The column of the day: event_date, date_start or date, unless said here."),
  start: may(Text, "The column of the day on which the waiting began."),
  end: may(Text, "The column of the day on which it ended; empty where it goes on."),
  count: may(Whole, "How many events there were."),
  over: may(Text, "In how much time, such as 23 months."),
  ended: may(Whole, "How many have ended."),
  total: may(Whole, "How long all of them waited, ended or not, added up (to the power of shape)."),
  shape: may(
    Whole,
    "Weibull shape: below 1 the longer the safer, 1 memoryless, above 1 the longer the likelier to end.",
  ),
  prior: may(Prior, "What was known before, as counts of the same kind."),
  reference: may(Text, "The reference class: of what this is the rate, share or waiting time."),
  counted_in: may(Text, "Which file, rows and days the counts come from."),
}).annotate({
  identifier: "Fit",
  expected: "a map such as { rate: per month, count: 12, over: 23 months, reference: … }",
  description: "A distribution worked out from counts of what happened.",
  examples: [{ rate: "per month", count: 12, over: "23 months", reference: "Clashes with ten dead since 2022" }],
})

/** The keys that make a map a fit and no table of weights. */
export const fitKeys = ["rate", "share", "waiting"] as const
