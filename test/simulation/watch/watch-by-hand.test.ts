import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import { unaltered } from "../../../src/simulation/alteration.ts"
import type { Effect, Plan, PlanAssumption, PlanRule, PlanTerm, PlanTest } from "../../../src/simulation/plan.ts"
import { watchPlan } from "../../../src/simulation/watch/watch-plan.ts"
import { interpretAlteration } from "../../support/compare-engines.ts"
import {
  assumption,
  binary,
  change,
  isAtLeast,
  number,
  rule,
  set,
  smallPlan,
  startAt,
  state,
  together,
} from "../../support/small-plan.ts"

const root = rootKey("watched by hand")
const runs = 40

const given = (value: number): PlanAssumption => ({ term: number(value), discrete: false })
const below = (right: PlanTerm): PlanTest => ({ op: "less", left: number(0.5), right })
const flag = set(0, binary("add", state(0), number(1)))
const fixed = (name: number): PlanTerm => ({ op: "read", from: "fixed", name })

/** One rule, two states that say what became of it, and an assumption with one value and, as it may be, another. */
const planOf = (rules: readonly PlanRule[], more: Partial<Plan> = {}): Plan =>
  smallPlan({
    states: [startAt(0), startAt(0)],
    assumptions: [given(0.3)],
    rules,
    answers: [
      { kind: "value-at", term: state(0), record: 4 },
      { kind: "value-at", term: state(1), record: 4 },
    ],
    ...more,
  })

/** A draw between 0 and a term, at a site of its own. */
const uniformUpTo = (high: PlanTerm): PlanTerm => ({
  op: "draw",
  family: "uniform",
  arguments: [number(0), high],
  site: 31,
  index: 0,
})

const value = (slot: number, to: number) => ({ kind: "value", assumption: slot, value: to }) as const

/** By run: whether the first group is told to be moved by another value, and whether it is. */
function tell(plan: Plan, other: number, groups: readonly (readonly number[])[] = [[0]]) {
  const watch = watchPlan(plan, groups)
  const supplied = watch.others.flat().map((slot) => value(slot, other))
  const watched = interpretAlteration(watch.plan, root, runs, { ...unaltered, supplied })
  const before = interpretAlteration(plan, root, runs, unaltered)
  const after = interpretAlteration(plan, root, runs, {
    ...unaltered,
    supplied: groups[0]!.map((slot) => value(slot, other)),
  })
  expect(watched.map(({ answers }) => Array.from(answers.slice(0, plan.answers.length)))).toEqual(
    before.map(({ answers }) => [...answers]),
  )
  const { answer } = watch.groups[0]!
  const told = watched.map(({ answers }) => answers[answer] !== -1)
  const moved = after.map(({ answers }, run) => answers.some((one, slot) => one !== before[run]!.answers[slot]))
  return { told, moved }
}

const chance = (probability: PlanTerm) => ({ probability, site: 7 })

/** A share, or a quantity, that is this in half of all runs, else 0.2. */
const shareOf = (otherwise: PlanTerm, isShare: boolean): PlanAssumption => ({
  term: { op: "if", condition: isAtLeast(assumption(1), 0.5), then: number(0.2), otherwise },
  discrete: false,
  ...(isShare ? { isShare } : {}),
})

describe("a run is told to be moved just where it is", () => {
  it.each<readonly [string, readonly PlanRule[], number, Partial<Plan>]>([
    ["a die falls between two chances", [rule([flag], { chance: chance(assumption(0)) })], 0.5, {}],
    [
      "a die falls between two fixed chances",
      [rule([flag], { chance: chance(fixed(0)) })],
      0.5,
      { fixed: [binary("multiply", assumption(0), number(0.5))] },
    ],
    ["nothing is left to chance that was", [rule([flag], { chance: chance(assumption(0)) })], 1, {}],
    ["a threshold is crossed", [rule([flag], { when: isAtLeast(assumption(0), 0.4) })], 0.5, {}],
    ["no threshold is crossed", [rule([flag], { when: isAtLeast(assumption(0), 0.4) })], 0.35, {}],
    ["what is set has another value", [rule([set(1, assumption(0))], { chance: chance(number(0.1)) })], 0.5, {}],
    [
      "what is changed has another value",
      [rule([change(1, assumption(0))], { when: below(number(1)), chance: chance(number(0.2)) })],
      0.5,
      {},
    ],
    [
      "what is moved has another value, some of it",
      [
        rule([{ kind: "move", from: 0, amount: number(1), to: [{ state: 1, share: assumption(0) }] }], {
          chance: chance(number(0.1)),
        }),
      ],
      0.5,
      { states: [startAt(5), startAt(0)] },
    ],
    [
      "what is moved has another value, all of it",
      [
        rule([{ kind: "move", from: 0, amount: assumption(0), to: [{ state: 1, share: "rest" }] }], {
          chance: chance(number(0.1)),
        }),
      ],
      0.5,
      { states: [startAt(5), startAt(0)] },
    ],
    [
      "it may act but once, and when it does",
      [rule([flag], { limit: 1, chance: chance(assumption(0)) })],
      0.5,
      { answers: [{ kind: "first", test: { op: "fired", event: 0 } }] },
    ],
    [
      "it acts as something begins",
      [
        rule([flag], { occasion: { kind: "rising" }, chance: chance(assumption(0)), when: isAtLeast(state(1), 2) }),
        rule([change(1, number(1))]),
      ],
      0.6,
      {},
    ],
    [
      "what it acts upon begins another time",
      [
        rule([flag], { occasion: { kind: "rising" }, when: { op: "less", left: assumption(0), right: state(1) } }),
        rule([change(1, number(1))], { chance: { probability: number(0.4), site: 9 } }),
      ],
      1.5,
      { answers: [{ kind: "first", test: { op: "fired", event: 0 } }] },
    ],
    [
      "a die falls between two chances of several fixed terms",
      [rule([flag], { chance: chance(fixed(1)) })],
      0.5,
      {
        fixed: [
          binary("multiply", assumption(0), number(0.1)),
          binary("multiply", assumption(0), number(0.5)),
          binary("multiply", assumption(0), number(0.2)),
        ],
      },
    ],
    [
      "a die of either of two rules falls between two chances",
      [
        rule([flag], { chance: chance(assumption(0)) }),
        rule([flag], { chance: { probability: assumption(0), site: 9 } }),
      ],
      0.35,
      {},
    ],
    [
      "it acts every second week",
      [
        rule([flag], {
          occasion: { kind: "named", at: [], every: number(14), after: [] },
          chance: chance(assumption(0)),
        }),
      ],
      0.5,
      {},
    ],
    [
      "it acts after another",
      [
        rule([flag], { occasion: { kind: "named", at: [], after: [1] }, chance: chance(assumption(0)) }),
        rule([change(1, number(1))], { chance: { probability: number(0.3), site: 9 } }),
      ],
      0.5,
      {},
    ],
  ])("%s", (_, rules, other, more) => {
    const { told, moved } = tell(planOf(rules, more), other)
    expect(told).toEqual(moved)
  })

  const half: PlanTerm = {
    op: "if",
    condition: isAtLeast(assumption(1), 0.5),
    then: number(0.2),
    otherwise: assumption(0),
  }
  const coin: PlanAssumption = { term: uniformUpTo(number(1)), discrete: false }
  const follower = (isShare = false): PlanAssumption => ({
    term: half,
    discrete: false,
    ...(isShare ? { isShare } : {}),
  })
  const assumptions = [given(0.3), coin, follower()]
  it.each<readonly [string, readonly PlanRule[], number, Partial<Plan>]>([
    ["a state starts with it", [], 0.5, { states: [startAt(0, { start: assumption(0) }), startAt(0)] }],
    ["a state starts with it all the same", [], 0.3, { states: [startAt(0, { start: assumption(0) }), startAt(0)] }],
    [
      "a state starts with what follows from it",
      [],
      0.5,
      { assumptions, states: [startAt(0, { start: assumption(2) }), startAt(0)] },
    ],
    [
      "a state starts with a fixed term of what follows from it",
      [],
      0.5,
      {
        assumptions,
        fixed: [number(1), binary("add", assumption(2), fixed(0))],
        states: [startAt(0, { start: fixed(1) }), startAt(0)],
      },
    ],
    [
      "a share follows from it that misses one by rounding",
      [],
      1 + 1e-10,
      {
        assumptions: [given(1), coin, follower(true)],
        states: [startAt(0, { start: assumption(2) }), startAt(0)],
      },
    ],
    [
      "a quantity follows from it that misses one by as little, and is no share",
      [],
      1 + 1e-10,
      { assumptions: [given(1), coin, follower()], states: [startAt(0, { start: assumption(2) }), startAt(0)] },
    ],
    [
      "what follows is drawn by it, and a rule acts by that",
      [rule([flag], { when: isAtLeast(assumption(1), 0.2) })],
      0.5,
      { assumptions: [given(0.3), { term: uniformUpTo(assumption(0)), discrete: false }] },
    ],
    [
      "a die falls between two chances that follow from it",
      [rule([flag], { chance: chance(assumption(2)) })],
      0.5,
      { assumptions },
    ],
    [
      "a die falls between two chances of which one follows from what follows from it",
      [rule([flag], { chance: chance(assumption(3)) })],
      0.9,
      { assumptions: [...assumptions, { term: binary("multiply", assumption(2), number(0.7)), discrete: false }] },
    ],
    [
      "a die falls between two chances, with a fixed term of the number of what follows",
      [rule([flag], { chance: chance(binary("multiply", assumption(2), fixed(2))) })],
      0.5,
      { assumptions, fixed: [number(3), number(2), number(0.9)] },
    ],
    [
      "a threshold above one is crossed by what follows from it",
      [rule([flag], { when: isAtLeast(assumption(2), 1.2) })],
      1.5,
      { assumptions },
    ],
    ["a state is held below it", [rule([flag])], 0.5, { states: [startAt(0, { max: assumption(0) }), startAt(0)] }],
    ["a state is held above it", [], 0.5, { states: [startAt(0, { min: assumption(0) }), startAt(0)] }],
    ["a rule rests so long", [rule([flag], { cooldown: assumption(0) })], 8, {}],
    [
      "a rule acts that day",
      [rule([flag], { occasion: { kind: "named", at: [assumption(0)], after: [] } })],
      19100,
      { assumptions: [given(19010)] },
    ],
    [
      "a rule acts so often",
      [rule([flag], { occasion: { kind: "named", at: [], every: assumption(0), after: [] } })],
      21,
      { assumptions: [given(7)] },
    ],
  ])("%s", (_, rules, other, more) => {
    const { told, moved } = tell(planOf(rules, more), other)
    expect(told).toEqual(moved)
  })

  it("a die falls between two chances, by another assumption of the number of a fixed term", () => {
    const plan = planOf([rule([flag], { chance: chance(binary("multiply", assumption(0), fixed(0))) })], {
      assumptions: [given(0.9), given(0.3)],
      fixed: [binary("multiply", assumption(1), number(0.8))],
    })
    const { told, moved } = tell(plan, 0.6, [[1]])
    expect(told).toEqual(moved)
    expect(new Set(told).size).toBe(2)
  })

  it("two look at one moment, or one after another", () => {
    const rules = [
      rule([flag], { chance: chance(assumption(0)), when: isAtLeast(state(1), 1) }),
      rule([set(1, number(1))]),
    ]
    const first = tell(planOf(rules, { blocks: [together(0, 1)] }), 0.5)
    expect(first.told).toEqual(first.moved)
    const last = tell(planOf(rules, { blocks: [together(1), together(0)] }), 0.5)
    expect(last.told).toEqual(last.moved)
    expect(last.told).not.toEqual(first.told)
  })

  it("an event that comes after it is chosen among", () => {
    const outcome = (
      event: number,
      site: number,
      weight: PlanTerm,
    ): Extract<Effect, { kind: "choose" }>["outcomes"][number] => ({
      event,
      site,
      weight,
      effects: [change(1, number(event))],
    })
    const choose: Effect = { kind: "choose", outcomes: [outcome(1, 21, number(1)), outcome(2, 22, number(2))] }
    const plan = planOf([rule([choose], { chance: chance(assumption(0)) })], {
      eventCount: 3,
      answers: [
        { kind: "value-at", term: state(1), record: 4 },
        { kind: "value-at", term: { op: "times", event: 2 }, record: 4 },
        { kind: "first", test: { op: "fired", event: 1 } },
      ],
    })
    const { told, moved } = tell(plan, 0.5)
    expect(told).toEqual(moved)
    const { labels, paths, eventCount, rules } = watchPlan(plan, [[0]]).plan
    expect([labels.tracks, paths.tracks, paths.answers.at(-1)]).toEqual([[], [], []])
    expect(paths.assumptions).toEqual([plan.paths.assumptions[0], plan.paths.assumptions[0]])
    expect(labels.events).toEqual(["actor.r0", "actor.r0", "actor.r1", "actor.r2"])
    expect([paths.events.length, eventCount, rules.length]).toEqual([4, 4, 2])
    const lucky = { ...plan, luck: { events: [0, 2], records: [4] } }
    expect(watchPlan(lucky, [[0]], { luck: true }).plan.luck).toEqual({ events: [0, 3], records: [4] })
    expect(watchPlan(lucky, [[0]]).plan.luck).toEqual({ events: [], records: [] })
  })

  it("two assumptions that are edited together move it together", () => {
    const plan = planOf([rule([flag], { chance: chance(binary("multiply", assumption(0), assumption(1))) })], {
      assumptions: [given(0.3), given(0.9)],
    })
    const { told, moved } = tell(plan, 0.7, [[0, 1]])
    expect(told).toEqual(moved)
  })
})

describe("a run is told to be moved where it may be", () => {
  it.each<readonly [string, readonly PlanRule[], number]>([
    ["a chance that is none", [rule([flag], { chance: chance(assumption(0)), when: below(number(1)) })], 1.5],
    [
      "a chance that it casts no die for, as it did not begin then",
      [
        rule([flag], { occasion: { kind: "rising" }, when: isAtLeast(number(1), 1), limit: 0 }),
        rule([flag], { occasion: { kind: "rising" }, chance: chance(assumption(0)) }),
      ],
      1.5,
    ],
    ["a chance below none", [rule([flag], { chance: chance(assumption(0)) })], -0.5],
  ])("by %s, which ends it", (_, rules, other) => {
    const watch = watchPlan(planOf(rules), [[0]])
    const supplied = [value(watch.others[0]![0]!, other)]
    const watched = interpretAlteration(watch.plan, root, runs, { ...unaltered, supplied })
    expect(watched.every(({ answers }) => answers[watch.groups[0]!.answer] !== -1)).toBe(true)
  })

  it.each<readonly [string, PlanAssumption, number, "some" | "all" | "none"]>([
    ["a share above one", shareOf(assumption(0), true), 1.5, "some"],
    ["a share below none", shareOf(assumption(0), true), -0.5, "some"],
    ["a share of one", shareOf(assumption(0), true), 1, "none"],
    ["a share of none", shareOf(assumption(0), true), 0, "none"],
    ["a quantity above one", shareOf(assumption(0), false), 1.5, "none"],
    ["a quantity below none", shareOf(assumption(0), false), -0.5, "none"],
    ["a quantity without bounds", { term: { op: "exp", argument: assumption(0) }, discrete: false }, 1000, "all"],
    [
      "one without bounds the other way",
      { term: { op: "negate", argument: { op: "exp", argument: assumption(0) } }, discrete: false },
      1000,
      "all",
    ],
  ])("by what follows from it, where a run cannot go on with that: %s", (_, follower, other, where) => {
    const coin: PlanAssumption = { term: uniformUpTo(number(1)), discrete: false }
    const watch = watchPlan(planOf([], { assumptions: [given(0.3), coin, follower] }), [[0]])
    const supplied = [value(watch.others[0]![0]!, other)]
    const watched = interpretAlteration(watch.plan, root, runs, { ...unaltered, supplied })
    expect(watched.map(({ answers }) => answers[watch.groups[0]!.answer] !== -1)).toEqual(
      watched.map(({ assumptions }) => where === "all" || (where === "some" && assumptions[1]! < 0.5)),
    )
  })

  it("by one of several outcomes that weigh otherwise", () => {
    const choose: Effect = {
      kind: "choose",
      outcomes: [
        { event: 1, site: 21, weight: assumption(0), effects: [change(1, number(1))] },
        { event: 2, site: 22, weight: number(1), effects: [change(1, assumption(0))] },
      ],
    }
    const { told, moved } = tell(planOf([rule([choose], { chance: chance(number(0.1)) })], { eventCount: 3 }), 0.5)
    expect(moved.filter((one, run) => one && !told[run])).toEqual([])
    expect(told).toContain(false)
  })
})

describe("what nobody can watch", () => {
  const looking = assumption(0)
  const test = isAtLeast(looking, 0.4)
  const plain = [rule([flag], { chance: chance(looking) })]
  it.each<readonly [string, Plan]>([
    [
      "an assumption that factors load",
      planOf(plain, {
        assumptions: [given(0.3), { term: looking, discrete: false, loaded: { loadings: [], rest: 1 } }],
      }),
    ],
    [
      "a cut of an assumption",
      planOf(plain, {
        assumptions: [given(0.3), { term: number(1), discrete: false, truncated: { greatest: looking } }],
      }),
    ],
    [
      "an assumption that is cut",
      planOf(plain, {
        assumptions: [given(0.3), { term: looking, discrete: false, truncated: { greatest: number(1) } }],
      }),
    ],
    ["a start that is drawn", planOf(plain, { states: [startAt(0, { start: uniformUpTo(looking) }), startAt(0)] })],
    ["a derived value", planOf(plain, { derived: [looking] })],
    ["an invariant", planOf(plain, { invariants: [isAtLeast(looking, 0.1)] })],
    ["a memory of values", planOf(plain, { lags: [looking] })],
    ["a memory of dates", planOf(plain, { firsts: [test] })],
    ["an answer", planOf(plain, { answers: [{ kind: "first", test }] })],
    ["a quantity that is asked for", planOf(plain, { answers: [{ kind: "value-at", term: looking, record: 1 }] })],
    [
      "a rule of several dates",
      planOf([rule([flag], { chance: chance(looking), again: [{ site: 8, effects: [flag] }] })]),
    ],
    [
      "a rule of a shuffled block",
      planOf(plain, { blocks: [{ kind: "shuffled", mechanisms: [{ kind: "rule", slot: 0 }] }] }),
    ],
    [
      "one of the rules of a shuffled block, behind which there is another block",
      planOf([...plain, rule([flag]), rule([flag])], {
        blocks: [
          {
            kind: "shuffled",
            mechanisms: [
              { kind: "rule", slot: 1 },
              { kind: "rule", slot: 0 },
            ],
          },
          together(2),
        ],
      }),
    ],
    [
      "the condition of one",
      planOf([rule([flag], { when: test })], {
        blocks: [{ kind: "shuffled", mechanisms: [{ kind: "rule", slot: 0 }] }],
      }),
    ],
    ["a start", planOf(plain, { states: [startAt(0, { start: looking }), startAt(0)] })],
    ["a bound", planOf(plain, { states: [startAt(0, { max: looking }), startAt(0)] })],
    ["a cooldown", planOf([rule([flag], { cooldown: looking })])],
    ["a date", planOf([rule([flag], { occasion: { kind: "named", at: [looking], after: [] } })])],
    ["an interval of days", planOf([rule([flag], { occasion: { kind: "named", at: [], every: looking, after: [] } })])],
    ["one of months", planOf([rule([flag], { occasion: { kind: "named", at: [], everyMonths: looking, after: [] } })])],
  ])(
    "is what %s reads: every run is told to be moved where the value is another, and none where it is not",
    (_, plan) => {
      expect(watchPlan(plan, [[0]]).groups).toEqual([{ answer: plan.answers.length, beside: [], direct: [0] }])
      expect(new Set(tell(plan, 0.5).told)).toEqual(new Set([true]))
      expect(new Set(tell(plan, 0.3).told)).toEqual(new Set([false]))
    },
  )

  it.each<readonly [string, Plan]>([
    [
      "a rule of several dates whose condition alone reads it",
      planOf([rule([flag], { when: test, again: [{ site: 8, effects: [flag] }] })]),
    ],
    [
      "a shuffled block of rules that do not",
      planOf([...plain, rule([flag])], {
        blocks: [together(0), { kind: "shuffled", mechanisms: [{ kind: "rule", slot: 1 }] }],
      }),
    ],
    [
      "a start that reads it through a fixed term of the same number",
      planOf([], { fixed: [looking], states: [startAt(0, { start: fixed(0) }), startAt(0)] }),
    ],
    ["nothing at all", planOf([rule([flag])])],
  ])("is not what is read by %s", (_, plan) => {
    expect(watchPlan(plan, [[0]]).groups).toEqual([{ answer: 2, beside: [], direct: [] }])
  })
})

describe("several groups", () => {
  const plan = planOf(
    [
      rule([flag], { chance: chance(assumption(0)) }),
      rule([change(1, assumption(1))], { when: isAtLeast(assumption(2), 0.1) }),
      rule([change(1, assumption(3))], { again: [{ site: 8, effects: [] }] }),
    ],
    { assumptions: [given(0.3), given(1), given(2), given(3)], fixed: [binary("add", assumption(1), number(1))] },
  )

  it("have slots behind the plan's own, answers in their order, and know who is looked at beside them", () => {
    const watch = watchPlan(plan, [[1], [3], [0], [2]])
    expect(watch.others).toEqual([[4], [5], [6], [7]])
    expect(watch.groups).toEqual([
      { answer: 2, beside: [3], direct: [] },
      { answer: 3, beside: [], direct: [3] },
      { answer: 4, beside: [], direct: [] },
      { answer: 5, beside: [0], direct: [] },
    ])
    const { assumptions, answers, rules, fixed: terms, labels, paths, tracks, blocks } = watch.plan
    expect(assumptions.slice(4)).toEqual(Array.from({ length: 4 }, () => given(0)))
    expect([answers.length, rules.length, terms.length, tracks.length]).toEqual([6, 6, 3, 0])
    expect(labels.assumptions).toEqual(["a0", "a1", "a2", "a3", "a1", "a3", "a0", "a2"])
    expect([labels.answers.slice(2), paths.answers.length, paths.assumptions.length]).toEqual([
      ["watched", "watched", "watched", "watched"],
      6,
      8,
    ])
    expect(blocks).toEqual([together(4), together(0), together(3, 5), together(1), together(2)])
  })

  it("are known to stand beside each other where one of several rules looks at both", () => {
    const both = planOf(
      [
        rule([flag], { chance: chance(assumption(0)) }),
        rule([flag], { chance: chance(binary("multiply", assumption(0), assumption(1))) }),
      ],
      { assumptions: [given(0.3), given(0.5)] },
    )
    expect(watchPlan(both, [[0], [1]]).groups.map((one) => one?.beside)).toEqual([[1], [0]])
  })

  it("are known to stand beside each other where a start, or what follows from one, hangs on both", () => {
    const product = binary("multiply", assumption(0), assumption(1))
    const besideIn = (more: Partial<Plan>) => {
      const assumptions = [given(0.3), given(0.5), { term: product, discrete: false }]
      return watchPlan(planOf([], { assumptions, ...more }), [[0], [1]]).groups.map((one) => one?.beside)
    }
    expect(besideIn({ states: [startAt(0, { start: product }), startAt(0)] })).toEqual([[1], [0]])
    expect(besideIn({ states: [startAt(0, { start: assumption(0) }), startAt(0, { start: assumption(1) })] })).toEqual([
      [1],
      [0],
    ])
    expect(besideIn({ assumptions: [given(0.3), given(0.5)] })).toEqual([[], []])
  })

  it("are told apart", () => {
    const watch = watchPlan(plan, [[0], [2]])
    const supplied = [value(watch.others[0]![0]!, 0.3), value(watch.others[1]![0]!, 0)]
    const watched = interpretAlteration(watch.plan, root, 3, { ...unaltered, supplied })
    expect(watched.map(({ answers }) => Array.from(answers.slice(2)))).toEqual([
      [-1, 1],
      [-1, 1],
      [-1, 1],
    ])
  })

  it("keep what a share is", () => {
    const shares = { ...plan, assumptions: plan.assumptions.map((one) => ({ ...one, isShare: true, discrete: true })) }
    expect(watchPlan(shares, [[0]]).plan.assumptions.at(-1)).toEqual({ term: number(0), discrete: true, isShare: true })
    expect(watchPlan(plan, [[0]]).plan.assumptions.at(-1)).toStrictEqual({ term: number(0), discrete: false })
  })
})
