import * as Schema from "effect/Schema"
import { each, EvidenceIds, Formula, may, must, Name, OneOrMoreNames, silence, Text } from "./schema-parts.ts"

const PositionSchema = Schema.Struct({
  holds: must(Text, "What the actor has stated, in a sentence."),
  stance: must(Schema.Literals(["refuses", "demands", "seeks", "offers", "signals"]), "What kind of statement it is."),
  evidence: may(EvidenceIds, "Where it was stated."),
  note: may(Text, "Anything a reader should know."),
  silence,
}).annotate({ identifier: "Position", expected: "a map such as { holds: …, stance: refuses }" })

const MoveSchema = Schema.Struct({
  amount: must(Formula, "How much; held between 0 and what there is."),
  from: must(Name, "The state variable it leaves."),
  to: must(
    Schema.Union([Name, Schema.Record(Schema.String, Formula)]).annotate({
      expected: "a name, or a map of name: share",
    }),
    "Where it goes, or how it is shared out; rest takes the remainder.",
  ),
}).annotate({ identifier: "Move", expected: "a map such as { amount: 5, from: here, to: there }" })

/** What a rule does; `choose` holds outcomes, which hold effects. */
interface WrittenEffects {
  readonly set?: { readonly [name: string]: typeof Formula.Type }
  readonly change?: { readonly [name: string]: typeof Formula.Type }
  readonly move?: typeof MoveSchema.Type | readonly (typeof MoveSchema.Type)[]
  readonly choose?: { readonly [name: string]: WrittenOutcome }
}

interface WrittenOutcome {
  readonly title?: string
  readonly weight: typeof Formula.Type
  readonly then?: WrittenEffects
  readonly serves?: typeof OneOrMoreNames.Type
  readonly breaks?: typeof OneOrMoreNames.Type
}

function formulas(description: string) {
  return may(Schema.Record(Schema.String, Formula).annotate({ expected: "a map of name: formula" }), description)
}

const OutcomeSchema: Schema.Codec<WrittenOutcome> = Schema.Struct({
  title: may(Text, "What happens."),
  weight: must(Formula, "How likely, relative to the other outcomes."),
  then: may(
    Schema.suspend((): Schema.Codec<WrittenEffects> => EffectsSchema),
    "What it does; left out, it is an event without effects.",
  ),
  serves: may(OneOrMoreNames, "Positions that this outcome serves."),
  breaks: may(OneOrMoreNames, "Positions that this outcome breaks."),
}).annotate({ identifier: "Outcome", expected: "a map such as { weight: 1, then: { set: { x: 1 } } }" })

const EffectsSchema: Schema.Codec<WrittenEffects> = Schema.Struct({
  set: formulas("Gives state variables new values."),
  change: formulas("Adds to state variables."),
  move: may(
    Schema.Union([MoveSchema, Schema.Array(MoveSchema)]).annotate({
      expected: "a move such as { amount: 5, from: here, to: there }, or a list of them",
    }),
    "Takes from one state variable and gives to others; nothing is lost.",
  ),
  choose: may(
    Schema.Record(Schema.String, OutcomeSchema).annotate({ expected: "a map of outcomes" }),
    "Exactly one of these outcomes happens, by weight.",
  ),
}).annotate({ identifier: "Effects", expected: "a map such as { set: { x: 1 } }" })

const ReasonSchema = Schema.Struct({
  by: must(Formula, "The factor."),
  when: may(Formula, "While this holds; always if left out."),
}).annotate({ identifier: "Reason", expected: "a map such as { by: 2, when: x > 0 }" })

const RuleSchema = Schema.Struct({
  each,
  title: may(Text, "What the actor does, in a sentence."),
  note: may(Text, "Why it does."),
  evidence: may(EvidenceIds, "The evidence for the rule."),
  serves: may(OneOrMoreNames, "Positions that it serves."),
  breaks: may(OneOrMoreNames, "Positions that it breaks when it fires."),
  when: may(Formula, "The condition under which it may act."),
  probability: may(Formula, "The chance that it acts, per the time basis."),
  per: may(
    Schema.Literals(["step", "day", "week", "month", "quarter", "year", "occasion"]),
    "The time basis of the probability.",
  ),
  ratio: may(
    Schema.Union([Schema.String, Schema.Finite, Schema.Boolean, Schema.Record(Schema.String, ReasonSchema)]).annotate({
      expected: "a formula, or a map of reasons such as { war: { by: 2, when: war } }",
    }),
    "Hazard ratio: a formula, or named reasons whose product is taken while they hold.",
  ),
  at: may(
    Schema.Union([Schema.String, Schema.Finite, Schema.Boolean, Schema.Array(Formula)]).annotate({
      expected: "a date, or a list of dates",
    }),
    "Acts on a date or dates.",
  ),
  every: may(Formula, "Acts at intervals, such as 1 quarter."),
  after: may(OneOrMoreNames, "Acts when one of these rules has fired."),
  limit: may(
    Schema.Union([Schema.Literal("once"), Schema.Finite]).annotate({ expected: "once, or a number" }),
    "How often it may act in a run.",
  ),
  cooldown: may(Formula, "How long it rests after it has acted, such as 13 weeks."),
  then: must(EffectsSchema, "What it does."),
  stream: may(Name, "Keeps the draws of a renamed rule."),
  silence,
}).annotate({ identifier: "Rule", expected: "a map such as { when: x > 0, then: { set: { x: 0 } } }" })

export const ActorSchema = Schema.Struct({
  title: may(Text, "Who this is."),
  note: may(Text, "Anything a reader should know."),
  positions: may(
    Schema.Record(Schema.String, PositionSchema).annotate({ expected: "a map of positions" }),
    "What the actor has stated that it wants or refuses.",
  ),
  rules: may(
    Schema.Record(Schema.String, RuleSchema).annotate({ expected: "a map of rules" }),
    "What the actor does, and when.",
  ),
  silence,
}).annotate({ identifier: "Actor", expected: "a map with positions and rules" })

export type WrittenActor = typeof ActorSchema.Type
export type WrittenRule = typeof RuleSchema.Type
export type { WrittenEffects }
