import type { Expression } from "../expression/expression.ts"
import { runThrough } from "./in-parts.ts"
import { canHold } from "./lint-cases.ts"
import { estimateExpression, type Outlook, testOfExpression } from "./lint-estimate.ts"
import { beforeAll, createWorld, outlookAt, type World } from "./lint-outlook.ts"
import { anything, between, combineRanges, holdTo, isSame, oneOf, type Range, unite } from "./lint-range.ts"
import type { DiscreteTable, Model, ModelEffects, ModelRule, ModelState } from "./model.ts"

/** What can come about in a scenario at most: which rules can ever fire, what values each variable can ever have. */
export interface Reach {
  readonly model: Model
  /** Rules and outcomes that can happen. */
  readonly events: ReadonlySet<string>
  readonly states: ReadonlyMap<string, Range>
  /** Whether a rule can see in the same step what an event has done. */
  readonly isEarlier: (event: string, looking: ModelRule) => boolean
  readonly isAssumption: (name: string) => boolean
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
export function findReach(model: Model): Reach {
  return runThrough(findReachInParts(model))
}

/** The same with a pause after each rule. */
export function* findReachInParts(model: Model): Generator<void, Reach> {
  const empty = createWorld(model)
  const starts = model.states.map((state) => [state.id, startOf(empty, state)] as const)
  const world: World = { ...empty, states: new Map(starts) }
  const start = outlookAt({ ...empty, events: new Set(), states: new Map(starts) }, "start")
  let round = 0
  while (yield* letAllHappen(world, round > 6))
    if (++round > mostRounds) {
      supposeAll(world)
      break
    }
  return {
    model,
    events: world.events,
    states: world.states,
    isEarlier: world.isEarlier,
    isAssumption: (name) => world.index.assumptions.has(name),
    outlookOf: (rule) => outlookAt(world, rule),
    records: outlookAt(world, "records"),
    start,
  }
}

/** After so many rounds, which only hundreds of rules need that wait for each other in reverse, all is held possible. */
const mostRounds = 100

function supposeAll(world: World): void {
  const outcomesOf = ({ choose }: ModelEffects): readonly string[] =>
    choose.flatMap(({ id, effects }) => [id, ...outcomesOf(effects)])
  for (const { id, effects } of world.model.rules)
    for (const event of [id, ...outcomesOf(effects)]) world.events.add(event)
  for (const { id } of world.model.states) world.states.set(id, anything)
  world.derived.clear()
}

type Empty = Omit<World, "states">

function startOf(world: Empty, state: ModelState): Range {
  return holdToBounds(world, state, estimateStart(state.start, beforeAll(world)))
}

function estimateStart(start: Expression | DiscreteTable, outlook: Outlook): Range {
  return start.kind === "table"
    ? oneOf(start.values.filter((_, i) => (start.cumulative[i] ?? 0) > (start.cumulative[i - 1] ?? 0)))
    : estimateExpression(start, outlook)
}

function holdToBounds(world: Empty, { min, max }: ModelState, range: Range): Range {
  const low = min === undefined ? -Infinity : estimateExpression(min, beforeAll(world)).low
  const high = max === undefined ? Infinity : estimateExpression(max, beforeAll(world)).high
  return holdTo(range, low, high)
}

/** One round: what can fire does, and leaves its marks. False if nothing was new. */
function* letAllHappen(world: World, isLate: boolean): Generator<void, boolean> {
  let isNew = false
  for (const rule of world.model.rules) {
    yield
    const outlook = outlookAt(world, rule)
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
export function findObstacle(
  rule: ModelRule,
  outlook: Outlook,
  events: ReadonlySet<string>,
  model: Model,
): Obstacle | undefined {
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

function isZero({ low, high }: Range): boolean {
  return low === 0 && high === 0
}

function findOccasionObstacle(
  rule: ModelRule,
  outlook: Outlook,
  events: ReadonlySet<string>,
  model: Model,
): Obstacle | undefined {
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

function leaveMarks(world: World, effects: ModelEffects, outlook: Outlook, isLate: boolean): boolean {
  let isNew = false
  const mark = (id: string, reached: (old: Range) => Range): void => {
    const state = world.index.states.get(id)
    const old = world.states.get(id)
    if (state === undefined || old === undefined) return
    const grown = unite(old, reached(old))
    const isEndless = isLate && state.type.kind !== "category" && state.type.kind !== "boolean"
    const range = holdToBounds(world, state, isEndless ? widen(old, grown) : grown)
    if (isSame(range, old)) return
    world.states.set(id, range)
    world.derived.clear()
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
    if (!world.events.has(outcome.id)) {
      world.events.add(outcome.id)
      isNew = true
    }
    isNew = leaveMarks(world, outcome.effects, outlook, isLate) || isNew
  }
  return isNew
}

/** Where a value can get to that may be changed again and again. */
function drift(old: Range, change: Range): Range {
  if (isZero(change)) return old
  const moved = combineRanges("add", old, change)
  return between(change.low < 0 ? -Infinity : moved.low, change.high > 0 ? Infinity : moved.high)
}

/** A range that keeps growing grows for ever, as far as is known here. */
function widen(old: Range, grown: Range): Range {
  return isSame(old, grown)
    ? grown
    : between(grown.low < old.low ? -Infinity : grown.low, grown.high > old.high ? Infinity : grown.high)
}
