import * as Schema from "effect/Schema"
import {
  Basis,
  Colours,
  each,
  EvidenceIds,
  Flag,
  Formula,
  FormulaOrTable,
  ListSchema,
  Loading,
  may,
  must,
  Name,
  Names,
  PoolSchema,
  Scale,
  RankCorrelation,
  silence,
  Text,
  Weight,
} from "./schema-parts.ts"
import { FitSchema } from "./data/fit.ts"
import { ActorSchema } from "./schema-actors.ts"
import { PlaceSchema, RouteSchema } from "./schema-places.ts"
import { EvidenceSchema, ExpectationSchema, QuestionSchema, SourceDocumentSchema } from "./schema-questions.ts"

/**
 * What may be written in a scenario: an editor completes from it, a file is decoded by it, and its descriptions
 * are what hovering shows. One source of truth; the JSON Schemas are made from it (json-schema.ts). It says what
 * may be written, not what it means: formulas are text here.
 */

const ValueSchema = Schema.Union([FormulaOrTable, PoolSchema]).annotate({
  expected: "a formula, a table of value: weight, a list of numbers, counts, or a pool of opinions",
  description: "A formula or distribution, a table of value: weight, a list of numbers that were seen, or a pool.",
})

const AssumptionSchema = Schema.Struct({
  each,
  title: may(Text, "What this is, in a few words."),
  value: must(
    ValueSchema,
    "A distribution such as 120 to 500 (5 % and 95 %), a formula of other assumptions, or a constant.",
  ),
  data: may(FitSchema, "The counts that the value was worked out from: written by casus when it resolves a scenario."),
  unit: may(Text, "persons, share, probability, persons/week, …"),
  scale: may(Scale, "How `a to b` is read; logit for shares and probabilities, else log, unless said here."),
  basis: may(Basis, "What the value rests on."),
  evidence: may(EvidenceIds, "The evidence for it."),
  note: may(Text, "Why this value."),
  min: may(Formula, "Truncation: the distribution is conditioned on lying above."),
  max: may(Formula, "Truncation: the distribution is conditioned on lying below."),
  stream: may(Name, "Keeps the draws of a renamed thing."),
  values: may(Names, "The values of an assumption that is a category."),
  ordered: may(Flag, "Lets the values be compared by <, and correlated, in this order."),
  silence,
}).annotate({ identifier: "Assumption", expected: "a map such as { value: 120 to 500, basis: assumption }" })

const FactorSchema = Schema.Struct({
  title: may(Text, "What moves these assumptions together."),
  loads: must(
    Schema.Record(Schema.String, Loading).annotate({ expected: "a map of assumption: loading" }),
    "Assumption or factor → loading between -1 and 1.",
  ),
  note: may(Text, "Why."),
  stream: may(Name, "Keeps the draws of a renamed factor."),
  silence,
}).annotate({ identifier: "Factor", expected: "a map such as { loads: { exit_rate: 0.5 } }" })

const GroupSchema = Schema.Struct({
  title: may(Text, "What is shared out."),
  dirichlet: must(
    Schema.Record(Schema.String, Weight).annotate({ expected: "a map of name: weight" }),
    "Names that sum to 1, each with its weight.",
  ),
  basis: may(Basis, "What the weights rest on."),
  evidence: may(EvidenceIds, "The evidence for them."),
  note: may(Text, "Why."),
  silence,
}).annotate({ identifier: "Group", expected: "a map such as { dirichlet: { rail: 6, road: 2 } }" })

const StateSchema = Schema.Struct({
  each,
  title: may(Text, "What this counts."),
  unit: may(Text, "persons, vehicles, index, …"),
  start: must(FormulaOrTable, "The value at the start."),
  min: may(Formula, "It is held at or above this."),
  max: may(Formula, "It is held at or below this."),
  whole: may(Flag, "Rounds to the nearest whole number whatever reaches it."),
  values: may(Names, "The values of a category."),
  ordered: may(Flag, "Lets the values be compared by < in this order."),
  colours: may(Colours, "The colours of values in charts, by value; the others have colours of their own."),
  latent: may(Flag, "Never printed as a result."),
  scale: may(Scale, "How `a to b` in start is read."),
  evidence: may(EvidenceIds, "The evidence for the start."),
  note: may(Text, "Anything a reader should know."),
  stream: may(Name, "Keeps the draws of a renamed variable."),
  silence,
}).annotate({ identifier: "State", expected: "a map such as { start: 0, min: 0 }" })

const DerivedSchema = Schema.Union([
  Schema.String,
  Schema.Finite,
  Schema.Boolean,
  Schema.Struct({
    each,
    title: may(Text, "What this is."),
    value: must(Formula, "A formula of state and assumptions."),
    unit: may(Text, "Its unit."),
    latent: may(Flag, "Never printed as a result."),
    note: may(Text, "Anything a reader should know."),
    silence,
  }),
]).annotate({ identifier: "Derived", expected: "a formula, or a map with a value" })

const PhaseSchema = Schema.Union([
  Name,
  Names,
  Schema.Struct({
    sequential: may(Names, "Each sees the effects of those before it."),
    random: may(Names, "Sequential, in an order drawn anew each step."),
  }),
]).annotate({
  identifier: "Phase",
  expected: "an actor, a rule, a list of them, { sequential: […] } or { random: […] }",
  examples: ["contingent", ["armenia", "russia"], { sequential: ["azerbaijan"] }],
})

const ClockSchema = Schema.Struct({
  start: must(Text, "The day of step 0, as 2024-04-17."),
  step: must(Text, "day, week, month, quarter, year, or a duration such as 3.5 days."),
  until: must(
    Schema.Union([Schema.String, Schema.Finite]).annotate({ expected: "a date or a duration" }),
    "The last day, or a duration such as 52 steps.",
  ),
}).annotate({ identifier: "Clock", expected: "a map such as { start: 2024-04-17, step: week, until: 52 steps }" })

function collection<S extends Schema.Top>(schema: S, expected: string) {
  return Schema.Record(Schema.String, schema).annotate({ expected: `a map of ${expected}` })
}

export const ScenarioSchema = Schema.Struct({
  casus: must(Schema.Literal(1), "The version of the scenario language."),
  title: must(Text, "What the scenario is about."),
  because: may(Text, "Why this variant is worth a look."),
  description: may(Text, "What a reader should know before the rest."),
  clock: must(ClockSchema, "When it starts, how long a step is, when it ends."),
  hindsight_off: may(
    Schema.Record(Schema.String, Formula).annotate({
      expected: "a map of what to change: its value",
      examples: [{ hindsight: false }],
    }),
    "What takes away all that only later events put in, in the words of --set.",
  ),
  units: may(Names, "Units of its own, such as persons."),
  lists: may(collection(ListSchema, "lists"), "Members for which entries are written once, with each."),
  assumptions: may(collection(AssumptionSchema, "assumptions"), "What is uncertain or fixed, drawn once per run."),
  factors: may(collection(FactorSchema, "factors"), "What makes assumptions move together."),
  groups: may(collection(GroupSchema, "groups"), "Shares that sum to 1."),
  correlations: may(
    collection(
      Schema.Record(Schema.String, RankCorrelation).annotate({ expected: "a map of assumption: correlation" }),
      "correlations",
    ),
    "Spearman rank correlations, each pair once.",
  ),
  state: may(collection(StateSchema, "state variables"), "What changes over time."),
  derived: may(collection(DerivedSchema, "derived values"), "Formulas of state, worked out at the end of each step."),
  invariants: may(
    collection(Formula, "conditions"),
    "What must hold at the end of every step; a run that breaks one stops.",
  ),
  actors: may(collection(ActorSchema, "actors"), "Who acts: positions and rules. Impersonal processes are actors too."),
  phases: may(
    Schema.Union([Schema.Array(PhaseSchema), collection(PhaseSchema, "phases")]).annotate({
      expected: "a list or a map of phases",
    }),
    "The order in a step; without it all rules act at once.",
  ),
  questions: may(collection(QuestionSchema, "questions"), "What is asked of the runs."),
  tracks: may(Names, "State and derived values that are drawn over time."),
  charts: may(
    Names,
    "The charts of the report, in this order, and files that are Vega-Lite templates; without it all that there are.",
  ),
  places: may(collection(PlaceSchema, "places"), "Where things lie, for the map."),
  routes: may(collection(RouteSchema, "routes"), "Ways between places, for the map."),
  templates: may(
    collection(Text, "name: JSON"),
    "Charts of its own, each a Vega-Lite specification as JSON; `charts` names files in its place.",
  ),
  expect: may(collection(ExpectationSchema, "expectations"), "The scenario's own tests."),
  documents: may(collection(SourceDocumentSchema, "documents"), "Where the evidence comes from."),
  evidence: may(collection(EvidenceSchema, "evidence"), "What the documents say, entry by entry."),
  silence,
}).annotate({
  identifier: "Scenario",
  expected: "a scenario",
  description: "A scenario: who acts by which rules, what is uncertain, what is asked.",
})

/** A complete scenario as it may be written, shorthands included. */
export type WrittenScenario = typeof ScenarioSchema.Type
