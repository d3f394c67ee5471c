import { describe, expect, it } from "vitest"
import { log } from "../../../src/number/log.ts"
import { runKeys, uniform } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { type Alteration, unaltered } from "../../../src/simulation/alteration.ts"
import { runReplication } from "../../../src/simulation/interpreter/run-replication.ts"
import type { TraceEvent } from "../../../src/simulation/interpreter/trace.ts"
import type { Effect, Plan, PlanRule, PlanTerm } from "../../../src/simulation/plan.ts"
import { change, isAtLeast, number, rule, set, smallPlan, startAt, state, together } from "../../support/small-plan.ts"

const root = rootKey("trace")

/** All that an observer is told of run 5, but for records. */
function watch(plan: Plan, alteration: Alteration = unaltered): readonly TraceEvent[] {
  const events: TraceEvent[] = []
  runReplication(plan, runKeys(root, 5), 5, (event) => events.push(event), alteration)
  return events.filter(({ kind }) => kind !== "record")
}

const looksAt = (plan: Plan, alteration?: Alteration): readonly TraceEvent[] =>
  watch(plan, alteration).filter(({ kind }) => kind === "look")

/** The number of the run at a site in a step. */
function drawn(site: number, step = 1): number {
  const [key0, key1] = runKeys(root, 5).chance
  return uniform(key0, key1, site, step, 0)
}

describe("the observer", () => {
  it("is told of assumptions and starts before the first step", () => {
    const plan = smallPlan({
      states: [startAt(4), startAt(7, { whole: true, max: number(6) })],
      assumptions: [
        { term: number(2), discrete: true },
        { term: number(3), discrete: true },
      ],
      steps: 0,
    })
    expect(watch(plan)).toEqual([
      { kind: "assumption", assumption: 0, value: 2 },
      { kind: "assumption", assumption: 1, value: 3 },
      { kind: "start", state: 0, value: 4 },
      { kind: "start", state: 1, value: 6 },
    ])
  })

  it("is told of a move what was wanted, what left, and what arrived where, with who wanted it", () => {
    const move: Effect = {
      kind: "move",
      from: 0,
      amount: number(9),
      to: [
        { state: 1, share: number(0.25), flow: 3 },
        { state: 2, share: "rest" },
      ],
    }
    const plan = smallPlan({
      states: [startAt(4, { min: number(0) }), startAt(1), startAt(0), startAt(0)],
      rules: [rule([move]), rule([set(2, number(8)), change(1, number(-1))])],
      blocks: [together(0, 1)],
      steps: 1,
    })
    expect(watch(plan).slice(4)).toStrictEqual([
      { kind: "look", step: 1, rule: 0, result: "fired" },
      { kind: "effect", step: 1, event: 0, effect: "leave", state: 0, value: 4, wanted: 9, before: 4 },
      { kind: "effect", step: 1, event: 0, effect: "arrive", state: 1, value: 1, before: 1 },
      { kind: "effect", step: 1, event: 0, effect: "arrive", state: 2, value: 3, before: 0 },
      { kind: "look", step: 1, rule: 1, result: "fired" },
      { kind: "effect", step: 1, event: 1, effect: "set", state: 2, value: 8, before: 0 },
      { kind: "effect", step: 1, event: 1, effect: "change", state: 1, value: -1, before: 1 },
      { kind: "state", step: 1, state: 0, before: 4, after: 0, by: [0] },
      { kind: "state", step: 1, state: 1, before: 1, after: 1, by: [0, 1] },
      { kind: "state", step: 1, state: 2, before: 0, after: 11, by: [0, 1] },
    ])
  })

  it("is told of a choice the weights, numbers and scores of all, and who won", () => {
    const outcomes = [
      { event: 1, weight: number(2), site: 21, effects: [set(0, number(1))] },
      { event: 2, weight: number(0), site: 22, effects: [] },
      { event: 3, weight: number(5), site: 23, effects: [set(0, number(3))] },
    ]
    const plan = smallPlan({
      states: [startAt(0)],
      rules: [rule([{ kind: "choose", outcomes }])],
      eventCount: 4,
      steps: 1,
    })
    const score = (site: number, weight: number): number => -log(1 - drawn(site)) / weight
    const [first, third] = [score(21, 2), score(23, 5)]
    const chosen = first < third ? 1 : 3
    expect(watch(plan).slice(2)).toEqual([
      {
        kind: "choice",
        step: 1,
        event: 0,
        outcomes: [
          { event: 1, weight: 2, u: drawn(21), score: first },
          { event: 2, weight: 0 },
          { event: 3, weight: 5, u: drawn(23), score: third },
        ],
        chosen,
      },
      { kind: "effect", step: 1, event: chosen, effect: "set", state: 0, value: chosen, before: 0 },
      { kind: "state", step: 1, state: 0, before: 0, after: chosen, by: [chosen] },
    ])
    const none = { ...plan, rules: [rule([{ kind: "choose", outcomes: [outcomes[1]!] }])] }
    expect(watch(none).slice(2)).toStrictEqual([
      { kind: "choice", step: 1, event: 0, outcomes: [{ event: 2, weight: 0 }] },
    ])
  })
})

describe("a run that is at fault", () => {
  const none: PlanTerm = { op: "log", argument: number(-1) }
  const sound = { term: number(2), discrete: true }
  const last = (parts: Partial<Plan>): TraceEvent | undefined => {
    const events: TraceEvent[] = []
    const plan = smallPlan({ states: [startAt(4), startAt(1)], ...parts })
    const { fault } = runReplication(plan, runKeys(root, 5), 5, (event) => events.push(event))
    expect(fault).toBeDefined()
    return events.at(-1)
  }
  const noneTest = isAtLeast(none, 0)
  const choice: Effect = { kind: "choose", outcomes: [{ event: 1, weight: none, site: 3, effects: [] }] }
  const again = [{ site: 3, effects: [] }]
  const dates = { kind: "named", at: [number(19001), number(19002)], after: [] } as const
  const fires = { kind: "look", step: 1, rule: 0, result: "fired" }

  it.for([
    ["assumptions", { assumptions: [sound, { ...sound, term: none }, sound] }, { assumption: 1, value: NaN }],
    ["assumptions, states", { assumptions: [{ ...sound, term: none }] }, { assumption: 0, value: NaN }],
    [
      "states",
      { states: [startAt(4), { start: none, whole: false }, startAt(5)] },
      { kind: "start", state: 1, value: NaN },
    ],
    ["derived values", { states: [], derived: [none], steps: 0 }, undefined],
    ["effects", { rules: [rule([set(0, none), set(1, none)])] }, { kind: "effect", effect: "set", state: 0 }],
    ["effects, choices", { rules: [rule([choice])], eventCount: 2 }, fires],
    ["further dates", { rules: [rule([set(0, none)], { occasion: dates, again })] }, { kind: "effect", state: 0 }],
    [
      "rules of a block",
      { rules: [rule([set(0, none)]), rule([])], blocks: [together(0, 1)] },
      { kind: "effect", state: 0 },
    ],
    ["blocks", { rules: [rule([set(0, none)]), rule([])] }, { kind: "effect", state: 0 }],
    [
      "mechanisms in random order",
      {
        rules: [rule([set(0, none)]), rule([set(0, none)])],
        blocks: [{ kind: "shuffled", mechanisms: together(0, 1).mechanisms }],
      },
      { kind: "effect", state: 0 },
    ],
    ["looks", { rules: [rule([], { when: noneTest })], steps: 2 }, { kind: "record", record: 0 }],
    [
      "steps",
      { rules: [rule([change(0, number(-5))])], derived: [{ op: "log", argument: state(0) }] },
      { kind: "state", step: 1, after: -1 },
    ],
  ] as const)("tells nothing of what would come after: %s", ([, parts, expected]) => {
    const told = last(parts as Partial<Plan>)
    if (expected === undefined) expect(told).toBe(undefined)
    else expect(told).toMatchObject(expected)
  })

  it("makes no record, and no part of it behind the one that is at fault", () => {
    const lags: PlanTerm[] = [number(1)]
    const { tracks, answers } = runReplication(
      smallPlan({
        states: [startAt(4)],
        invariants: [{ op: "false" }],
        lags,
        answers: [{ kind: "value-at", term: number(7), record: 0 }],
      }),
      runKeys(root, 5),
      5,
    )
    expect([tracks[0], answers[0]]).toEqual([0, 0])
  })
})

describe("a look", () => {
  const chance = { probability: number(0.25), site: 31 }
  const looking = (more: Partial<PlanRule>, steps = 1): Plan =>
    smallPlan({ states: [startAt(0)], rules: [rule([], more)], steps })
  const look = (result: string, step = 1, more: object = {}) => ({ kind: "look", step, rule: 0, result, ...more })

  it("tells what stopped it, in the order in which things may", () => {
    const all = {
      occasion: { kind: "named", at: [number(19001)], after: [] },
      when: isAtLeast(state(0), 0),
      limit: 0,
      cooldown: number(7),
      chance: { probability: number(0), site: 31 },
    } as const
    const without = { ...unaltered, without: [0] }
    const { when, limit, ...others } = all
    expect(looksAt(looking({ ...all, occasion: { kind: "named", at: [], after: [] } }), without)).toEqual([
      look("occasion"),
    ])
    expect(looksAt(looking({ ...all, when: isAtLeast(state(0), 1) }), without)).toEqual([look("when")])
    expect(looksAt(looking(all), without)).toEqual([look("limit")])
    expect(looksAt(looking({ ...others, when }), without)).toEqual([look("left out")])
    expect(looksAt(looking({ ...others, when }))).toEqual([look("chance", 1, { p: 0, u: drawn(31) })])
    expect(looksAt(looking({ when, cooldown: number(7) }, 3))).toEqual([
      look("fired"),
      look("cooldown", 2),
      look("fired", 3),
    ])
    expect(limit).toBe(0)
  })

  it("tells the chance and the number that it was held against, and 1 where it is forced", () => {
    const forced = { ...unaltered, forced: [{ rule: 0, step: 2 }] }
    const expected = (step: number, p: number) =>
      look(drawn(31, step) < p ? "fired" : "chance", step, { p, u: drawn(31, step) })
    expect(looksAt(looking({ chance }, 3))).toEqual([1, 2, 3].map((step) => expected(step, 0.25)))
    expect(looksAt(looking({ chance }, 3), forced)).toEqual([expected(1, 0.25), expected(2, 1), expected(3, 0.25)])
  })

  const occasion = { kind: "named", at: [19001, 19002, 19003].map(number), after: [] } as const
  const again = [32, 33].map((site) => ({ site, effects: [] }))

  it("comes again for each further date of the step, with a number of its own, until it is stopped", () => {
    expect(looksAt(looking({ occasion, again }))).toEqual([look("fired"), look("fired"), look("fired")])
    expect(looksAt(looking({ occasion, again, limit: 2 }))).toEqual([look("fired"), look("fired"), look("limit")])
    expect(looksAt(looking({ occasion, again, cooldown: number(0) }))).toEqual([
      look("fired"),
      look("cooldown"),
      look("cooldown"),
    ])
    expect(looksAt(looking({ occasion, again, chance }))).toEqual(
      [31, 32, 33].map((site) => look(drawn(site) < 0.25 ? "fired" : "chance", 1, { p: 0.25, u: drawn(site) })),
    )
    const two = { ...occasion, at: [number(19001), number(19003)] }
    expect(looksAt(looking({ occasion: two, again }))).toEqual([look("fired"), look("fired")])
  })

  it("does not come again where the first was stopped before its chance", () => {
    expect(looksAt(looking({ occasion, again, limit: 0 }))).toEqual([look("limit")])
    expect(looksAt(looking({ occasion, again, when: isAtLeast(state(0), 1) }))).toEqual([look("when")])
  })
})
