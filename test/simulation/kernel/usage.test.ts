import { describe, expect, it } from "vitest"
import { findSteadyChance, findUsage, listEventsRead, listStatesRead } from "../../../src/simulation/kernel/usage.ts"
import type { Effect, Plan, PlanRule, PlanTerm } from "../../../src/simulation/plan.ts"
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
} from "../../support/small-plan.ts"

const since = (event: number): PlanTerm => ({ op: "since", event })
const times = (event: number): PlanTerm => ({ op: "times", event })
const fixed = (name: number): PlanTerm => ({ op: "read", from: "fixed", name })
const over = (chance: PlanTerm, exponent: PlanTerm): PlanTerm => ({ op: "over", chance, exponent })
const ascending = (slots: Iterable<number>): readonly number[] => [...slots].toSorted((a, b) => a - b)

/** A rule with another formula in each of its places, and where it stands among them. */
const busy = (of: (place: number) => PlanTerm): PlanRule => {
  const outcome: Effect = {
    kind: "choose",
    outcomes: [{ event: 1, weight: of(10), site: 6, effects: [set(0, of(11))] }],
  }
  const to = [
    { state: 0, share: of(9) },
    { state: 0, share: "rest" },
  ] as const
  return rule([set(0, of(6)), change(0, of(7)), { kind: "move", from: 0, amount: of(8), to }, outcome], {
    when: isAtLeast(of(0), 3),
    occasion: { kind: "named", at: [of(1)], every: of(2), everyMonths: of(3), after: [30] },
    cooldown: of(4),
    chance: { probability: of(5), site: 5 },
  })
}
const twelve = Array.from({ length: 12 }, (_, place) => place)

/** A plan with another formula in each of its other places. */
const planOf = (of: (place: number) => PlanTerm): Plan =>
  smallPlan({
    states: [startAt(0), startAt(0)],
    rules: [busy(of)],
    derived: [of(13)],
    invariants: [isAtLeast(of(14), 0)],
    lags: [of(15)],
    firsts: [isAtLeast(of(16), 0)],
    answers: [
      { kind: "value-at", term: of(17), record: 1 },
      { kind: "holds-at", test: isAtLeast(of(18), 1), record: 2 },
      { kind: "first", test: isAtLeast(of(19), 1) },
    ],
    tracks: [{ term: of(20), discrete: false }],
  })

describe("what is kept of the history of a run", () => {
  it("is all that any formula asks for, and nothing else", () => {
    const all = [...twelve, 13, 14, 15, 16, 17, 18, 19, 20]
    const shifted =
      (op: "arrived" | "left") =>
      (place: number): PlanTerm => ({ op, name: 40 + place })
    // The first rule rests, for which its own last time is asked for.
    expect(ascending(findUsage(planOf((place) => since(40 + place))).last)).toEqual([0, ...all.map((one) => 40 + one)])
    for (const op of ["arrived", "left"] as const) {
      const usage = findUsage(planOf(shifted(op)))
      expect(ascending(usage[op])).toEqual(all.map((one) => 40 + one))
      expect(ascending(usage[op === "left" ? "arrived" : "left"])).toEqual([])
      expect(ascending(usage.last)).toEqual([0])
    }
  })

  it("is nothing where nobody asks", () => {
    expect(findUsage(smallPlan({ states: [startAt(0)], rules: [rule([])] }))).toEqual({
      last: new Set(),
      arrived: new Set(),
      left: new Set(),
      over: { fixed: new Set(), assumption: new Set() },
      rareOver: new Map(),
    })
  })
})

describe("a chance that is the same all through a run", () => {
  it("is one that is read from assumptions or from what is fixed", () => {
    expect(findSteadyChance(over(fixed(3), number(2)))).toEqual({ from: "fixed", slot: 3 })
    expect(findSteadyChance(over(assumption(4), number(2)))).toEqual({ from: "assumption", slot: 4 })
    for (const node of [over(state(0), number(2)), over(derived(0), number(2)), over(number(0.5), number(2)), fixed(3)])
      expect(findSteadyChance(node)).toBe(undefined)
  })

  const usageOf = (...terms: readonly PlanTerm[]) => findUsage(smallPlan({ states: [startAt(0)], derived: terms }))

  it("is kept with its logarithm, by where it is read", () => {
    const { over: kept } = usageOf(over(fixed(3), state(0)), over(assumption(4), state(0)), over(fixed(1), state(0)))
    expect([ascending(kept.fixed), ascending(kept.assumption)]).toEqual([[1, 3], [4]])
  })

  const condition = { op: "number", test: isAtLeast(state(0), 1) } as const
  const either: PlanTerm = { op: "if", condition: isAtLeast(state(0), 1), then: number(2), otherwise: assumption(0) }
  const binaries = ["add", "subtract", "multiply", "divide", "min", "max"] as const

  it.for([
    number(2),
    condition,
    assumption(1),
    fixed(1),
    either,
    ...binaries.map((op) => ({ op, left: either, right: number(3) })),
    ...binaries.map((op) => ({ op, left: number(3), right: condition })),
  ] as readonly PlanTerm[])("has a value at hand where only conditions change its exponent: %o", (exponent) => {
    const term = over(assumption(0), exponent)
    expect([...usageOf(term).rareOver]).toEqual([[term, 0]])
  })

  it.for([
    state(0),
    derived(0),
    { op: "elapsed" },
    { op: "exp", argument: number(1) },
    { op: "power", left: number(1), right: number(2) },
    { op: "if", condition: isAtLeast(state(0), 1), then: state(0), otherwise: number(1) },
    { op: "if", condition: isAtLeast(state(0), 1), then: number(1), otherwise: state(0) },
    ...binaries.map((op) => ({ op, left: state(0), right: number(3) })),
    ...binaries.map((op) => ({ op, left: number(3), right: state(0) })),
  ] as readonly PlanTerm[])("has none where something else does: %o", (exponent) => {
    expect(usageOf(over(assumption(0), exponent)).rareOver.size).toBe(0)
  })

  it("has a place of its own in each formula, once however often that is read", () => {
    const [one, other] = [over(assumption(0), number(1)), over(fixed(0), number(2))]
    const plan = smallPlan({ states: [startAt(0)], derived: [binary("add", one, other)], lags: [one], tracks: [] })
    expect([...findUsage(plan).rareOver]).toEqual([
      [one, 0],
      [other, 1],
    ])
    expect(usageOf(over(state(0), number(1))).rareOver.size).toBe(0)
  })
})

describe("what a mechanism reads", () => {
  const mechanism = { kind: "rule", slot: 0 } as const
  const events = (plan: Plan, part: "effects" | "all") => ascending(listEventsRead(plan, mechanism, part))

  it("are the events of its effects, and those of all it looks at or follows", () => {
    const plan = planOf(times)
    expect(events(plan, "effects")).toEqual([6, 7, 8, 9, 10, 11])
    expect(events(plan, "all")).toEqual([...twelve, 30])
    for (const term of [since(7), { op: "number", test: { op: "fired", event: 7 } } as const])
      expect(events(smallPlan({ states: [startAt(0)], rules: [rule([set(0, term)])] }), "all")).toEqual([7])
    expect(
      events(smallPlan({ states: [startAt(0)], rules: [rule([], { occasion: { kind: "rising" } })] }), "all"),
    ).toEqual([])
  })

  it("are the states of all that it looks at", () => {
    expect(ascending(listStatesRead(planOf(state), mechanism))).toEqual(twelve)
    expect(ascending(listStatesRead(planOf(derived), mechanism))).toEqual([])
    expect(ascending(listStatesRead(planOf(times), mechanism))).toEqual([])
  })
})
