import * as Schema from "effect/Schema"
import { colourNames } from "./colour-names.ts"
import { warningTopics } from "../problem/warnings.ts"

/** The small parts that the schema of a scenario is made of; `expected` is how a message names them. */

export const Text = Schema.String.annotate({ expected: "text" })

export const Name = Schema.String.annotate({ expected: "a name" })

export const Whole = Schema.Finite.annotate({ expected: "a number" })

/** A number of which the reader is told that it is no formula. */
function plainNumber(what: string, example: number) {
  return Schema.Finite.annotate({ expected: `${what}, a plain number such as ${example} and no formula` })
}

export const Loading = plainNumber("a loading", 0.5)

export const RankCorrelation = plainNumber("a rank correlation", 0.6)

export const Weight = plainNumber("a weight", 2)

/** Degrees on the globe, which are no formula. */
export const degrees = plainNumber

export const Flag = Schema.Boolean.annotate({ expected: "true or false" })

export const Formula = Schema.Union([Schema.String, Schema.Finite, Schema.Boolean]).annotate({
  identifier: "Formula",
  expected: "a formula",
  description:
    "A formula: text in the formula language, or a plain number, true or false. Quote one that holds a comma inside { }.",
  examples: ["120 to 500", "in_karabakh > 0 and stationing == refused", 0.5, true],
})

export const Table = Schema.Record(Schema.String, Weight).annotate({
  identifier: "Table",
  expected: "a table of value: weight",
  description: "A discrete distribution: each value with its relative weight.",
  examples: [{ 4: 1, 5: 2 }],
})

export const Observations = Schema.NonEmptyArray(Schema.Finite).annotate({
  identifier: "Observations",
  expected: "a list of numbers",
  description: "An empirical distribution: the numbers that were seen, each as likely as it is frequent.",
  examples: [[12, 15, 15, 31]],
})

export const FormulaOrTable = Schema.Union([
  Schema.String,
  Schema.Finite,
  Schema.Boolean,
  Table,
  Observations,
]).annotate({
  identifier: "FormulaOrTable",
  expected: "a formula, a table of value: weight, or a list of numbers",
  description: "A formula or distribution, a table of value: weight, or a list of numbers that were seen.",
  examples: ["0.55 to 0.88 to 0.995", "normal(55, 8)", { 4: 1, 5: 2 }, [12, 15, 15, 31]],
})

export const Names = Schema.Array(Name).annotate({ expected: "a list of names" })

export const OneOrMoreNames = Schema.Union([Name, Names]).annotate({
  identifier: "OneOrMoreNames",
  expected: "a name, or a list of names",
  description: "A name, or a list of names.",
})

export const EvidenceIds = Schema.Array(Name).annotate({
  identifier: "EvidenceIds",
  expected: "a list of evidence, such as [E012, E027]",
  description: "The entries under evidence on which this rests.",
  examples: [["E012", "E027"]],
})

export const Deadline = Schema.Union([Schema.String, Schema.Finite]).annotate({
  expected: "a date, end, or a duration since the start",
  examples: ["2024-12-31", "end", "52 steps"],
})

export const Deadlines = Schema.Union([Schema.String, Schema.Finite, Schema.Array(Deadline)]).annotate({
  identifier: "Deadlines",
  expected: "a date, end, a duration since the start, or a list of them",
  description: "A date, end, or a duration since the start; or a list of them.",
  examples: ["2024-12-31", ["2024-05-31", "2024-06-30"], "end", "52 steps"],
})

export const Scale = Schema.Literals(["linear", "log", "logit"])

export const Colours = Schema.Record(Schema.String, Schema.Literals(colourNames)).annotate({
  identifier: "Colours",
  expected: "a map of value: colour",
})

export const Basis = Schema.Literals(["document", "general", "assumption", "hindsight"])

/** A key that must be written. */
export function must<S extends Schema.Top>(schema: S, description: string) {
  return schema.annotateKey({ description })
}

/** A key that may be left out. */
export function may<S extends Schema.Top>(schema: S, description: string) {
  return Schema.optionalKey(schema).annotateKey({ description })
}

export const PoolSchema = Schema.Struct({
  pool: Schema.Record(Schema.String, Formula).annotateKey({ description: "Who says what: a distribution for each." }),
  weights: may(Schema.Record(Schema.String, Whole), "How much each word weighs; all alike if left out."),
  by: may(
    Schema.Literals(["linear", "logarithmic"]),
    "linear keeps what anybody thinks possible (the usual one), logarithmic what all do.",
  ),
}).annotate({
  identifier: "Pool",
  expected: "a map such as { pool: { ana: 5 to 20, ben: 10 to 60 } }",
  description: "Several experts' distributions as one.",
  examples: [{ pool: { ana: "5 to 20", ben: "10 to 60" }, weights: { ana: 2, ben: 1 }, by: "linear" }],
})

const topics: Readonly<Record<string, string>> = warningTopics

const SilenceSchema = Schema.Struct(
  Object.fromEntries(Object.entries(topics).map(([code, topic]) => [code, may(Text, topic)])),
).annotate({
  identifier: "Silence",
  expected: "a map of warning: reason",
  description: "Warnings that are not to be given here, each with the reason why.",
  examples: [{ "beyond-horizon": "The same questions are asked of a longer run." }],
})

/** The key under which an entry, or a whole scenario, silences warnings. */
export const silence = may(SilenceSchema, "Warnings not to be given here, each with the reason why.")

const EachSchema = Schema.Record(Schema.String, Name).annotate({
  identifier: "Each",
  expected: "a map such as { base: bases }",
  description: "Writes the entry once for each member of a list: { base: bases }, and anything_base within it.",
  examples: [{ base: "bases" }],
})

/** The key that makes one entry stand for all members of a list. */
export const each = may(EachSchema, "Once for each member of a list, such as { base: bases }.")

export const ListSchema = Schema.Union([Names, Schema.Record(Schema.String, Text)]).annotate({
  identifier: "List",
  expected: "a list of names, or a map of name: title",
  description: "Members, by name or as a map of name: title.",
  examples: [["gyumri", "akhalkalaki"], { gyumri: "The base at Gyumri" }],
})
