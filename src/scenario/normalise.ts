import type { Actor, Derived, Effects, Formula, Move, Outcome, Phase, Question, Rule, Scenario } from "./scenario.ts"
import type { WrittenActor, WrittenEffects, WrittenRule } from "./schema-actors.ts"
import type { WrittenScenario } from "./schema.ts"

/** A written scenario in the one form that the model reads: every shorthand spelled out, what is absent empty. */
export function normaliseScenario(written: WrittenScenario): Scenario {
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
    places: written.places ?? {},
    routes: written.routes ?? {},
    templates: written.templates ?? {},
    expect: written.expect ?? {},
    documents: written.documents ?? {},
    evidence: written.evidence ?? {},
  }
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

function listOf<A extends string | number | boolean>(value: A | readonly A[] | undefined): readonly A[] {
  return value === undefined ? [] : typeof value === "object" ? value : [value]
}

function normaliseDerived(derived: Formula | Derived): Derived {
  return typeof derived === "object" ? derived : { value: derived }
}

function normaliseActor(actor: WrittenActor): Actor {
  return {
    ...actor,
    positions: actor.positions ?? {},
    rules: mapValues(actor.rules ?? {}, normaliseRule),
  }
}

function normaliseRule({ at, after, ...rule }: WrittenRule): Rule {
  return {
    ...rule,
    serves: listOf(rule.serves),
    breaks: listOf(rule.breaks),
    ...(at === undefined ? {} : { at: listOf(at) }),
    ...(after === undefined ? {} : { after: listOf(after) }),
    then: normaliseEffects(rule.then),
  }
}

function normaliseEffects({ move, choose, ...effects }: WrittenEffects): Effects {
  return {
    ...effects,
    ...(move === undefined ? {} : { move: ("length" in move ? move : [move]).map(normaliseMove) }),
    ...(choose === undefined ? {} : { choose: mapValues(choose, normaliseOutcome) }),
  }
}

function normaliseMove({ to, ...move }: Omit<Move, "to"> & { readonly to: string | Move["to"] }): Move {
  return {
    ...move,
    to: typeof to === "string" ? { [to]: "rest" } : to,
  }
}

type WrittenOutcome = NonNullable<WrittenEffects["choose"]>[string]

function normaliseOutcome({ then, ...outcome }: WrittenOutcome): Outcome {
  return {
    ...outcome,
    serves: listOf(outcome.serves),
    breaks: listOf(outcome.breaks),
    ...(then === undefined ? {} : { then: normaliseEffects(then) }),
  }
}

type WrittenPhases = NonNullable<WrittenScenario["phases"]>
type WrittenPhase = Extract<WrittenPhases, readonly unknown[]>[number]

function isList<A>(value: readonly A[] | object): value is readonly A[] {
  return Array.isArray(value)
}

function normalisePhases(phases: WrittenPhases): Readonly<Record<string, Phase>> {
  const entries: readonly (readonly [string, WrittenPhase])[] = isList(phases)
    ? phases.map((phase, i) => [String(i), phase])
    : Object.entries(phases)
  return Object.fromEntries(entries.map(([id, phase]) => [id, normalisePhase(phase)]))
}

function normalisePhase(phase: WrittenPhase): Phase {
  if (typeof phase === "string") return { kind: "simultaneous", members: [phase] }
  if (isList<string>(phase)) return { kind: "simultaneous", members: phase }
  return phase.sequential === undefined
    ? { kind: "random", members: phase.random ?? [] }
    : { kind: "sequential", members: phase.sequential }
}

function normaliseGiven(given: WrittenQuestion["given"]): Pick<Question, "given" | "givenDeadline"> {
  if (given === undefined) return {}
  if (typeof given === "string") return { given }
  const [entry] = Object.entries(given)
  return entry === undefined ? {} : { given: entry[0], givenDeadline: entry[1] }
}

type WrittenQuestion = NonNullable<WrittenScenario["questions"]>[string]

function normaliseQuestion({ by, at, given, ...question }: WrittenQuestion): Question {
  return {
    ...question,
    ...normaliseGiven(given),
    ...(by === undefined ? {} : { by: listOf(by) }),
    ...(at === undefined ? {} : { at: listOf(at) }),
  }
}
