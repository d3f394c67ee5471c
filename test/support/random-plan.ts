import { countMonths } from "../../src/calendar/date.ts"
import type { FamilyName } from "../../src/distribution/index.ts"
import { families } from "../../src/distribution/index.ts"
import type {
  Block,
  Destination,
  Effect,
  Mechanism,
  Occasion,
  Plan,
  PlanAnswer,
  PlanAssumption,
  PlanLuck,
  PlanRule,
  PlanState,
  PlanTerm,
} from "../../src/simulation/plan.ts"
import { createDice, type Dice } from "./dice.ts"
import { clampTerm, constant, makeDraw, makeTable, makeTerm, makeTest, type Scope } from "./random-term.ts"
import { namePaths } from "./name-paths.ts"

const nothingKnown = {
  assumptions: 0,
  fixed: 0,
  states: 0,
  derived: 0,
  events: 0,
  lags: 0,
  firsts: 0,
  chance: false,
  clock: false,
}

const familyNames = Object.keys(families) as FamilyName[]

/** A small plan in which everything that a plan may hold occurs now and then; some of its runs meet faults. */
export function makeRandomPlan(seed: number): Plan {
  const dice = createDice(seed)
  const risk = dice.chance(0.25) ? 0.3 : 0
  const counts = {
    factors: dice.whole(0, 2),
    assumptions: dice.whole(2, 7),
    fixed: dice.whole(0, 3),
    states: dice.whole(1, 6),
    derived: dice.whole(0, 3),
    lags: dice.whole(0, 2),
    firsts: dice.whole(0, 2),
    rules: dice.whole(1, 7),
  }
  const steps = dice.whole(2, 9)
  const stepDays = dice.pick([1, 7, 3.5, 30.4375])
  const outcomes: string[] = []
  const empty: Scope = { dice, risk, ...nothingKnown }
  const known: Scope = { ...empty, assumptions: counts.assumptions, fixed: counts.fixed }
  const recorded: Scope = {
    ...known,
    states: counts.states,
    derived: counts.derived,
    clock: true,
    events: counts.rules,
  }
  const acting: Scope = { ...recorded, lags: counts.lags, firsts: counts.firsts, chance: true }
  const looking: Scope = { ...acting, chance: false }
  const states = dice.list(counts.states, (): PlanState => makeState({ ...known, chance: true }))
  const rules = dice.list(counts.rules, (slot) => makeRule(acting, counts.rules, outcomes, slot, dice.whole(0, steps)))
  const labels = makeLabels(counts, outcomes)
  return {
    steps,
    stepDays,
    recordDays: Array.from({ length: steps + 1 }, (_, record) => 19800 + Math.round(record * stepDays)),
    recordMonths: Array.from({ length: steps + 1 }, (_, record) =>
      countMonths(19800, 19800 + Math.round(record * stepDays)),
    ),
    factors: dice.list(counts.factors, (slot) => ({ site: dice.word(), ...makeLoadings(dice, slot) })),
    assumptions: dice.list(counts.assumptions, (slot) =>
      makeAssumption({ ...empty, assumptions: slot }, counts.factors),
    ),
    fixed: dice.list(counts.fixed, (slot) =>
      makeTerm({ ...empty, risk: risk + 0.1, assumptions: counts.assumptions, fixed: slot }, 3),
    ),
    states,
    derived: dice.list(counts.derived, (slot) => tame(looking, makeTerm({ ...looking, derived: slot }, 3))),
    invariants: dice.list(dice.whole(0, 1), () => makeInvariant(looking)),
    rules,
    blocks: makeBlocks(dice, counts.rules),
    eventCount: counts.rules + outcomes.length,
    lags: dice.list(counts.lags, () => makeTerm(recorded, 2)),
    firsts: dice.list(counts.firsts, () => makeTest(recorded, 2)),
    answers: dice.list(dice.whole(1, 5), () => makeAnswer(looking, steps)),
    tracks: dice.list(dice.whole(1, 3), () => ({ term: makeTerm(looking, 1), discrete: dice.chance(0.3) })),
    luck: makeLuck(dice, counts.rules + outcomes.length, steps),
    labels,
    paths: namePaths(labels, counts),
  }
}

/** Held to where sums cannot run away, unless the model is one that takes risks. */
function tame(scope: Scope, term: PlanTerm): PlanTerm {
  return scope.dice.chance(scope.risk) ? term : clampTerm(-200, term, 200)
}

function makeLoadings(dice: Dice, factors: number): NonNullable<PlanAssumption["loaded"]> {
  const loadings = dice.list(factors, (factor) => ({ factor, loading: dice.decimal(-0.7, 0.7) }))
  const squares = loadings.reduce((sum, { loading }) => sum + loading * loading, 0)
  return { loadings, rest: Math.sqrt(Math.max(0, 1 - squares)) }
}

function makeAssumption(scope: Scope, factors: number): PlanAssumption {
  const { dice } = scope
  const discrete = dice.chance(0.2)
  if (scope.assumptions > 0 && dice.chance(0.2)) return { term: tame(scope, makeTerm(scope, 2)), discrete }
  if (dice.chance(0.08)) return { term: tame(scope, makeTerm({ ...scope, chance: true }, 3)), discrete }
  const draw = dice.chance(0.1) ? makeTable(scope) : makeDraw(scope, dice.pick(familyNames))
  const loaded = factors > 0 && dice.chance(0.4) ? { loaded: makeLoadings(dice, factors) } : {}
  const low = constant(dice.decimal(0, 0.4))
  const high =
    scope.assumptions > 0 && dice.chance(0.3)
      ? clampTerm(0.5, makeTerm(scope, 1), 0.95)
      : constant(dice.decimal(0.5, 1))
  const least = constant(dice.pick([0, -0, dice.decimal(-3, 1)]))
  const greatest = scope.assumptions > 0 && dice.chance(0.3) ? clampTerm(1, makeTerm(scope, 1), 9) : constant(9)
  const cuts = [
    { low, high, least, greatest },
    { low, least },
    { high, greatest },
    { low: constant(0.5), high: constant(1) },
  ]
  const share = dice.chance(scope.risk) ? { isShare: true } : {}
  return { term: draw, discrete, ...loaded, ...share, ...(dice.chance(0.25) ? { truncated: dice.pick(cuts) } : {}) }
}

/** Another draw for an assumption, which reads no other and is a share if the old one is. */
export function makeDrawnAssumption(dice: Dice, factors: number, { isShare }: PlanAssumption): PlanAssumption {
  const { isShare: _own, ...drawn } = makeAssumption({ ...nothingKnown, dice, risk: 0 }, factors)
  return isShare === true ? { ...drawn, isShare } : drawn
}

function makeState(scope: Scope): PlanState {
  const { dice } = scope
  const start = tame(scope, dice.chance(0.3) ? makeDraw(scope) : makeTerm(scope, 2))
  const bound = (low: number, high: number): PlanTerm =>
    dice.chance(0.7) ? constant(dice.whole(low, high)) : clampTerm(low, makeTerm({ ...scope, chance: false }, 1), high)
  return {
    start,
    whole: dice.chance(0.3),
    ...(dice.chance(0.6) ? { min: dice.chance(0.5) ? constant(dice.pick([0, -0])) : bound(-50, 0) } : {}),
    ...(dice.chance(0.4) ? { max: bound(1, 150) } : {}),
    ...(dice.chance(0.1) ? { isShare: true, min: constant(dice.pick([0, -5e-10])), max: constant(1 + 5e-10) } : {}),
    ...(dice.chance(0.05 * scope.risk) ? { isShare: true } : {}),
  }
}

function makeInvariant(scope: Scope): Plan["invariants"][number] {
  const { dice } = scope
  if (dice.chance(scope.risk)) return makeTest(scope, 2)
  return {
    op: "less",
    left: { op: "read", from: "state", name: dice.whole(0, scope.states - 1) },
    right: constant(1e9),
  }
}

function makeRule(scope: Scope, rules: number, outcomes: string[], slot: number, limit: number): PlanRule {
  const { dice } = scope
  const looking = { ...scope, chance: false }
  const probability = makeChance(looking)
  const occasion = makeOccasion(looking, rules)
  const effects = makeEffects(scope, rules, outcomes, slot, 2)
  const isDoubled = occasion.kind === "named" && occasion.at.length > 1
  return {
    occasion,
    effects,
    ...(isDoubled
      ? { again: dice.list(dice.whole(1, 2), () => ({ site: dice.word(), effects: moveSites(effects) })) }
      : {}),
    orderSite: dice.word(),
    ...(dice.chance(0.7) ? { when: makeTest(looking, 2) } : {}),
    ...(dice.chance(0.3) ? { limit } : {}),
    ...(dice.chance(0.3)
      ? {
          cooldown: dice.chance(0.7)
            ? constant(dice.decimal(0, 30))
            : makeTerm({ ...looking, states: 0, derived: 0, events: 0, lags: 0, firsts: 0 }, 1),
        }
      : {}),
    ...(dice.chance(0.6) ? { chance: { probability, site: dice.word() } } : {}),
  }
}

/** The same effects at other sites. */
function moveSites(effects: readonly Effect[]): readonly Effect[] {
  const siteKeys = ["site", "rounding", "sharing"]
  const move = (key: string, value: unknown): unknown =>
    siteKeys.includes(key) && typeof value === "number" ? (value ^ 0x2545f491) >>> 0 : value
  return JSON.parse(JSON.stringify(effects), move) as readonly Effect[]
}

function makeChance(scope: Scope): PlanTerm {
  const { dice } = scope
  if (dice.chance(0.3)) return constant(dice.decimal(0.1, 0.9))
  const q = dice.chance(scope.risk) ? makeTerm(scope, 2) : clampTerm(0, makeTerm(scope, 2), 1)
  return dice.chance(0.5) ? q : { op: "over", chance: q, exponent: clampTerm(0, makeTerm(scope, 1), 3) }
}

function makeOccasion(scope: Scope, rules: number): Occasion {
  const { dice } = scope
  const kind = dice.pick(["always", "always", "rising", "named"] as const)
  if (kind !== "named") return { kind }
  const known = { ...scope, states: 0, derived: 0, events: 0, lags: 0, firsts: 0 }
  const date = (): PlanTerm =>
    dice.chance(0.8)
      ? constant(19800 + dice.whole(0, 40))
      : { op: "add", left: constant(19800), right: makeTerm(known, 1) }
  return {
    kind,
    at: dice.list(dice.whole(0, 3), date),
    ...(dice.chance(0.4)
      ? { every: dice.chance(0.7) ? constant(dice.decimal(1, 40)) : clampTerm(1, makeTerm(known, 1), 40) }
      : {}),
    ...(dice.chance(0.3)
      ? {
          everyMonths: dice.chance(0.7)
            ? constant(dice.pick([1, 3, dice.decimal(0.2, 4)]))
            : clampTerm(dice.chance(scope.risk) ? -1 : 0.1, makeTerm(known, 1), 4),
        }
      : {}),
    after: dice.list(dice.whole(0, 2), () => dice.whole(0, rules - 1)),
  }
}

function makeEffects(scope: Scope, rules: number, outcomes: string[], slot: number, depth: number): readonly Effect[] {
  const { dice } = scope
  const state = (): number => dice.whole(0, scope.states - 1)
  const site = makeSite(dice)
  return dice.list(dice.whole(depth > 0 ? 1 : 0, 3), (): Effect => {
    const kind = dice.pick(["set", "change", "change", "move", "choose"] as const)
    if (kind === "set") return { kind, state: state(), value: tame(scope, makeTerm(scope, 3)) }
    if (kind === "move") return makeMove(scope, state)
    if (kind === "change" || depth === 0)
      return { kind: "change", state: state(), value: clampTerm(-40, makeTerm(scope, 3), 40), ...site("rounding") }
    const runners = dice.list(dice.whole(1, 3), () => {
      const event = rules + outcomes.push(`rule${slot}.outcome${outcomes.length}`) - 1
      return {
        event,
        weight: makeWeight(scope),
        site: dice.word(),
        effects: makeEffects(scope, rules, outcomes, slot, depth - 1),
      }
    })
    return { kind, outcomes: runners }
  })
}

/** A site that is there more often than not. */
const makeSite =
  (dice: Dice) =>
  <Key extends string>(key: Key): { readonly [K in Key]?: number } =>
    (dice.chance(0.8) ? { [key]: dice.word() } : {}) as { readonly [K in Key]?: number }

function makeWeight(scope: Scope): PlanTerm {
  const { dice } = scope
  if (dice.chance(0.5)) return constant(dice.pick([0, 1, 2, 0.3]))
  return dice.chance(scope.risk) ? makeTerm(scope, 1) : { op: "abs", argument: clampTerm(-9, makeTerm(scope, 1), 9) }
}

function makeMove(scope: Scope, state: () => number): Effect {
  const { dice } = scope
  const count = dice.whole(1, 3)
  const to = dice.list(count, (place): Destination => {
    if (place === count - 1 && dice.chance(0.7)) return { state: state(), share: "rest" }
    const share = dice.chance(scope.risk) ? makeTerm(scope, 1) : clampTerm(0, makeTerm(scope, 1), 1 / count)
    return { state: state(), share: dice.chance(0.5) ? constant(dice.decimal(0, 1 / count)) : share }
  })
  return {
    kind: "move",
    from: state(),
    amount: tame(scope, makeTerm(scope, 2)),
    ...makeSite(dice)("rounding"),
    ...makeSite(dice)("sharing"),
    to: (dice.chance(0.2) ? to.toReversed() : to).map(keepFlow),
  }

  /** Every other way is counted, in the next variable. */
  function keepFlow(destination: Destination, place: number): Destination {
    return place % 2 === 0 ? { ...destination, flow: (destination.state + 1) % scope.states } : destination
  }
}

/** Every rule in one block, in declared or mixed order. */
function makeBlocks(dice: Dice, rules: number): readonly Block[] {
  const blocks: { kind: Block["kind"]; mechanisms: Mechanism[] }[] = []
  for (let slot = 0; slot < rules; slot++) {
    const last = blocks.at(-1)
    if (last === undefined || dice.chance(0.35))
      blocks.push({ kind: dice.pick(["together", "shuffled"]), mechanisms: [{ kind: "rule", slot }] })
    else last.mechanisms.push({ kind: "rule", slot })
  }
  return blocks
}

/** Of some events, whether dice decide them or not, at some records. */
function makeLuck(dice: Dice, events: number, steps: number): PlanLuck {
  const some = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(() => dice.chance(0.7))
  return { events: some(0, events - 1), records: some(1, steps) }
}

function makeAnswer(scope: Scope, steps: number): PlanAnswer {
  const { dice } = scope
  const record = dice.pick([0, steps, dice.whole(0, steps)])
  const kind = dice.pick(["first", "holds-at", "value-at"] as const)
  if (kind === "first") return { kind, test: makeTest(scope, 2) }
  return kind === "holds-at"
    ? { kind, test: makeTest(scope, 2), record }
    : { kind, term: tame(scope, makeTerm(scope, 3)), record }
}

function makeLabels(counts: Readonly<Record<string, number>>, outcomes: readonly string[]): Plan["labels"] {
  const names = (kind: string, count = 0): readonly string[] => Array.from({ length: count }, (_, i) => `${kind}${i}`)
  return {
    assumptions: names("assumption", counts["assumptions"]),
    factors: names("factor", counts["factors"]),
    states: names("state", counts["states"]),
    derived: names("derived", counts["derived"]),
    invariants: names("invariant", 2),
    events: [...names("rule", counts["rules"]), ...outcomes],
    answers: names("answer", 9),
    tracks: names("track", 9),
  }
}
