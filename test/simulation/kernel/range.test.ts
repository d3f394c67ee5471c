import { describe, expect, it } from "vitest"
import { exp } from "../../../src/number/exp.ts"
import { log } from "../../../src/number/log.ts"
import { findRange, findStateRange, type Range } from "../../../src/simulation/kernel/range.ts"
import type { Plan, PlanState, PlanTerm } from "../../../src/simulation/plan.ts"
import { assumption, binary, number, rule, smallPlan, startAt, state } from "../../support/small-plan.ts"

const [least, most] = [-Number.MAX_VALUE, Number.MAX_VALUE]
const anything: Range = { low: -Infinity, high: Infinity, canBeNaN: true }
const between = (low: number, high: number, canBeNaN = false): Range => ({ low, high, canBeNaN })

/** States by number: what a test wants to stand in a formula. */
const within = (low: number, high: number): PlanState => startAt(low, { min: number(low), max: number(high) })
const states = [
  within(2, 5),
  within(-3, 4),
  within(-6, -2),
  startAt(0),
  within(0, 0.5),
  within(0, 1),
  within(-0.5, 0.25),
  within(-6, 0),
]
const [two5, minus3to4, minus6to2, free, half, chance, few, upTo0] = states.map((_, slot) => state(slot)) as [
  PlanTerm,
  PlanTerm,
  PlanTerm,
  PlanTerm,
  PlanTerm,
  PlanTerm,
  PlanTerm,
  PlanTerm,
]
const from0: PlanTerm = { op: "since", event: 0 }
const to0: PlanTerm = { op: "negate", argument: from0 }
const endless: PlanTerm = { op: "if", condition: { op: "true" }, then: from0, otherwise: to0 }
const drawn: PlanTerm = { op: "draw", family: "normal", arguments: [], site: 1, index: 0 }
const from2 = binary("add", from0, number(2))
const to2 = binary("subtract", number(-2), from0)
const none: PlanTerm = { op: "sqrt", argument: minus6to2 }

const rangeOf = (term: PlanTerm, more: Partial<Plan> = {}): Range => findRange(term, smallPlan({ states, ...more }))

describe("the range of what is read", () => {
  it("is that of a constant, of the clock, of what is remembered", () => {
    expect(rangeOf(number(3))).toEqual(between(3, 3))
    expect(rangeOf(number(NaN))).toEqual(anything)
    expect(rangeOf({ op: "today" })).toEqual(between(19000, 19028))
    expect(rangeOf({ op: "today" }, { recordDays: [] })).toEqual(between(0, 0))
    expect(rangeOf({ op: "elapsed" })).toEqual(between(0, 28))
    expect(rangeOf({ op: "first", memory: 0 })).toEqual(between(19000, Infinity))
    expect(rangeOf({ op: "first", memory: 0 }, { recordDays: [] })).toEqual(between(0, Infinity))
    expect(rangeOf({ op: "since", event: 0 })).toEqual(between(0, Infinity))
    expect(rangeOf({ op: "lag", memory: 0, duration: number(7) }, { lags: [two5] })).toEqual(between(2, 5))
    expect(rangeOf({ op: "number", test: { op: "true" } })).toEqual(between(0, 1))
  })

  it("of how often an event happened counts each date of a step", () => {
    const again = [1, 2].map((site) => ({ site, effects: [] }))
    const times = (...rules: NonNullable<Plan["rules"]>) => rangeOf({ op: "times", event: 0 }, { rules })
    expect(times(rule([]))).toEqual(between(0, 4))
    expect(times(rule([]), rule([], { again }), rule([]))).toEqual(between(0, 12))
    expect(times()).toEqual(between(0, 4))
  })

  it("of a table goes from its least to its greatest value; one with slopes is not known", () => {
    const table: PlanTerm = { op: "table", values: [3, -1, 7], cumulative: [0.2, 0.5, 1], site: 1, index: 0 }
    expect(rangeOf(table)).toEqual(between(-1, 7))
    expect(rangeOf({ ...table, slopes: [1, 1, 1] })).toEqual(anything)
  })

  it("is finite for assumptions and states, and what is fixed may have met a fault", () => {
    expect(rangeOf(assumption(0))).toEqual(between(least, most))
    expect(rangeOf(free)).toEqual(between(least, most))
    const fixed: PlanTerm = { op: "read", from: "fixed", name: 0 }
    expect(rangeOf(fixed, { fixed: [number(3)] })).toEqual(between(3, 3, true))
    expect(rangeOf({ op: "read", from: "derived", name: 0 })).toEqual(between(least, most))
  })

  it.for([
    { op: "arrived", name: 0 },
    { op: "left", name: 0 },
    drawn,
    { op: "total", count: number(1), term: number(1) },
    { op: "power", left: number(2), right: number(2) },
    { op: "add-months", left: number(2), right: number(2) },
  ] as const)("is not known of %o", (term) => {
    expect(rangeOf(term)).toEqual(anything)
  })
})

describe("the range of a state", () => {
  const of = (more: Partial<PlanState>): Range => findStateRange(smallPlan({ states: [startAt(0, more)] }), 0)

  it("lies between bounds that are constants, as far as numbers go", () => {
    expect(of({ min: number(1), max: number(2) })).toEqual(between(1, 2))
    expect(of({ min: number(1) })).toEqual(between(1, most))
    expect(of({ max: number(2) })).toEqual(between(least, 2))
    expect(of({ min: number(-Infinity), max: number(Infinity) })).toEqual(between(least, most))
  })

  it("has no least value where a greatest that a run decides may lie below it, nor where they cross", () => {
    expect(of({ min: number(1), max: assumption(0) })).toEqual(between(least, most))
    expect(of({ min: assumption(0), max: number(2) })).toEqual(between(least, 2))
    expect(of({ min: number(3), max: number(2) })).toEqual(between(least, most))
    expect(of({ min: number(2), max: number(2) })).toEqual(between(2, 2))
  })
})

describe("the range of a formula", () => {
  const unaries: readonly (readonly [string, PlanTerm, Range])[] = [
    ["negate", two5, between(-5, -2)],
    ["abs", two5, between(2, 5)],
    ["abs", minus6to2, between(2, 6)],
    ["abs", minus3to4, between(0, 4)],
    ["floor", few, between(-1, 0)],
    ["ceil", few, between(-0, 1)],
    ["round", few, between(-1, 0)],
    ["hold-chance", half, between(0, 0.5)],
    ["sqrt", two5, between(Math.sqrt(2), Math.sqrt(5))],
    ["sqrt", minus3to4, between(0, 2, true)],
    ["sqrt", minus6to2, between(0, 0, true)],
    ["sqrt", half, between(0, Math.sqrt(0.5))],
    ["exp", minus3to4, between(0, exp(4) * 1.001)],
    ["log", two5, between(log(2) - 1, log(5) + 1)],
    ["log", minus3to4, between(-Infinity, log(4) + 1, true)],
    ["log", minus6to2, between(-Infinity, -Infinity, true)],
    ["log", half, between(-Infinity, log(0.5) + 1)],
    ["negate", none, between(-0, -0, true)],
    ["abs", none, between(0, 0, true)],
    ["floor", none, between(0, 0, true)],
    ["exp", none, between(0, 1.001, true)],
    ["log", none, between(-Infinity, -Infinity, true)],
    ["sqrt", none, between(0, 0, true)],
  ]
  it.for(unaries)("of one part: %s %o", ([op, argument, expected]) => {
    expect(rangeOf({ op, argument } as PlanTerm)).toEqual(expected)
  })

  const binaries: readonly (readonly [string, PlanTerm, PlanTerm, Range])[] = [
    ["min", two5, minus3to4, between(-3, 4)],
    ["max", two5, minus3to4, between(2, 5)],
    ["max", none, two5, between(2, 5, true)],
    ["min", two5, none, between(0, 0, true)],
    ["add", two5, minus3to4, between(-1, 9)],
    ["subtract", two5, minus3to4, between(-2, 8)],
    ["add", two5, none, between(2, 5, true)],
    ["subtract", none, two5, between(-5, -2, true)],
    ["add", from0, two5, between(2, Infinity)],
    ["add", from0, from0, between(0, Infinity)],
    ["add", to0, to0, between(-Infinity, -0)],
    ["add", from0, to0, anything],
    ["add", to0, from0, anything],
    ["subtract", from0, from0, anything],
    ["subtract", from0, to0, between(0, Infinity)],
    ["multiply", two5, minus3to4, between(-15, 20)],
    ["multiply", minus6to2, minus3to4, between(-24, 18)],
    ["multiply", two5, from0, between(0, Infinity)],
    ["multiply", minus3to4, from0, between(-Infinity, Infinity, true)],
    ["multiply", from0, minus3to4, between(-Infinity, Infinity, true)],
    ["multiply", half, to0, between(-Infinity, 0, true)],
    ["multiply", from2, from2, between(4, Infinity)],
    ["multiply", none, two5, between(0, 0, true)],
    ["divide", two5, minus6to2, between(-2.5, -2 / 6)],
    ["divide", minus3to4, two5, between(-1.5, 2)],
    ["divide", two5, minus3to4, between(-Infinity, Infinity)],
    ["divide", minus3to4, minus3to4, anything],
    ["divide", half, half, anything],
    ["divide", two5, upTo0, between(-Infinity, Infinity)],
    ["divide", upTo0, half, anything],
    ["divide", from2, two5, between(-Infinity, Infinity)],
    ["divide", two5, from2, between(-Infinity, Infinity)],
    ["divide", to2, two5, between(-Infinity, Infinity)],
    ["divide", two5, to2, between(-Infinity, Infinity)],
    ["divide", from2, from2, anything],
    ["divide", endless, two5, between(-Infinity, Infinity)],
    ["divide", none, two5, between(0, 0, true)],
    ["divide", none, half, anything],
    ["power", two5, two5, anything],
    ["add-months", two5, two5, anything],
  ]
  it.for(binaries)("of two parts: %s %o %o", ([op, left, right, expected]) => {
    // What is times 0 may be -0, which bounds as much.
    expect(add0(rangeOf({ op, left, right } as PlanTerm))).toEqual(add0(expected))
  })

  function add0({ low, high, canBeNaN }: Range): Range {
    return { low: low + 0, high: high + 0, canBeNaN }
  }

  it("of a condition is that of both arms", () => {
    const either = (then: PlanTerm, otherwise: PlanTerm) =>
      rangeOf({ op: "if", condition: { op: "true" }, then, otherwise })
    expect(either(two5, minus6to2)).toEqual(between(-6, 5))
    expect(either(minus6to2, two5)).toEqual(between(-6, 5))
    expect(either(none, two5)).toEqual(between(0, 5, true))
    expect(either(two5, none)).toEqual(between(0, 5, true))
  })

  it("of a whole power has no bounds, and is a number where its base is", () => {
    expect(rangeOf({ op: "power-whole", base: two5, exponent: 2 })).toEqual(between(-Infinity, Infinity))
    expect(rangeOf({ op: "power-whole", base: none, exponent: 2 })).toEqual(anything)
  })

  it("of a chance over an exponent is from 0 to 1 where both are what they should be", () => {
    const over = (q: PlanTerm, exponent: PlanTerm) => rangeOf({ op: "over", chance: q, exponent })
    expect(over(chance, two5)).toEqual(between(0, 1))
    expect(over(half, half)).toEqual(between(0, 1))
    for (const q of [few, two5, minus6to2, none]) expect(over(q, two5)).toEqual(anything)
    for (const exponent of [few, from0, to0, none]) expect(over(chance, exponent)).toEqual(anything)
  })
})
