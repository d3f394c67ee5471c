import type { FamilyName } from "../src/distribution/index.ts"
import { hash32 } from "../src/random/hash.ts"
import {
  noLuck,
  type Effect,
  type Plan,
  type PlanAnswer,
  type PlanAssumption,
  type PlanRule,
  type PlanTerm,
  type PlanTest,
} from "../src/simulation/plan.ts"
import { createDice, type Dice } from "../test/support/dice.ts"
import { namePaths } from "../test/support/name-paths.ts"

/** How large a generated model is. */
export interface Size {
  readonly states: number
  readonly assumptions: number
  readonly derived: number
  readonly rules: number
  readonly steps: number
  readonly answers: number
  readonly tracks: number
}

/** The size that speed is measured at: a rich scenario of one year in weeks. */
export const referenceSize: Size = {
  states: 40,
  assumptions: 30,
  derived: 10,
  rules: 60,
  steps: 52,
  answers: 25,
  tracks: 15,
}

const actors = 8

/**
 * A plausible model of a given size: eight actors who act one after another, each with rules that look at the same
 * moment; a third of the rules are drifts that always act, the others have conditions, chances and one to three
 * effects; values lie between 0 and 100. Only families with closed quantiles, so that it can also be written as C.
 */
export function makeReferencePlan(seed: number, size: Size = referenceSize): Plan {
  const dice = createDice(seed)
  const maker = createMaker(dice, size)
  const rules = dice.list(size.rules, (slot) => (dice.chance(1 / 3) ? maker.drift(slot) : maker.rule(slot)))
  const names = (kind: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, slot) => `${kind}${slot}`)
  const labels = {
    assumptions: names("a", size.assumptions),
    factors: [],
    states: names("s", size.states),
    derived: names("d", size.derived),
    invariants: [],
    events: names("r", size.rules),
    answers: names("q", size.answers),
    tracks: names("t", size.tracks),
  }
  return {
    steps: size.steps,
    stepDays: 7,
    recordDays: Array.from({ length: size.steps + 1 }, (_, record) => 19830 + 7 * record),
    recordMonths: Array.from({ length: size.steps + 1 }, (_, record) => (7 * record) / 30.4375),
    factors: [],
    assumptions: dice.list(size.assumptions, (slot) => makeAssumption(dice, slot)),
    fixed: [],
    states: dice.list(size.states, () => ({
      start: maker.start(),
      whole: false,
      min: constant(0),
      max: constant(100),
    })),
    derived: dice.list(size.derived, () => maker.fancy(false)),
    invariants: [],
    rules,
    blocks: Array.from({ length: actors }, (_, actor) => ({
      kind: "together" as const,
      mechanisms: rules
        .map((_, slot) => ({ kind: "rule" as const, slot }))
        .filter(({ slot }) => slot % actors === actor),
    })),
    eventCount: size.rules,
    lags: [],
    firsts: [],
    answers: dice.list(size.answers, (slot): PlanAnswer => {
      if (slot >= size.answers * 0.6) return { kind: "first", test: maker.condition(0) }
      return { kind: "value-at", term: dice.chance(0.5) ? maker.state() : maker.linear(true), record: size.steps }
    }),
    tracks: dice.list(size.tracks, (slot) => ({
      term: read("state", slot % size.states),
      discrete: false,
      low: 0,
      high: 100,
    })),
    luck: noLuck,
    labels,
    paths: namePaths(labels),
  }
}

function createMaker(dice: Dice, size: Size) {
  const state = (): PlanTerm => read("state", dice.whole(0, size.states - 1))
  const assumption = (): PlanTerm => read("assumption", dice.whole(0, size.assumptions - 1))
  const scaled = (low: number, high: number, term: PlanTerm): PlanTerm =>
    binary("multiply", constant(dice.decimal(low, high)), term)
  const atom = (derived: boolean): PlanTerm => {
    const kind = dice.uniform()
    if (kind < 0.6) return state()
    if (kind < 0.8) return scaled(10, 70, assumption())
    return kind < 0.9 && derived ? read("derived", dice.whole(0, size.derived - 1)) : constant(dice.decimal(5, 95))
  }
  const linear = (derived: boolean): PlanTerm =>
    dice
      .list(dice.whole(1, 3), () => scaled(0.05, 0.5, atom(derived)))
      .reduce((sum, part) => binary(dice.chance(0.6) ? "add" : "subtract", sum, part), scaled(0.1, 0.6, atom(derived)))
  const condition = (depth: number): PlanTest => {
    const kind = dice.uniform()
    if (depth === 0 && kind < 0.35) return { op: "and", left: condition(1), right: condition(1) }
    if (depth === 0 && kind < 0.5) return { op: "or", left: condition(1), right: condition(1) }
    if (depth === 0 && kind < 0.57) return { op: "not", argument: condition(1) }
    const op = dice.pick(["less", "greater", "less-equal", "greater-equal"] as const)
    return { op, left: state(), right: kind < 0.8 ? constant(dice.decimal(20, 80)) : scaled(30, 60, assumption()) }
  }
  const fancy = (derived = true): PlanTerm => {
    const kind = dice.uniform()
    const positive = (): PlanTerm => binary("max", atom(derived), constant(0))
    if (kind < 0.5) return linear(derived)
    if (kind < 0.6) return binary("max", linear(derived), constant(dice.decimal(0, 30)))
    if (kind < 0.7) return binary("min", linear(derived), atom(derived))
    if (kind < 0.78) return scaled(3, 9, { op: "sqrt", argument: positive() })
    if (kind < 0.85) return scaled(5, 15, { op: "log", argument: binary("add", constant(1), positive()) })
    if (kind < 0.93) return { op: "if", condition: condition(1), then: linear(derived), otherwise: linear(derived) }
    return { op: "abs", argument: binary("subtract", atom(derived), atom(derived)) }
  }
  const probability = (): PlanTerm => {
    const kind = dice.uniform()
    if (kind < 0.25) return constant(dice.decimal(0.01, 0.3))
    if (kind < 0.4) return hold(scaled(0.02, 0.3, assumption()), 0, 1)
    if (kind < 0.65) {
      const tension = scaled(0.0005, 0.004, binary("subtract", state(), atom(true)))
      return hold(binary("add", constant(dice.decimal(0.01, 0.1)), tension), 0, 1)
    }
    const hazard = hold(scaled(0.0005, 0.004, atom(true)), 0, 1)
    return { op: "over", chance: hazard, exponent: constant(dice.decimal(0.2, 3)) }
  }
  const effect = (): Effect => {
    const target = dice.whole(0, size.states - 1)
    const kind = dice.uniform()
    if (kind < 0.45) return { kind: "change", state: target, value: scaled(-8, 8, assumption()) }
    if (kind < 0.75) return { kind: "change", state: target, value: scaled(-0.15, 0.15, fancy()) }
    return { kind: "set", state: target, value: kind < 0.9 ? scaled(0.8, 1.2, read("state", target)) : fancy() }
  }
  const shared = (slot: number) => ({
    occasion: { kind: "always" } as const,
    orderSite: hash32(`actor${slot % actors}.rule${slot}#order`),
  })
  return {
    state,
    linear,
    condition,
    fancy,
    start: (): PlanTerm => (dice.chance(0.3) ? scaled(20, 60, assumption()) : constant(dice.decimal(10, 90))),
    drift: (slot: number): PlanRule => {
      const target = dice.whole(0, size.states - 1)
      const pull = scaled(0.02, 0.2, binary("subtract", fancy(), read("state", target)))
      return { ...shared(slot), effects: [{ kind: "change", state: target, value: pull }] }
    },
    rule: (slot: number): PlanRule => ({
      ...shared(slot),
      ...(dice.chance(0.9) ? { when: condition(0) } : {}),
      chance: { probability: probability(), site: hash32(`actor${slot % actors}.rule${slot}`) },
      effects: dice.list(dice.whole(1, 3), effect),
    }),
  }
}

function makeAssumption(dice: Dice, slot: number): PlanAssumption {
  const site = hash32(`assumption${slot}`)
  const draw = (family: FamilyName, ...values: readonly number[]): PlanAssumption => ({
    term: { op: "draw", family, arguments: values.map(constant), site, index: 0 },
    discrete: family === "bernoulli",
  })
  const families: readonly (() => PlanAssumption)[] = [
    () => draw("normal", dice.decimal(0.6, 1.2), dice.decimal(0.05, 0.3)),
    () => draw("lognormal", dice.decimal(-0.4, 0.2), dice.decimal(0.1, 0.5)),
    () => draw("triangular", 0.2, dice.decimal(0.5, 1), dice.decimal(1.1, 2)),
    () => draw("uniform", dice.decimal(0.1, 0.5), dice.decimal(0.8, 1.8)),
    () => draw("interval_logit", dice.decimal(0.1, 0.4), dice.decimal(0.5, 0.95)),
    () => draw("quantiles_linear", 0.1, dice.decimal(0.4, 0.9), dice.decimal(1.2, 2)),
    () => ({
      term: { op: "table", values: [0.5, 0.9, 1.3, 1.8], cumulative: [0.2, 0.6, 0.9, 1], site, index: 0 },
      discrete: false,
    }),
    () => draw("bernoulli", dice.decimal(0.1, 0.9)),
    () => draw("interval_log", dice.decimal(0.3, 0.8), dice.decimal(0.9, 1.8)),
    () => draw("exponential", dice.decimal(0.4, 1)),
  ]
  return families[slot % families.length]?.() ?? draw("uniform", 0, 1)
}

function constant(value: number): PlanTerm {
  return { op: "constant", value }
}

function read(from: "state" | "assumption" | "derived", name: number): PlanTerm {
  return { op: "read", from, name }
}

function binary(op: "add" | "subtract" | "multiply" | "min" | "max", left: PlanTerm, right: PlanTerm): PlanTerm {
  return { op, left, right }
}

function hold(term: PlanTerm, low: number, high: number): PlanTerm {
  return binary("min", binary("max", term, constant(low)), constant(high))
}
