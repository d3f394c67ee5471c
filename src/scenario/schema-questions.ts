import * as Schema from "effect/Schema"
import { Deadline, Deadlines, Formula, may, must, Name, Names, silence, Text, Whole } from "./schema-parts.ts"

const Given = Schema.Union([
  Name,
  Schema.Record(Name, Deadline).check(
    Schema.makeFilter((given) => Object.keys(given).length === 1, {
      expected: "one question with one of its deadlines, such as { escalation: 26 weeks }",
    }),
  ),
]).annotate({
  identifier: "Given",
  expected: "a question, or a question with one of its deadlines, such as { escalation: 26 weeks }",
  description: "A yes-or-no question; or a map of it and one of its deadlines.",
  examples: ["escalation", { escalation: "26 weeks" }],
})

export const QuestionSchema = Schema.Struct({
  ask: must(Text, "The question in plain words."),
  label: may(Text, "What the answer is about in a few words, for charts and findings, such as Treaty signed."),
  event: may(Formula, "A condition: did it hold? With by (at some record up to then) or at (then)."),
  when: may(Formula, "A condition: on which day did it first hold?"),
  value: may(Formula, "A number to be known. With at."),
  category: may(Formula, "A category to be known. With at."),
  by: may(Deadlines, "Held at some record up to then."),
  at: may(Deadlines, "Holds then."),
  given: may(
    Given,
    "Counts only runs in which that question came true: by or at its last deadline, or at the one that stands here.",
  ),
  unit: may(Text, "The unit of a value."),
  statistic: may(
    Schema.Literals(["median", "mean"]),
    "Of a value, or of the days of a `when`: which number is told first; the median if left out.",
  ),
  family: may(
    Name,
    "Questions of one family are settled by the same facts, and count as one when forecasts are scored.",
  ),
  criterion: may(Text, "How the real world will decide it."),
  default: may(Text, "What counts if the sources are silent."),
  source: may(Text, "Who will be believed."),
  note: may(Text, "Anything a reader should know."),
  silence,
}).annotate({ identifier: "Question", expected: "a map such as { ask: Will it?, event: x > 0, by: end }" })

export const ExpectationSchema = Schema.Struct({
  question: must(Name, "The question that is tested."),
  at: may(Deadline, "Which deadline, if the question has several; the last one if left out."),
  between: may(
    Schema.Tuple([Schema.Finite, Schema.Finite]).annotate({ expected: "two numbers, such as [0, 0.1]" }),
    "Fails when the whole 99 % interval lies outside.",
  ),
  raise: may(Name, "The assumption that is raised."),
  by: may(Formula, "By how much it is raised."),
  never: may(Schema.Literals(["falls", "rises"]), "What the answer must never do then."),
  because: may(Text, "Why one expects it."),
}).annotate({ identifier: "Expectation", expected: "a map such as { question: stationed, between: [0, 0.1] }" })

export const SourceDocumentSchema = Schema.Struct({
  publisher: may(Text, "Who published it."),
  title: may(Text, "Its title."),
  date: may(Text, "The day of publication, or unknown."),
  expires: may(Text, "The last day on which it can be relied on."),
  note: may(Text, "Anything a reader should know."),
  silence,
}).annotate({ identifier: "SourceDocument", expected: "a map such as { publisher: …, title: …, date: 2024-04-25 }" })

export const EvidenceSchema = Schema.Struct({
  document: may(Name, "The document that says it."),
  paragraph: may(
    Schema.Union([Schema.String, Whole]).annotate({ expected: "a number or text" }),
    "Where in the document.",
  ),
  type: may(Text, "fact, stated_position, judgement, speculation, forecast, metadata, …"),
  says: must(Text, "What it says, in your own words."),
  who: may(Schema.Array(Text).annotate({ expected: "a list of text" }), "Whom it is about."),
  quantity: may(Text, "A number or date that it gives."),
  depends_on: may(Names, "Evidence that this repeats or leans on: together they are one observation."),
  expires: may(Text, "The last day on which it can be relied on."),
  note: may(Text, "Anything a reader should know."),
  silence,
}).annotate({ identifier: "Evidence", expected: "a map such as { document: d1, says: … }" })
