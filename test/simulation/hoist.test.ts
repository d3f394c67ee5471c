import { describe, expect, it } from "vitest"
import { hoistFixed } from "../../src/simulation/hoist.ts"
import type { Effect, Occasion, Plan, PlanRule, PlanTerm, PlanTest } from "../../src/simulation/plan.ts"
import {
  assumption,
  binary,
  derived,
  isAtLeast,
  number,
  rule,
  set,
  smallPlan,
  startAt,
  state,
} from "../support/small-plan.ts"

const fixed = (name: number): PlanTerm => ({ op: "read", from: "fixed", name })
const holds: PlanTest = { op: "holds", term: assumption(0) }

/** What becomes of a term, and what is computed once. */
function hoist(term: PlanTerm): readonly [PlanTerm, readonly PlanTerm[]] {
  const plan = hoistFixed(smallPlan({ states: [startAt(0)], derived: [term] }))
  return [plan.derived[0]!, plan.fixed]
}

const a = assumption(0)
const s = state(0)
const sum = binary("add", a, number(1))

describe("what costs something and is the same in each step", () => {
  const binaries = ["add", "subtract", "multiply", "divide", "min", "max", "power", "add-months"] as const
  const unaries = ["abs", "floor", "ceil", "round", "sqrt", "exp", "log", "hold-chance"] as const
  const terms: readonly PlanTerm[] = [
    ...binaries.map((op): PlanTerm => ({ op, left: a, right: number(2) })),
    ...unaries.map((op): PlanTerm => ({ op, argument: a })),
    { op: "over", chance: a, exponent: number(2) },
    { op: "power-whole", base: a, exponent: 3 },
    { op: "if", condition: { op: "true" }, then: a, otherwise: number(2) },
    { op: "number", test: { op: "false" } },
    binary("add", fixed(3), { op: "negate", argument: a }),
  ]

  it.for(terms)("is computed once: %o", (term) => {
    expect(hoist(term)).toEqual([fixed(0), [term]])
  })

  it("is the whole of it, not its parts", () => {
    const whole = binary("multiply", sum, binary("divide", a, number(3)))
    expect(hoist(whole)).toEqual([fixed(0), [whole]])
  })
})

describe("what costs nothing", () => {
  it.for([number(3), a, { op: "negate", argument: a }] as const)("stays where it is: %o", (term) => {
    expect(hoist(term)).toEqual([term, []])
  })
})

describe("what changes in the course of a run", () => {
  const twice = (one: PlanTerm): PlanTerm => binary("add", one, one)

  it.for([
    s,
    derived(0),
    { op: "today" },
    { op: "elapsed" },
    { op: "times", event: 0 },
    { op: "since", event: 0 },
    { op: "arrived", name: 0 },
    { op: "left", name: 0 },
    { op: "first", memory: 0 },
    { op: "table", values: [1, 2], cumulative: [0.5, 1], site: 3, index: 0 },
  ] as const)("stays, and so does what is made of it: %o", (term) => {
    expect(hoist(term)).toEqual([term, []])
    expect(hoist(twice(term))).toEqual([twice(term), []])
  })

  const binaries = ["add", "subtract", "multiply", "divide", "min", "max", "power", "add-months"] as const
  const unaries = ["negate", "abs", "floor", "ceil", "round", "sqrt", "exp", "log", "hold-chance"] as const
  /** Each with one part that is the same in each step: what stands there is computed once, and the rest stays. */
  const wholes: readonly ((part: PlanTerm) => PlanTerm)[] = [
    ...binaries.flatMap((op) => [
      (part: PlanTerm): PlanTerm => ({ op, left: part, right: s }),
      (part: PlanTerm): PlanTerm => ({ op, left: s, right: part }),
    ]),
    ...unaries.map((op) => (part: PlanTerm): PlanTerm => ({ op, argument: binary("add", part, s) })),
    (part) => ({ op: "over", chance: part, exponent: s }),
    (part) => ({ op: "over", chance: s, exponent: part }),
    (part) => ({ op: "power-whole", base: binary("add", part, s), exponent: 3 }),
    (part) => ({ op: "if", condition: { op: "true" }, then: part, otherwise: s }),
    (part) => ({ op: "if", condition: { op: "true" }, then: s, otherwise: part }),
    (part) => ({ op: "if", condition: isAtLeast(part, 3), then: number(1), otherwise: number(2) }),
    (part) => ({ op: "number", test: isAtLeast(part, 3) }),
    (part) => ({ op: "number", test: { op: "greater", left: number(3), right: part } }),
    (part) => ({ op: "number", test: { op: "holds", term: part } }),
    (part) => ({ op: "number", test: { op: "not", argument: isAtLeast(part, 3) } }),
    ...(["and", "or"] as const).flatMap((op) => [
      (part: PlanTerm): PlanTerm => ({ op: "number", test: { op, left: isAtLeast(part, 3), right: holds } }),
      (part: PlanTerm): PlanTerm => ({ op: "number", test: { op, left: holds, right: isAtLeast(part, 3) } }),
    ]),
    (part) => ({ op: "lag", memory: 0, duration: part }),
    (part) => ({ op: "draw", family: "normal", arguments: [number(0), part], site: 4, index: 0 }),
    (part) => ({ op: "total", count: part, term: s }),
    (part) => ({ op: "total", count: s, term: part }),
  ]

  it.for(wholes.map((whole) => [whole, whole(sum)] as const))(
    "keeps its place with what is fixed taken out: %o",
    ([whole, given]) => {
      expect(hoist(given)).toEqual([whole(fixed(0)), [sum]])
    },
  )

  it.for([
    { op: "number", test: { op: "fired", event: 0 } },
    {
      op: "number",
      test: { op: "and", left: { op: "fired", event: 0 }, right: { op: "not", argument: { op: "false" } } },
    },
  ] as const)("has nothing to take out: %o", (term) => {
    expect(hoist(term)).toEqual([term, []])
  })
})

describe("a plan", () => {
  const parts: readonly PlanTerm[] = Array.from({ length: 20 }, (_, place) => binary("add", a, number(place)))
  const choose = (weight: PlanTerm, value: PlanTerm): Effect => ({
    kind: "choose",
    outcomes: [{ event: 1, weight, site: 6, effects: [set(0, value)] }],
  })
  const move = (amount: PlanTerm, share: PlanTerm): Effect => ({
    kind: "move",
    from: 0,
    amount,
    to: [
      { state: 0, share, flow: 1 },
      { state: 0, share: "rest" },
    ],
  })
  const named = (at: PlanTerm, every: PlanTerm, everyMonths: PlanTerm): Occasion => ({
    kind: "named",
    at: [at],
    every,
    everyMonths,
    after: [0],
  })
  const chanced = (probability: PlanTerm): PlanRule["chance"] => ({
    probability,
    site: 5,
    stated: { chance: sum, ratios: [sum] },
  })
  const busy = (of: (place: number) => PlanTerm): PlanRule => ({
    when: isAtLeast(of(0), 3),
    occasion: named(of(1), of(2), of(3)),
    limit: 2,
    cooldown: of(4),
    chance: chanced(of(5))!,
    effects: [
      set(0, of(6)),
      { kind: "change", state: 0, value: of(7), rounding: 9 },
      move(of(8), of(9)),
      choose(of(10), of(11)),
    ],
    again: [{ site: 8, effects: [set(0, of(12))] }],
    orderSite: 1,
  })
  const planOf = (of: (place: number) => PlanTerm): Plan =>
    smallPlan({
      states: [startAt(0, { max: sum }), startAt(0)],
      assumptions: [{ term: number(1), discrete: true }],
      rules: [busy(of), rule([], { occasion: { kind: "rising" } })],
      derived: [of(13)],
      invariants: [isAtLeast(of(14), 0)],
      lags: [of(15)],
      firsts: [isAtLeast(of(16), 0)],
      answers: [
        { kind: "value-at", term: of(17), record: 1 },
        { kind: "holds-at", test: isAtLeast(of(18), 1), record: 2 },
        { kind: "first", test: isAtLeast(of(19), 1) },
      ],
    })

  it("is gone through whole, but for starts, bounds and what only stories tell", () => {
    expect(hoistFixed(planOf((place) => parts[place]!))).toStrictEqual({ ...planOf(fixed), fixed: parts })
  })

  it("has one slot for equal terms, wherever they stand", () => {
    const [one, two, three] = [1, 2, 3].map((place) => binary("add", a, number(place))) as [
      PlanTerm,
      PlanTerm,
      PlanTerm,
    ]
    const rules = [rule([set(0, one)]), rule([set(0, two)], { cooldown: one })]
    const plan = hoistFixed(smallPlan({ states: [startAt(0)], rules, derived: [two, three] }))
    expect(plan.fixed).toEqual([one, two, three])
    expect(plan.rules).toStrictEqual([rule([set(0, fixed(0))]), rule([set(0, fixed(1))], { cooldown: fixed(0) })])
    expect(plan.derived).toEqual([fixed(1), fixed(2)])
  })

  it("keeps a named occasion without an interval as it is", () => {
    const occasion: Occasion = { kind: "named", at: [], after: [0] }
    const plan = smallPlan({ states: [startAt(0)], rules: [rule([], { occasion })] })
    expect(hoistFixed(plan)).toStrictEqual(plan)
  })
})
