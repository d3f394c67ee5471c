import type { Expression } from "../expression/expression.ts"
import type { Memory, Source } from "../expression/term.ts"
import { visitParts } from "../expression/visit.ts"
import { listFormulas } from "./formulas.ts"
import { estimateExpression, type Outlook } from "./lint-estimate.ts"
import { anything, between, eitherBoolean, oneOf, type Range } from "./lint-range.ts"
import type { Model, ModelDerived, ModelRule, ModelState } from "./model.ts"

/** What is known so far of what can come about: it grows while everything that can happen is let happen. */
export interface World {
  readonly model: Model
  /** Rules and outcomes that can happen. */
  readonly events: Set<string>
  readonly states: Map<string, Range>
  readonly memories: ReadonlyMap<string, Memory["remembers"]>
  /** Whether a rule can see in the same step what an event has done. */
  readonly isEarlier: (event: string, looking: ModelRule) => boolean
  /** Ranges that are the same for all rules that look: to be cleared whenever a state variable can be more. */
  readonly derived: Map<string, Range>
  readonly index: Index
}

/** Parts of a model by their names. */
interface Index {
  readonly states: ReadonlyMap<string, ModelState>
  readonly assumptions: ReadonlyMap<string, Range>
  readonly limits: ReadonlyMap<string, number>
  readonly derived: ReadonlyMap<string, IndexedDerived>
}

interface IndexedDerived extends Pick<ModelDerived, "value"> {
  /** Its place in the order in which each reads only earlier ones. */
  readonly place: number
  /** Derived values that it reads now, or remembers. */
  readonly reads: readonly string[]
  /** True if neither it nor what it reads asks for the history of an event, which each rule sees in its own way. */
  readonly isShared: boolean
}

/** A world before anything has happened. */
export function createWorld(model: Model): Omit<World, "states"> {
  return {
    model,
    events: new Set(),
    memories: new Map(
      listFormulas(model).flatMap(({ memories }) => memories.map(({ name, remembers }) => [name, remembers] as const)),
    ),
    isEarlier: compareBlocks(model),
    derived: new Map(),
    index: indexModel(model),
  }
}

function indexModel(model: Model): Index {
  const derived = new Map<string, IndexedDerived>()
  for (const [place, { id, value }] of model.derived.entries()) {
    const reads = [...value.reads, ...listRemembered(value)]
    const known = reads.flatMap((name) => derived.get(name) ?? [])
    const isShared = value.events.length === 0 && value.memories.length === 0 && known.every((one) => one.isShared)
    derived.set(id, { value, place, reads, isShared })
  }
  return {
    states: new Map(model.states.map((state) => [state.id, state])),
    assumptions: new Map(
      model.assumptions.map(({ id, type }) => [
        id,
        type.kind === "boolean"
          ? eitherBoolean
          : type.kind === "category"
            ? oneOf(type.values.map((_, i) => i))
            : anything,
      ]),
    ),
    limits: new Map(model.rules.flatMap(({ id, limit }) => (limit === undefined ? [] : [[id, limit] as const]))),
    derived,
  }
}

/** Names that a formula reads at an earlier record. */
function listRemembered({ memories }: Expression): readonly string[] {
  const names: string[] = []
  for (const { remembers } of memories)
    if (remembers.kind === "lag")
      visitParts(remembers.term, (term) => {
        if (term.op === "read" && term.from === "derived") names.push(term.name)
      })
  return names
}

/**
 * Whether a rule can see in the same step what an event has done: if that stands in an earlier phase, or before it in a
 * sequential one; in a random one any rule may come first.
 */
function compareBlocks(model: Model): World["isEarlier"] {
  const places = new Map(
    model.phases.flatMap(({ kind, mechanisms }, phase) =>
      mechanisms.map(({ id }, place) => [id, { phase, place, kind }] as const),
    ),
  )
  return (event, looking) => {
    const actor = places.get(ruleOf(event))
    const looker = places.get(looking.id)
    if (actor === undefined || looker === undefined) return true
    if (actor.phase !== looker.phase) return actor.phase < looker.phase
    if (actor.kind === "random") return ruleOf(event) !== looking.id
    return actor.kind === "sequential" && actor.place < looker.place
  }
}

function ruleOf(event: string): string {
  return event.split(".").slice(0, 2).join(".")
}

/** What a rule can see when it looks, or questions and invariants at any record or at the start. */
export function outlookAt(world: World, at: ModelRule | "start" | "records"): Outlook {
  const { events, index } = world
  const { start, ends, stepDays } = world.model.clock
  const first = at === "start" || at === "records" ? start : (ends[1] ?? start)
  const last = at === "start" ? start : (ends[ends.length - 1] ?? start)
  const isSeen = (event: string): boolean => at === "start" || at === "records" || world.isEarlier(event, at)
  const readDerived = readOnDemand(world, typeof at === "string" ? new Map() : world.derived, (value) =>
    estimateExpression(value, outlook),
  )
  const outlook: Outlook = {
    read: (source, name) => (source === "derived" ? readDerived(name) : readKnown(world, source, name)),
    times: (event) => (events.has(event) ? between(0, index.limits.get(event) ?? Infinity) : oneOf([0])),
    since: (event) => (events.has(event) ? between(isSeen(event) ? 0 : stepDays, Infinity) : oneOf([Infinity])),
    today: between(first, last),
    elapsed: at === "start" ? oneOf([0]) : between(at === "records" ? 0 : stepDays, stepDays * (ends.length - 1)),
    memory: (name) => world.memories.get(name),
  }
  return outlook
}

/** What a name can be, before any run, that is no derived value. */
function readKnown({ states, index }: World, source: Source, name: string): Range {
  return (source === "state" ? states.get(name) : index.assumptions.get(name)) ?? anything
}

/**
 * The ranges of derived values as they are asked for: of one, first those of all that it reads, in their order, so that
 * no chain of them is too long. What only a later one could tell, through its memory, is anything.
 */
function readOnDemand(
  { index }: World,
  shared: Map<string, Range>,
  estimate: (value: Expression) => Range,
): (name: string) => Range {
  const own = new Map<string, Range>()
  const ranges = (name: string): Map<string, Range> => (index.derived.get(name)?.isShared === true ? shared : own)
  return (name) => {
    const found = ranges(name).get(name)
    if (found !== undefined) return found
    const wanted = new Set([name])
    for (const id of wanted) {
      const unknown = (index.derived.get(id)?.reads ?? []).filter((read) => !ranges(read).has(read))
      for (const read of unknown) if (index.derived.has(read)) wanted.add(read)
      own.set(id, anything)
    }
    const placed = [...wanted].flatMap((id) => ({ id, ...(index.derived.get(id) ?? { place: 0, value: undefined }) }))
    for (const { id, value } of placed.toSorted((a, b) => a.place - b.place))
      if (value !== undefined) ranges(id).set(id, estimate(value))
    return ranges(name).get(name) ?? anything
  }
}

/** What can be seen before anything is: nothing has happened, and nothing has a value but assumptions. */
export function beforeAll({ model, index }: Pick<World, "model" | "index">): Outlook {
  return {
    read: (source, name) => (source === "assumption" ? (index.assumptions.get(name) ?? anything) : anything),
    times: () => oneOf([0]),
    since: () => oneOf([Infinity]),
    today: oneOf([model.clock.start]),
    elapsed: oneOf([0]),
    memory: () => undefined,
  }
}
