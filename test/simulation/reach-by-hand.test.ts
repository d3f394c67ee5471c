import { describe, expect, it } from "vitest"
import type { Effect, Occasion, Plan, PlanAssumption, PlanRule, PlanTerm, PlanTest } from "../../src/simulation/plan.ts"
import { findReach } from "../../src/simulation/reach.ts"
import {
  assumption,
  binary,
  change,
  derived,
  isAtLeast,
  number,
  rule,
  set,
  smallPlan,
  startAt,
  state,
} from "../support/small-plan.ts"

const plain = (term: PlanTerm): PlanAssumption => ({ term, discrete: false })

/** The reach of a first answer, as lists in ascending order, in a plan of nine states and twelve assumptions. */
function reachOf(term: PlanTerm, more: Partial<Plan> = {}) {
  const plan = smallPlan({
    states: Array.from({ length: 9 }, () => startAt(0)),
    assumptions: Array.from({ length: 12 }, () => plain(number(0))),
    answers: [{ kind: "value-at", term, record: 1 }],
    eventCount: 6,
    ...more,
  })
  const { own, rules, assumptions, factors } = findReach(plan, 0)
  const list = (slots: ReadonlySet<number>) => [...slots].toSorted((a, b) => a - b)
  return { own: list(own), rules: list(rules), assumptions: list(assumptions), factors: list(factors) }
}

const none = { own: [], rules: [], assumptions: [], factors: [] }
const choose = (event: number, weight: PlanTerm, ...effects: readonly Effect[]): Effect => ({
  kind: "choose",
  outcomes: [
    { event, weight, site: 1, effects },
    { event: event + 1, weight: number(1), site: 2, effects: [] },
  ],
})
const move = (from: number, amount: PlanTerm, share: PlanTerm | "rest", to: number, flow?: number): Effect => ({
  kind: "move",
  from,
  amount,
  to: [{ state: to, share, ...(flow === undefined ? {} : { flow }) }],
})

describe("what an answer looks at", () => {
  const rules: readonly PlanRule[] = [
    rule([set(0, number(1))]),
    rule([change(1, number(1))]),
    rule([choose(4, number(1), set(2, number(1)))]),
    rule([move(3, number(1), "rest", 5, 6)]),
  ]
  const fired = (event: number): PlanTerm => ({ op: "number", test: { op: "fired", event } })

  it.each([
    ["nothing", number(1), []],
    ["a state that is set", state(0), [0]],
    ["a state that is changed", state(1), [1]],
    ["a state that an outcome sets", state(2), [2]],
    ["a state that a move takes from", state(3), [3]],
    ["a state that a move brings to", state(5), [3]],
    ["a way that is counted", state(6), [3]],
    ["a state that nobody touches", state(8), []],
    ["what arrived", { op: "arrived", name: 5 }, [3]],
    ["what left", { op: "left", name: 3 }, [3]],
    ["how often a rule fired", { op: "times", event: 1 }, [1]],
    ["since when", { op: "since", event: 0 }, [0]],
    ["whether an outcome came", fired(4), [2]],
    ["whether another outcome came", fired(5), [2]],
    ["several parts of a formula", binary("add", state(0), { op: "abs", argument: state(1) }), [0, 1]],
  ] as const)("is touched by these rules: %s", (_, term, own) => {
    const touching = [...own]
    expect(reachOf(term, { rules })).toMatchObject({ own: touching, rules: touching, assumptions: [] })
  })

  it("is found behind derived values, what is fixed and memories, however they read themselves", () => {
    const test: PlanTest = isAtLeast(state(1), 1)
    const parts: Partial<Plan> = {
      rules,
      derived: [binary("add", state(0), derived(1)), { op: "lag", memory: 0, duration: assumption(3) }],
      fixed: [assumption(4)],
      lags: [binary("add", derived(1), { op: "left", name: 3 })],
      firsts: [test],
    }
    expect(reachOf(derived(0), parts)).toMatchObject({ own: [0, 3], assumptions: [3] })
    expect(reachOf({ op: "read", from: "fixed", name: 0 }, parts)).toMatchObject({ own: [], assumptions: [4] })
    expect(reachOf({ op: "first", memory: 0 }, parts)).toMatchObject({ own: [1], assumptions: [] })
    const held = reachOf(number(1), { ...parts, answers: [{ kind: "first", test }] })
    expect(held).toMatchObject({ own: [1] })
    expect(reachOf(number(1), { ...parts, answers: [] })).toEqual(none)
  })
})

describe("what bears on an answer through rules", () => {
  const named = (more: Partial<Extract<Occasion, { kind: "named" }>>): Occasion => ({
    kind: "named",
    at: [],
    after: [],
    ...more,
  })
  const through = (more: Partial<PlanRule>, ...effects: readonly Effect[]) =>
    reachOf(state(0), { rules: [rule([set(0, number(1)), ...effects], more), rule([change(1, number(1))])] })

  it.each([
    ["a condition", { when: isAtLeast(state(1), 1) }],
    ["a cooldown", { cooldown: state(1) }],
    ["a chance", { chance: { probability: state(1), site: 1 } }],
    ["a date", { occasion: named({ at: [number(1), state(1)] }) }],
    ["an interval", { occasion: named({ every: state(1) }) }],
    ["an interval of months", { occasion: named({ everyMonths: state(1) }) }],
    ["another rule that it follows", { occasion: named({ after: [1] }) }],
  ] as const)("is %s", (_, more) => {
    expect(through(more)).toEqual({ ...none, own: [0], rules: [0, 1] })
  })

  it.each([
    ["a value that is set", set(7, state(1))],
    ["a change", change(7, state(1))],
    ["a weight", choose(4, state(1))],
    ["an effect of an outcome", choose(4, number(1), set(7, state(1)))],
    ["an amount", move(7, state(1), "rest", 8)],
    ["what there is to move", move(1, number(1), "rest", 8)],
    ["a share", move(7, number(1), state(1), 8)],
  ] as const)("is %s", (_, effect) => {
    expect(through({}, effect)).toEqual({ ...none, own: [0], rules: [0, 1] })
  })

  it("is not where a move goes to, nor a rule that nothing reads", () => {
    expect(through({}, move(7, number(1), "rest", 1))).toEqual({ ...none, own: [0], rules: [0] })
    expect(through({ occasion: { kind: "rising" } })).toEqual({ ...none, own: [0], rules: [0] })
  })

  it("goes from rule to rule, whatever their order", () => {
    const chain = [0, 1, 2, 3].map((slot) => rule([set(slot, state(slot + 1))]))
    const all = { ...none, own: [0], rules: [0, 1, 2, 3] }
    expect(reachOf(state(0), { rules: chain })).toEqual(all)
    expect(reachOf(state(0), { rules: chain.toReversed() })).toEqual({ ...all, own: [3] })
  })
})

describe("the assumptions that bear on an answer", () => {
  it("are those in starts and bounds of what is looked at", () => {
    const states = [
      startAt(0, { start: assumption(1), min: assumption(2), max: assumption(3) }),
      startAt(0, { start: assumption(4) }),
      startAt(0, { max: assumption(5) }),
    ]
    expect(reachOf(state(0), { states })).toMatchObject({ assumptions: [1, 2, 3] })
    const rules = [rule([set(0, state(2))])]
    expect(reachOf(state(0), { states, rules })).toMatchObject({ assumptions: [1, 2, 3, 5] })
  })

  it("are those behind others, in formulas and cuts, and the factors that load them, and so on", () => {
    const loading = (factor: number) => [{ factor, loading: 0.5 }]
    const loaded = (factor: number) => ({ loadings: loading(factor), rest: 1 })
    const cut = {
      low: assumption(4),
      high: assumption(5),
      least: assumption(6),
      greatest: assumption(7),
    }
    const assumptions: readonly PlanAssumption[] = [
      plain(number(0)),
      { ...plain(assumption(2)), loaded: loaded(0) },
      plain(binary("add", assumption(3), assumption(1))),
      { ...plain(number(1)), truncated: cut },
      ...Array.from({ length: 3 }, () => plain(number(1))),
      { ...plain(number(1)), loaded: loaded(2) },
      { ...plain(assumption(1)), loaded: loaded(4) },
    ]
    const factors = [loading(1), [], loading(3), [], []].map((loadings, site) => ({ site, loadings, rest: 1 }))
    expect(reachOf(assumption(1), { assumptions, factors })).toEqual({
      ...none,
      assumptions: [1, 2, 3, 4, 5, 6, 7],
      factors: [0, 1, 2, 3],
    })
    expect(reachOf(assumption(0), { assumptions, factors })).toEqual({ ...none, assumptions: [0] })
  })
})
