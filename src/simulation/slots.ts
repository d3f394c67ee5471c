import { mapTerm, mapTest, type Renaming } from "../expression/map.ts"
import type { Source } from "../expression/term.ts"
import { answerSlots, labelOfSlot } from "../model/answer-slots.ts"
import { eventIds } from "../model/event-slots.ts"
import { listFlows, nameFlow } from "../model/flow-slots.ts"
import { listFormulas } from "../model/formulas.ts"
import type { DiscreteTable, Model } from "../model/model.ts"
import { hash32 } from "../random/hash.ts"
import type { Labels, PlanTerm, PlanTest } from "./plan.ts"

/** Where every name of a model has gone. */
export interface Slots {
  readonly references: Renaming<string, number>
  readonly labels: Labels
  /** What `lag` and `first` remember, in slot order. */
  readonly lags: readonly PlanTerm[]
  readonly firsts: readonly PlanTest[]
  readonly event: Numbering
  readonly state: Numbering
  readonly factor: Numbering
  readonly rule: Numbering
}

type Numbering = (name: string) => number

/** Numbers the names of a model, each kind from 0 in declared order. */
export function buildSlots(model: Model): Slots {
  const labels = collectLabels(model)
  const memories = listFormulas(model).flatMap((formula) => formula.memories)
  const lags = memories.flatMap(({ name, remembers }) =>
    remembers.kind === "lag" ? [{ name, term: remembers.term }] : [],
  )
  const firsts = memories.flatMap(({ name, remembers }) =>
    remembers.kind === "first" ? [{ name, test: remembers.test }] : [],
  )
  const state = numberNames(labels.states)
  const derived = numberNames(labels.derived)
  const assumption = numberNames(labels.assumptions)
  const event = numberNames(labels.events)
  const lag = numberNames(lags.map(({ name }) => name))
  const first = numberNames(firsts.map(({ name }) => name))
  const slotOf = (from: Source): Numbering => (from === "assumption" ? assumption : from === "state" ? state : derived)
  const references: Renaming<string, number> = {
    read: (from, name) => ({ from, name: slotOf(from)(name) }),
    event,
    state,
    memory: (name, kind) => (kind === "lag" ? lag(name) : first(name)),
    site: hash32,
  }
  return {
    references,
    labels,
    lags: lags.map(({ term }) => mapTerm(term, references)),
    firsts: firsts.map(({ test }) => mapTest(test, references)),
    event,
    state,
    factor: numberNames(labels.factors),
    rule: numberNames(model.rules.map(({ id }) => id)),
  }
}

function numberNames(names: readonly string[]): Numbering {
  const slots = new Map(names.map((name, slot) => [name, slot]))
  return (name) => slots.get(name) ?? missing(name)
}

/** A name that the model has checked and the plan does not know is our own mistake. */
function missing(name: string): never {
  throw new Error(`no slot for ${name}`)
}

function collectLabels(model: Model): Labels {
  return {
    assumptions: model.assumptions.map(({ id }) => id),
    factors: model.factors.map(({ id }) => id),
    states: [...model.states.map(({ id }) => id), ...listFlows(model).map(nameFlow)],
    derived: model.derived.map(({ id }) => id),
    invariants: model.invariants.map(({ id }) => id),
    events: eventIds(model),
    answers: answerSlots(model.questions).map(labelOfSlot),
    tracks: model.tracks.map(({ id }) => id),
  }
}

/** A table of values with its site as the kernel's number. */
export function lowerTable({ values, cumulative, slopes, site, index }: DiscreteTable): PlanTerm {
  return {
    op: "table",
    values,
    cumulative,
    ...(slopes === undefined ? {} : { slopes }),
    site: hash32(site),
    index,
  }
}
