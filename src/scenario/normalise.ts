import type { Actor, Derived, Effects, Formula, Move, Outcome, Phase, Question, Rule, Scenario } from "./scenario.ts"
import type { WrittenActor, WrittenEffects, WrittenRule } from "./schema-actors.ts"
import type { WrittenScenario } from "./schema.ts"

/** A written scenario in the one form that the model reads: every shorthand spelled out, what is absent empty. */
export const normaliseScenario = (written: WrittenScenario): Scenario => {
  const { phases, lists: _, ...rest } = written
  return {
    ...rest,
    units: written.units ?? [],
    assumptions: written.assumptions ?? {},
    factors: written.factors ?? {},
    groups: written.groups ?? {},
    correlations: written.correlations ?? {},
    state: written.state ?? {},
    derived: mapValues(written.derived ?? {}, normaliseDerived),
    invariants: written.invariants ?? {},
    actors: mapValues(written.actors ?? {}, normaliseActor),
    ...(phases === undefined ? {} : { phases: normalisePhases(phases) }),
    questions: mapValues(written.questions ?? {}, normaliseQuestion),
    tracks: written.tracks ?? [],
    expect: written.expect ?? {},
    documents: written.documents ?? {},
    evidence: written.evidence ?? {},
  }
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Readonly<Record<string, B>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

const listOf = <A extends string | number | boolean>(value: A | readonly A[] | undefined): readonly A[] =>
  value === undefined ? [] : typeof value === "object" ? value : [value]

const normaliseDerived = (derived: Formula | Derived): Derived =>
  typeof derived === "object" ? derived : { value: derived }

const normaliseActor = (actor: WrittenActor): Actor => ({
  ...actor,
  positions: actor.positions ?? {},
  rules: mapValues(actor.rules ?? {}, normaliseRule),
})

const normaliseRule = ({ at, after, ...rule }: WrittenRule): Rule => ({
  ...rule,
  serves: listOf(rule.serves),
  breaks: listOf(rule.breaks),
  ...(at === undefined ? {} : { at: listOf(at) }),
  ...(after === undefined ? {} : { after: listOf(after) }),
  then: normaliseEffects(rule.then),
})

const normaliseEffects = ({ move, choose, ...effects }: WrittenEffects): Effects => ({
  ...effects,
  ...(move === undefined ? {} : { move: ("length" in move ? move : [move]).map(normaliseMove) }),
  ...(choose === undefined ? {} : { choose: mapValues(choose, normaliseOutcome) }),
})

const normaliseMove = ({ to, ...move }: Omit<Move, "to"> & { readonly to: string | Move["to"] }): Move => ({
  ...move,
  to: typeof to === "string" ? { [to]: "rest" } : to,
})

type WrittenOutcome = NonNullable<WrittenEffects["choose"]>[string]

const normaliseOutcome = ({ then, ...outcome }: WrittenOutcome): Outcome => ({
  ...outcome,
  serves: listOf(outcome.serves),
  breaks: listOf(outcome.breaks),
  ...(then === undefined ? {} : { then: normaliseEffects(then) }),
})

type WrittenPhases = NonNullable<WrittenScenario["phases"]>
type WrittenPhase = Extract<WrittenPhases, readonly unknown[]>[number]

const isList = <A>(value: readonly A[] | object): value is readonly A[] => Array.isArray(value)

const normalisePhases = (phases: WrittenPhases): Readonly<Record<string, Phase>> => {
  const entries: readonly (readonly [string, WrittenPhase])[] = isList(phases)
    ? phases.map((phase, i) => [String(i), phase])
    : Object.entries(phases)
  return Object.fromEntries(entries.map(([id, phase]) => [id, normalisePhase(phase)]))
}

const normalisePhase = (phase: WrittenPhase): Phase => {
  if (typeof phase === "string") return { kind: "simultaneous", members: [phase] }
  if (isList<string>(phase)) return { kind: "simultaneous", members: phase }
  return phase.sequential === undefined
    ? { kind: "random", members: phase.random ?? [] }
    : { kind: "sequential", members: phase.sequential }
}

const normaliseGiven = (given: WrittenQuestion["given"]): Pick<Question, "given" | "givenDeadline"> => {
  if (given === undefined) return {}
  if (typeof given === "string") return { given }
  const [entry] = Object.entries(given)
  return entry === undefined ? {} : { given: entry[0], givenDeadline: entry[1] }
}

type WrittenQuestion = NonNullable<WrittenScenario["questions"]>[string]

const normaliseQuestion = ({ by, at, given, ...question }: WrittenQuestion): Question => ({
  ...question,
  ...normaliseGiven(given),
  ...(by === undefined ? {} : { by: listOf(by) }),
  ...(at === undefined ? {} : { at: listOf(at) }),
})
