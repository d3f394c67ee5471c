import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import type { Plan, PlanTerm } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { binary, change, isAtLeast, number, rule, smallPlan, startAt, state } from "../../support/small-plan.ts"

const root = rootKey("terms")

/** Values of terms after a step, by both engines, which must agree; undefined where one is a fault. */
function ask(more: Partial<Plan>, ...terms: readonly PlanTerm[]): readonly number[] | undefined {
  const states = more.states ?? []
  const plan = smallPlan({
    steps: 1,
    ...more,
    states,
    answers: terms.map((term) => ({ kind: "value-at", term, record: more.steps ?? 1 })),
  })
  const [run] = playBoth(plan, root, 1)
  return run!.fault === undefined ? [...run!.answers] : undefined
}

const x = state(0)
const y = state(1)
const unary = (
  op: "negate" | "abs" | "floor" | "ceil" | "round" | "sqrt" | "exp" | "log",
  argument: PlanTerm,
): PlanTerm => ({
  op,
  argument,
})
const extreme = (op: "min" | "max" | "power", left: PlanTerm, right: PlanTerm): PlanTerm => ({ op, left, right })

describe("a term", () => {
  it.each([-2.5, -0.5, 0, 0.5, 1, 2.5])("of %s is what its operations give", (value) => {
    const zero = unary("negate", binary("subtract", x, x))
    const found = ask(
      { states: [startAt(value), startAt(3)] },
      unary("negate", x),
      unary("abs", x),
      unary("floor", x),
      unary("ceil", x),
      unary("round", x),
      unary("sqrt", unary("abs", x)),
      unary("exp", number(0)),
      unary("log", number(1)),
      binary("add", x, y),
      binary("subtract", x, y),
      binary("multiply", x, y),
      binary("divide", x, y),
      { op: "power-whole", base: x, exponent: 3 },
      { op: "power-whole", base: y, exponent: -2 },
      { op: "power-whole", base: x, exponent: 0 },
      extreme("power", y, number(2)),
      extreme("min", x, y),
      extreme("max", x, y),
      extreme("min", x, number(0)),
      extreme("max", x, number(0)),
      extreme("min", number(0), x),
      extreme("max", number(0), x),
      extreme("min", x, number(-1)),
      extreme("max", number(-1), x),
      extreme("max", zero, number(0)),
      extreme("min", zero, number(0)),
      { op: "number", test: isAtLeast(x, 0.5) },
      { op: "if", condition: isAtLeast(x, 0.5), then: x, otherwise: y },
    )
    const round = (v: number): number => Math.sign(v) * Math.round(Math.abs(v)) + 0
    expect(found!.map((v) => v + 0)).toEqual(
      [
        -value,
        Math.abs(value),
        Math.floor(value),
        Math.ceil(value),
        round(value),
        Math.sqrt(Math.abs(value)),
        1,
        0,
        value + 3,
        value - 3,
        value * 3,
        value / 3,
        value ** 3,
        1 / 9,
        1,
        9,
        Math.min(value, 3),
        3,
        Math.min(value, 0),
        Math.max(value, 0),
        Math.min(value, 0),
        Math.max(value, 0),
        Math.min(value, -1),
        Math.max(value, -1),
        0,
        0,
        value >= 0.5 ? 1 : 0,
        value >= 0.5 ? value : 3,
      ].map((v) => v + 0),
    )
  })

  it("that is infinite or no number is a fault as an answer, and in neither arm that is not taken", () => {
    const states = [startAt(0), startAt(1)]
    const bad = [binary("divide", y, x), binary("divide", x, x), unary("log", x), unary("exp", number(800))]
    for (const term of bad) {
      expect(ask({ states }, term)).toBe(undefined)
      const arms = { then: term, otherwise: y }
      expect(ask({ states }, { op: "if", condition: isAtLeast(x, 1), ...arms })).toEqual([1])
    }
    // A track may be infinite, and no number at no time.
    expect(ask({ states, tracks: [{ term: bad[0]!, discrete: false }] }, y)).toEqual([1])
    expect(ask({ states, tracks: [{ term: bad[1]!, discrete: false }] }, y)).toBe(undefined)
    const looked: PlanTerm = { op: "number", test: isAtLeast(binary("divide", x, x), 0) }
    expect(ask({ states }, looked)).toBe(undefined)
    for (const is of [0, 1]) {
      const condition = isAtLeast(x, is)
      const arms = is === 0 ? { then: y, otherwise: looked } : { then: looked, otherwise: y }
      expect(ask({ states }, { op: "if", condition, ...arms })).toEqual([1])
    }
  })

  it("that is a chance is held to 0 and 1 where it misses them by rounding, and nowhere else", () => {
    const held = (value: number) => ask({ states: [startAt(value)] }, { op: "hold-chance", argument: x })
    expect([-1e-10, 0, 0.4, 1, 1 + 1e-10].map((value) => held(value)![0])).toEqual([0, 0, 0.4, 1, 1])
    expect([-0.5, 1.5].map((value) => held(value)![0])).toEqual([-0.5, 1.5])
  })
})

describe("what is known of a range", () => {
  const between = (low: number, high: number, value: number) => [
    startAt(value, { min: number(low), max: number(high) }),
  ]

  it("spares no look at infinity, nor at a chance that may miss 0 or 1, nor the long way for a large exponent", () => {
    expect(ask({ states: between(0, 4, 0) }, unary("log", x))).toEqual(undefined)
    expect(ask({ states: between(0, 4, 1) }, unary("log", x))).toEqual([0])
    const held: PlanTerm = { op: "hold-chance", argument: x }
    expect(ask({ states: between(-1, 1, -1e-10) }, held)).toEqual([0])
    expect(ask({ states: between(0, 2, 1 + 1e-10) }, held)).toEqual([1])
    expect(ask({ states: between(0, 1, 0.5) }, held)).toEqual([0.5])
    expect(ask({ states: between(-2000, 0, -1000) }, unary("exp", x))).toEqual([0])
    expect(ask({ states: between(-2000, 0, 0) }, unary("exp", x))).toEqual([1])
    expect(ask({ states: between(0, 2000, 1000) }, unary("exp", x))).toEqual(undefined)
    expect(ask({ states: between(-1, 1, 0) }, unary("exp", x))).toEqual([1])
  })

  it("tells min and max by the sign of 0, and by what is no number on either side", () => {
    const zero = binary("subtract", x, x)
    const below = unary("negate", zero)
    const [left, right] = [extreme("max", below, zero), extreme("max", zero, below)]
    const states = [startAt(1), startAt(4)]
    expect(ask({ states }, left, right)).toEqual([0, 0])
    expect(ask({ states }, extreme("min", below, zero), extreme("min", zero, below))).toEqual([-0, -0])
    const root = (term: PlanTerm): PlanTerm => binary("add", unary("sqrt", term), number(1))
    for (const op of ["min", "max"] as const) {
      const both = extreme(op, root(x), root(y))
      expect(ask({ states }, both)).toEqual([op === "min" ? 2 : 3])
      expect(ask({ states: [startAt(-1), startAt(4)] }, both)).toBe(undefined)
      expect(ask({ states: [startAt(4), startAt(-1)] }, both)).toBe(undefined)
      for (const other of [number(2), number(0)]) {
        expect(ask({ states: [startAt(-1)] }, extreme(op, root(x), other))).toBe(undefined)
        expect(ask({ states: [startAt(-1)] }, extreme(op, other, root(x)))).toBe(undefined)
      }
    }
  })
})

describe("a total", () => {
  const total = (count: PlanTerm, term: PlanTerm): PlanTerm => ({ op: "total", count, term })
  const uniform: PlanTerm = { op: "draw", family: "uniform", arguments: [number(0), number(1)], site: 7, index: 0 }

  it("adds as many as it counts, none where that is 0, and is no number where it is no count", () => {
    const states = [startAt(3), startAt(0)]
    expect(ask({ states }, total(x, number(2)), total(y, number(2)), total(x, total(x, number(1))))).toEqual([6, 0, 9])
    for (const count of [2.5, -1, 65536]) expect(ask({ states: [startAt(count)] }, total(x, number(1)))).toBe(undefined)
  })

  it("draws anew at each place, and at places that are added where it stands in another", () => {
    const of = (count: number, index = 0): PlanTerm => total(number(count), { ...uniform, index } as PlanTerm)
    const fixed = [of(1), of(2), of(3), of(2, 1), total(number(2), of(2))]
    const fixedAt = (name: number): PlanTerm => ({ op: "read", from: "fixed", name })
    const [one, two, three, later, nested] = ask({ fixed }, ...fixed.map((_, name) => fixedAt(name))) as [
      number,
      number,
      number,
      number,
      number,
    ]
    const [first, second, third] = [one, two - one, three - two]
    expect(new Set([first, second, third].map((u) => u.toFixed(9))).size).toBe(3)
    expect(later).toBeCloseTo(second + third, 12)
    expect(nested).toBeCloseTo(first + 2 * second + third, 12)
    expect(ask({ states: [startAt(0)], rules: [rule([change(0, of(3))])], steps: 2 }, x)![0]).toBeGreaterThan(0)
  })

  it("is at fault for nothing beyond its places", () => {
    const states = [startAt(0)]
    const bad: PlanTerm = { op: "number", test: isAtLeast(binary("divide", x, x), 0) }
    expect(ask({ states }, total(x, bad))).toEqual([0])
    expect(ask({ states }, total(binary("add", x, number(1)), bad))).toBe(undefined)
  })
})

describe("what a run remembers", () => {
  it("is the date, the days gone by, how often and how long ago, and what came and went", () => {
    const rules = [
      rule([{ kind: "move", from: 0, amount: number(3), to: [{ state: 1, share: "rest" }] }], { limit: 2 }),
    ]
    const found = ask(
      { states: [startAt(9), startAt(0)], rules, steps: 4, firsts: [isAtLeast(y, 6)] },
      { op: "today" },
      { op: "elapsed" },
      { op: "times", event: 0 },
      { op: "since", event: 0 },
      { op: "arrived", name: 1 },
      { op: "left", name: 0 },
      { op: "first", memory: 0 },
      { op: "add-months", left: number(19000), right: number(1) },
    )
    expect(found).toEqual([19028, 28, 2, 14, 6, 6, 19014, 19031])
  })
})

describe("a memory", () => {
  it("goes back by whole records and not before the start, however long it is", () => {
    const lag = (days: number): PlanTerm => ({ op: "lag", memory: 0, duration: number(days) })
    const plan = { states: [startAt(0)], rules: [rule([change(0, number(1))])], lags: [x], steps: 4 }
    const after = rule([change(1, lag(14))])
    expect(ask({ ...plan, states: [startAt(0), startAt(0)], rules: [...plan.rules, after] }, y)).toEqual([
      0 + 0 + 1 + 2,
    ])
    expect(ask({ ...plan, derived: [lag(14)] }, { op: "read", from: "derived", name: 0 })).toEqual([2])
  })
})
