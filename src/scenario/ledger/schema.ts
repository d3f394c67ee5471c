import * as Schema from "effect/Schema"
import { may, must, Name, Text, Whole } from "../schema-parts.ts"

/**
 * The files of a forecast ledger, which lie beside a scenario: forecasts that were frozen, what became of the questions, and
 * what anybody would have said without a model. docs/artifacts.md documents them.
 */

const Count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).annotate({ expected: "a whole number, 0 or above" })

const Day = Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/)).annotate({ expected: "a day as 2024-04-17" })

const common = {
  ask: must(Text, "The question in plain words."),
  criterion: may(Text, "How the real world will decide it."),
  family: may(Name, "Questions that the same facts settle."),
  given: may(Name, "The question that had to come true for a run to count."),
  n: must(Count, "How many runs count."),
  moved_by_hindsight: may(Count, "How many runs answer otherwise without hindsight."),
}

const EventAnswer = Schema.Struct({
  kind: must(Schema.Literal("event"), "Yes or no."),
  mode: must(Schema.Literals(["by", "at"]), "By the deadline, or on it."),
  deadline: must(Day, "The day asked for."),
  ...common,
  yes: must(Count, "In how many runs it came."),
  at_start: may(Schema.Boolean, "Whether it held when the scenario started, in most runs."),
})

const WhenAnswer = Schema.Struct({
  kind: must(Schema.Literal("when"), "A date, or never."),
  horizon: must(Day, "The last day that was played."),
  ...common,
  never: must(Count, "In how many runs it did not come."),
  days: must(Schema.Record(Schema.String, Count), "Day → in how many runs it came then."),
})

const CategoryAnswer = Schema.Struct({
  kind: must(Schema.Literal("category"), "One of several values."),
  ordered: must(Schema.Boolean, "Whether the values stand in an order."),
  deadline: must(Day, "The day asked for."),
  ...common,
  counts: must(Schema.Record(Schema.String, Count), "Value → in how many runs."),
  at_start: may(Text, "The value at the start, in most runs."),
})

const ValueAnswer = Schema.Struct({
  kind: must(Schema.Literal("value"), "A number."),
  unit: must(Text, "Its unit."),
  deadline: must(Day, "The day asked for."),
  ...common,
  quantiles: must(Schema.Array(Whole), "100 quantiles, at 0.005, 0.015, … 0.995."),
  at_start: may(Whole, "The median at the start."),
})

export const FreezeSchema = Schema.Struct({
  casus_forecast: must(Schema.Literal(1), "The version of this form."),
  made: must(Day, "The day on which the forecast was made."),
  as: may(Text, "A name for it."),
  kind: must(Schema.Literals(["forecast", "back-test"]), "Whether somebody could have known how it went on."),
  knows_until: may(Day, "The latest day of a document behind it."),
  scenario: must(
    Schema.Struct({ name: Schema.String, title: Schema.String, start: Day, sha256: Schema.String }),
    "What was played.",
  ),
  run: must(
    Schema.Struct({
      id: Schema.String,
      engine: Count,
      generator: Schema.String,
      seed: Schema.String,
      runs: Count,
    }),
    "How it was played.",
  ),
  answers: must(
    Schema.Record(Schema.String, Schema.Union([EventAnswer, WhenAnswer, CategoryAnswer, ValueAnswer])),
    "What was said, by question and deadline.",
  ),
  seal: must(Text, "SHA-256 of all above, as JSON in the form of RFC 8785."),
}).annotate({ identifier: "Freeze", expected: "a frozen forecast" })

/** A forecast that was frozen: what is scored, and nothing else is. */
export type Freeze = typeof FreezeSchema.Type
export type FrozenAnswer = Freeze["answers"][string]

const Outcome = Schema.Union([Schema.Boolean, Schema.Finite, Schema.String]).annotate({
  expected: "true, false, a number, a day, a value, never, void or unresolved",
})

/** What became of a question by a deadline. */
export interface Resolution {
  readonly outcome: boolean | number | string
  readonly so_far?: boolean | number | string
  readonly date?: string
  readonly confidence?: string
  readonly status?: string
  readonly source?: string
  readonly note?: string
  /** What was written before somebody changed their mind, the latest first. */
  readonly was?: readonly Resolution[]
}

const ResolutionSchema: Schema.Codec<Resolution> = Schema.Struct({
  outcome: must(Outcome, "What came: true, false, a number, a day, a value; never, void or unresolved."),
  so_far: may(Outcome, "What could be seen before the deadline had come."),
  date: may(Text, "When it came, or the day of the last evidence."),
  confidence: may(Text, "How sure that is."),
  status: may(Text, "How it was looked up."),
  source: may(Text, "Who says so."),
  note: may(Text, "Anything a reader should know."),
  was: may(
    Schema.Array(Schema.suspend((): Schema.Codec<Resolution> => ResolutionSchema)),
    "What was written before somebody changed their mind.",
  ),
}).annotate({ identifier: "Resolution", expected: "a map such as { outcome: true, date: 2024-06-12, source: … }" })

export const ResolutionsSchema = Schema.Struct({
  resolutions: must(
    Schema.Record(
      Schema.String,
      Schema.Record(Schema.String, ResolutionSchema).annotate({ expected: "a map of deadline: what came" }),
    ),
    "Question → deadline (or end) → what came.",
  ),
}).annotate({ identifier: "Resolutions", expected: "a map of resolutions" })

export type Resolutions = (typeof ResolutionsSchema.Type)["resolutions"]

const Share = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 })).annotate({
  expected: "a number from 0 to 1",
})

const BaseRateSchema = Schema.Struct({
  rate: may(Share, "How often such things come."),
  came: may(Count, "Of cases that were counted, how many came."),
  of: may(Count, "How many cases were counted."),
  reference_class: must(Text, "What counts as such a thing."),
  evidence: may(Schema.Array(Name), "The evidence for it."),
  note: may(Text, "Anything a reader should know."),
}).annotate({ identifier: "BaseRate", expected: "a map such as { came: 3, of: 20, reference_class: … }" })

export const BaselinesSchema = Schema.Struct({
  base_rates: must(
    Schema.Record(Schema.String, BaseRateSchema),
    "Question, or question@deadline → how often such things come.",
  ),
}).annotate({ identifier: "Baselines", expected: "a map of base_rates" })

export type BaseRate = typeof BaseRateSchema.Type
export type BaseRates = (typeof BaselinesSchema.Type)["base_rates"]
