import type { Expression } from "../expression/expression.ts"
import type { Memory, Source } from "../expression/term.ts"
import { listFormulas } from "./formulas.ts"
import { canHold } from "./lint-cases.ts"
import { estimateExpression, type Outlook, testOfExpression } from "./lint-estimate.ts"
import {
  anything,
  between,
  combineRanges,
  eitherBoolean,
  holdTo,
  isSame,
  oneOf,
  type Range,
  unite,
} from "./lint-range.ts"
import type { DiscreteTable, Model, ModelEffects, ModelRule, ModelState } from "./model.ts"

/** What can come about in a scenario at most: which rules can ever fire, what values each variable can ever have. */
export interface Reach {
  readonly model: Model
  /** Rules and outcomes that can happen. */
  readonly events: ReadonlySet<string>
  readonly states: ReadonlyMap<string, Range>
  /** What a rule can see when it looks. */
  readonly outlookOf: (rule: ModelRule) => Outlook
  /** What questions and invariants can see at any record. */
  readonly records: Outlook
  /** What they see at the start. */
  readonly start: Outlook
}

/**
 * Lets everything happen that can, again and again, until nothing more comes of it. Assumptions may be anything, since
 * they are there to be varied; what is left out can happen in no run, whatever they are.
 */
export const findReach = (model: Model): Reach => {
  const world: World = {
    model,
    events: new Set(),
    states: new Map(model.states.map((state) => [state.id, startOf(model, state)])),
    memories: collectMemories(model),
    isEarlier: compareBlocks(model),
  }
  const start = outlookAt(world, { events: new Set(), states: new Map(world.states) }, "start")
  for (let round = 0; letAllHappen(world, round > 6); round++);
  return {
    model,
    events: world.events,
    states: world.states,
    outlookOf: (rule) => outlookAt(world, world, rule),
    records: outlookAt(world, world, "records"),
    start,
  }
}

interface Known {
  readonly events: Set<string>
  readonly states: Map<string, Range>
}

interface World extends Known {
  readonly model: Model
  readonly memories: ReadonlyMap<string, Memory["remembers"]>
  readonly isEarlier: (event: string, looking: ModelRule) => boolean
}

const collectMemories = (model: Model): World["memories"] =>
  new Map(
    listFormulas(model).flatMap(({ memories }) => memories.map(({ name, remembers }) => [name, remembers] as const)),
  )

/**
 * Whether a rule can see in the same step what an event has done: if that stands in an earlier phase, or before it in a
 * sequential one; in a random one any rule may come first.
 */
export const compareBlocks = (model: Model): ((event: string, looking: ModelRule) => boolean) => {
  const places = new Map(
    model.phases.flatMap(({ kind, rules }, phase) =>
      rules.map((rule, place) => [rule, { phase, place, kind }] as const),
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

const ruleOf = (event: string): string => event.split(".").slice(0, 2).join(".")

const outlookAt = (world: World, known: Known, at: ModelRule | "start" | "records"): Outlook => {
  const { model } = world
  const { start, ends, stepDays } = model.clock
  const first = at === "start" || at === "records" ? start : (ends[1] ?? start)
  const last = at === "start" ? start : (ends[ends.length - 1] ?? start)
  const isSeen = (event: string): boolean => at === "start" || at === "records" || world.isEarlier(event, at)
  const derived = new Map<string, Range>()
  const outlook: Outlook = {
    read: (source, name) => readRange(model, known, derived, source, name),
    times: (event) => (known.events.has(event) ? between(0, limitOf(model, event)) : oneOf([0])),
    since: (event) => (known.events.has(event) ? between(isSeen(event) ? 0 : stepDays, Infinity) : oneOf([Infinity])),
    today: between(first, last),
    elapsed: at === "start" ? oneOf([0]) : between(at === "records" ? 0 : stepDays, stepDays * (ends.length - 1)),
    memory: (name) => world.memories.get(name),
  }
  for (const { id, value } of model.derived) derived.set(id, estimateExpression(value, outlook))
  return outlook
}

const limitOf = (model: Model, event: string): number => model.rules.find(({ id }) => id === event)?.limit ?? Infinity

const readRange = (
  model: Model,
  known: Known,
  derived: ReadonlyMap<string, Range>,
  source: Source,
  name: string,
): Range => {
  if (source === "state") return known.states.get(name) ?? anything
  if (source === "derived") return derived.get(name) ?? anything
  const type = model.assumptions.find(({ id }) => id === name)?.type
  return type?.kind === "boolean" ? eitherBoolean : type?.kind === "category" ? allOf(type.values) : anything
}

const allOf = (values: readonly string[]): Range => oneOf(values.map((_, i) => i))

const beforeAll = (model: Model): Outlook => ({
  read: (source, name) => readRange(model, { events: new Set(), states: new Map() }, new Map(), source, name),
  times: () => oneOf([0]),
  since: () => oneOf([Infinity]),
  today: oneOf([model.clock.start]),
  elapsed: oneOf([0]),
  memory: () => undefined,
})

const startOf = (model: Model, state: ModelState): Range =>
  holdToBounds(model, state, estimateStart(state.start, beforeAll(model)))

const estimateStart = (start: Expression | DiscreteTable, outlook: Outlook): Range =>
  start.kind === "table"
    ? oneOf(start.values.filter((_, i) => (start.cumulative[i] ?? 0) > (start.cumulative[i - 1] ?? 0)))
    : estimateExpression(start, outlook)

const holdToBounds = (model: Model, { min, max }: ModelState, range: Range): Range => {
  const low = min === undefined ? -Infinity : estimateExpression(min, beforeAll(model)).low
  const high = max === undefined ? Infinity : estimateExpression(max, beforeAll(model)).high
  return holdTo(range, low, high)
}

/** One round: what can fire does, and leaves its marks. False if nothing was new. */
const letAllHappen = (world: World, isLate: boolean): boolean => {
  let isNew = false
  for (const rule of world.model.rules) {
    const outlook = outlookAt(world, world, rule)
    if (!world.events.has(rule.id)) {
      if (findObstacle(rule, outlook, world.events, world.model) !== undefined) continue
      world.events.add(rule.id)
      isNew = true
    }
    isNew = leaveMarks(world, rule.effects, outlook, isLate) || isNew
  }
  return isNew
}

export type Obstacle = "limit" | "dates" | "waits" | "when" | "probability" | "ratio" | "no-steps"

/** What keeps a rule from ever firing, if anything does. */
export const findObstacle = (
  rule: ModelRule,
  outlook: Outlook,
  events: ReadonlySet<string>,
  model: Model,
): Obstacle | undefined => {
  if (model.clock.ends.length < 2) return "no-steps"
  if (rule.limit !== undefined && rule.limit < 1) return "limit"
  const occasion = findOccasionObstacle(rule, outlook, events, model)
  if (occasion !== undefined) return occasion
  if (rule.when !== undefined && !canHold(testOfExpression(rule.when), outlook)) return "when"
  if (rule.chance === undefined) return undefined
  if (isZero(estimateExpression(rule.chance.probability, outlook))) return "probability"
  const isStopped = rule.chance.ratios.some(
    ({ by, when }) => when === undefined && isZero(estimateExpression(by, outlook)),
  )
  return isStopped ? "ratio" : undefined
}

const isZero = ({ low, high }: Range): boolean => low === 0 && high === 0

const findOccasionObstacle = (
  rule: ModelRule,
  outlook: Outlook,
  events: ReadonlySet<string>,
  model: Model,
): Obstacle | undefined => {
  if (rule.at.length === 0 && rule.every === undefined && rule.after.length === 0) return undefined
  if (rule.every !== undefined || rule.after.some((event) => events.has(event))) return undefined
  const { start, ends } = model.clock
  const last = ends[ends.length - 1] ?? start
  const isWithin = rule.at.some((date) => {
    const { low, high } = estimateExpression(date, outlook)
    return high > start && low <= last
  })
  return isWithin ? undefined : rule.after.length > 0 ? "waits" : "dates"
}

const leaveMarks = (world: World, effects: ModelEffects, outlook: Outlook, isLate: boolean): boolean => {
  let isNew = false
  const mark = (id: string, reached: (old: Range) => Range): void => {
    const state = world.model.states.find((candidate) => candidate.id === id)
    const old = world.states.get(id)
    if (state === undefined || old === undefined) return
    const grown = unite(old, reached(old))
    const isEndless = isLate && state.type.kind !== "category" && state.type.kind !== "boolean"
    const range = holdToBounds(world.model, state, isEndless ? widen(old, grown) : grown)
    if (isSame(range, old)) return
    world.states.set(id, range)
    isNew = true
  }
  for (const { state, value } of effects.set) mark(state, () => estimateExpression(value, outlook))
  for (const { state, value } of effects.change) mark(state, (old) => drift(old, estimateExpression(value, outlook)))
  for (const { from, amount, to } of effects.move) {
    if (estimateExpression(amount, outlook).high <= 0) continue
    mark(from, (old) => drift(old, between(-1, 0)))
    for (const { state } of to) mark(state, (old) => drift(old, between(0, 1)))
  }
  for (const outcome of effects.choose) {
    if (isZero(estimateExpression(outcome.weight, outlook))) continue
    if (!world.events.has(outcome.id)) isNew = true
    world.events.add(outcome.id)
    isNew = leaveMarks(world, outcome.effects, outlook, isLate) || isNew
  }
  return isNew
}

/** Where a value can get to that may be changed again and again. */
const drift = (old: Range, change: Range): Range => {
  if (isZero(change)) return old
  const moved = combineRanges("add", old, change)
  return between(change.low < 0 ? -Infinity : moved.low, change.high > 0 ? Infinity : moved.high)
}

/** A range that keeps growing grows for ever, as far as is known here. */
const widen = (old: Range, grown: Range): Range =>
  isSame(old, grown)
    ? grown
    : between(grown.low < old.low ? -Infinity : grown.low, grown.high > old.high ? Infinity : grown.high)
