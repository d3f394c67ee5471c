import { describe, expect, it } from "vitest"
import { runKeys, uniform } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { RunResult } from "../../../src/simulation/interpreter/run-replication.ts"
import type { Plan, PlanAssumption, PlanRule, PlanTerm } from "../../../src/simulation/plan.ts"
import { type Alteration, unaltered } from "../../../src/simulation/alteration.ts"
import { findDifference, interpretAlteration, playAlterations, playBoth } from "../../support/compare-engines.ts"
import {
  assumption,
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

const root = rootKey("rules")
const runs = 16

/** What runs leave behind by the interpreter, which the kernel must agree with in one lane and in four. */
function play(plan: Plan, count = runs): readonly RunResult[] {
  return playBoth(plan, root, count)
}

/** The state at every record, where nothing is left to chance. */
function trace(plan: Plan, slot = 0): readonly number[] {
  const [run] = play(plan, 1)
  expect(run!.fault).toBe(undefined)
  return Array.from({ length: plan.steps + 1 }, (_, record) => run!.tracks[record * plan.tracks.length + slot]!)
}

const countFaults = (plan: Plan): number => play(plan).filter(({ fault }) => fault !== undefined).length

/** The number of a run at a site in a step. */
function drawn(run: number, site: number, step = 1): number {
  const [key0, key1] = runKeys(root, run).chance
  return uniform(key0, key1, site, step, 0)
}

/** True or false by run, about as often. */
const coin: PlanAssumption = {
  term: { op: "table", values: [0, 1], cumulative: [0.5, 1], site: 90, index: 0 },
  discrete: true,
}

/** Not a number where the coin is 0: a fault where it is compared. */
const treacherous: PlanTerm = { op: "log", argument: { op: "subtract", left: assumption(0), right: number(0.5) } }

/** A test of which looking is a fault where the coin is 0, and that holds elsewhere. */
const treacherousTest = isAtLeast(treacherous, -9)

const dates = (...days: readonly number[]): PlanRule["occasion"] => ({
  kind: "named",
  at: days.map((day) => number(19000 + day)),
  after: [],
})

describe("a rule with several dates in one step", () => {
  const sites = [11, 12, 13]
  /** Adds 1 at its first date of a step, 10 at the second, 100 at the third. */
  const adding = (more: Partial<PlanRule>, occasion = dates(1, 2, 3, 10, 20, 21)): PlanRule =>
    rule([change(0, number(1))], {
      occasion,
      again: [1, 2].map((turn) => ({ site: sites[turn]!, effects: [change(0, number(10 ** turn))] })),
      ...more,
    })
  const counting = (more: Partial<PlanRule>): readonly number[] =>
    trace(smallPlan({ states: [startAt(0)], rules: [adding(more)] }))

  it("acts once for each, with the effects of that date", () => {
    expect(counting({})).toEqual([0, 111, 112, 123, 123])
    expect(play(smallPlan({ states: [startAt(0)], rules: [adding({})] }), 1)[0]!.timesFired[0]).toBe(6)
  })

  it("acts up to its limit, whatever of that it spent before the step", () => {
    expect(counting({ limit: 2 })).toEqual([0, 11, 11, 11, 11])
    expect(counting({ limit: 5 })).toEqual([0, 111, 112, 113, 113])
  })

  it("rests after the first for a cooldown, be it of no days", () => {
    expect(counting({ cooldown: number(0) })).toEqual([0, 1, 2, 3, 3])
    expect(counting({ cooldown: number(-7) })).toEqual([0, 111, 112, 123, 123])
  })

  it("does nothing at any where it may not look, or its condition does not hold", () => {
    expect(counting({ when: isAtLeast(state(0), 1) })).toEqual([0, 0, 0, 0, 0])
    expect(counting({ limit: 0 })).toEqual([0, 0, 0, 0, 0])
  })

  const chance = { probability: number(0.5), site: sites[0]! }
  const played = (more: Partial<PlanRule>) =>
    play(
      smallPlan({
        states: [startAt(0)],
        rules: [adding({ chance, ...more })],
        luck: { events: [0], records: [1] },
        steps: 1,
      }),
      64,
    )

  it("casts a die of its own for each, and keeps the luck of all", () => {
    for (const [run, { tracks, luck }] of played({}).entries()) {
      const came: readonly number[] = sites.map((site) => (drawn(run, site) < 0.5 ? 1 : 0))
      expect(tracks[1]).toBe(came[0]! + 10 * came[1]! + 100 * came[2]!)
      expect(luck[0]).toBe(came[0]! + came[1]! + came[2]! - 1.5)
    }
  })

  it("tries until it has fired where it must rest then, and no die is cast after that", () => {
    for (const [run, { tracks, luck }] of played({ cooldown: number(1) }).entries()) {
      const turn = sites.findIndex((site) => drawn(run, site) < 0.5)
      expect(tracks[1]).toBe(turn < 0 ? 0 : 10 ** turn)
      expect(luck[0]).toBe(turn < 0 ? -1.5 : 1 - 0.5 * (turn + 1))
    }
  })

  it("may have fired more often than there are steps, which no chance may overlook", () => {
    const often = { op: "multiply", left: number(0.5), right: { op: "times", event: 0 } } as const
    const plan = smallPlan({
      states: [startAt(0)],
      rules: [adding({}, dates(1, 2, 3)), rule([], { chance: { probability: often, site: 14 } })],
      steps: 2,
    })
    expect(countFaults(plan)).toBe(runs)
  })

  it("is at fault for nothing in runs that do not come so far", () => {
    const cooldown: PlanTerm = { op: "if", condition: treacherousTest, then: number(-7), otherwise: number(-7) }
    const more = { when: isAtLeast(assumption(0), 1), cooldown }
    expect(countFaults(smallPlan({ states: [startAt(0)], assumptions: [coin], rules: [adding(more)] }))).toBe(0)
  })
})

describe("what a rule looks at", () => {
  const counted = (more: Partial<PlanRule>, parts: Partial<Plan> = {}) =>
    smallPlan({ states: [startAt(0)], rules: [rule([change(0, number(1))], more)], ...parts })
  const withCoin = (more: Partial<PlanRule>) => counted(more, { assumptions: [coin] })
  const heads = play(withCoin({})).filter(({ assumptions }) => assumptions[0] === 1).length

  it("comes one after another: what stops it earlier keeps it from faults that come later", () => {
    expect(heads).toBeGreaterThan(2)
    expect(heads).toBeLessThan(runs - 2)
    expect(countFaults(withCoin({ when: treacherousTest }))).toBe(runs - heads)
    const late = {
      op: "add",
      left: number(19000),
      right: {
        op: "subtract",
        left: number(3),
        right: { op: "multiply", left: number(90), right: { op: "subtract", left: number(1), right: assumption(0) } },
      },
    } as const
    // The date lies before the start where the coin is 0.
    expect(countFaults(withCoin({ occasion: { kind: "named", at: [late], after: [] }, when: treacherousTest }))).toBe(0)
    const open = isAtLeast(assumption(0), 1)
    expect(countFaults(withCoin({ when: open, cooldown: treacherous }))).toBe(0)
    expect(countFaults(withCoin({ cooldown: treacherous }))).toBe(runs - heads)
    const chance = { probability: treacherous, site: 5 }
    expect(countFaults(withCoin({ chance }))).toBe(runs)
    const share = { op: "if", condition: treacherousTest, then: number(0.5), otherwise: number(0.5) } as const
    expect(countFaults(withCoin({ when: open, chance: { probability: share, site: 5 } }))).toBe(0)
    expect(countFaults(withCoin({ chance: { probability: share, site: 5 } }))).toBe(runs - heads)
  })

  it("is a fault where a period is none, in days and in months, and only in the runs where it is", () => {
    const named = (more: object) => ({ occasion: { kind: "named", at: [], after: [], ...more } }) as const
    for (const key of ["every", "everyMonths"]) {
      expect(countFaults(counted(named({ [key]: number(0) })))).toBe(runs)
      expect(countFaults(counted(named({ [key]: number(-1) })))).toBe(runs)
      expect(countFaults(withCoin(named({ [key]: assumption(0) })))).toBe(runs - heads)
    }
  })

  it("is a chance from 0 to 1 with both ends, and a fault beyond either", () => {
    const chanced = (probability: PlanTerm) => counted({ chance: { probability, site: 5 } })
    expect(trace(chanced(number(1)))).toEqual([0, 1, 2, 3, 4])
    expect(trace(chanced(number(0)))).toEqual([0, 0, 0, 0, 0])
    for (const wrong of [-1e-9, 1 + 1e-9, NaN]) expect(countFaults(chanced(number(wrong)))).toBe(runs)
  })

  it("is a fault where it reads a state that a run's own greatest value holds below the least", () => {
    const probability = { op: "min", left: state(0), right: number(1) } as const
    const below = { op: "subtract", left: assumption(0), right: number(0.5) } as const
    const plan = smallPlan({
      states: [startAt(0.5, { min: number(0), max: below })],
      assumptions: [coin],
      rules: [rule([], { chance: { probability, site: 5 } })],
    })
    expect(countFaults(plan)).toBe(runs - heads)
  })

  it("renews its months in step 1 and with each calendar month of the clock", () => {
    const months = { kind: "named", at: [], everyMonths: number(1), after: [] } as const
    const plan = { ...counted({ occasion: months }), recordMonths: [0, 0, 0.5, 1, 2] }
    expect(trace(plan)).toEqual([0, 1, 1, 2, 3])
    expect(trace({ ...plan, rules: [{ ...plan.rules[0]!, occasion: { ...months, everyMonths: number(2) } }] })).toEqual(
      [0, 1, 1, 1, 2],
    )
  })
})

describe("a shuffled block", () => {
  it("lets each act in the order of its own numbers, and what it remembers is of its own turn", () => {
    const rules: readonly PlanRule[] = [
      rule([set(0, number(1))], { orderSite: 21 }),
      rule([set(0, number(2))], { orderSite: 22, occasion: { kind: "rising" }, when: isAtLeast(state(0), 1) }),
      rule([change(1, number(1))], { orderSite: 23, occasion: { kind: "named", at: [], after: [1] } }),
    ]
    const plan = smallPlan({
      states: [startAt(0), startAt(0)],
      rules,
      steps: 1,
      blocks: [{ kind: "shuffled", mechanisms: together(0, 1, 2).mechanisms }],
    })
    for (const [run, { tracks }] of play(plan, 64).entries()) {
      const [first, second, third] = [21, 22, 23].map((site) => drawn(run, site)) as [number, number, number]
      const isRisen = first < second
      expect(tracks[2]).toBe(isRisen ? 2 : 1)
      expect(tracks[3]).toBe(isRisen && second < third ? 1 : 0)
    }
    play({ ...plan, steps: 4, recordDays: [19000, 19007, 19014, 19021, 19028], recordMonths: [0, 0, 0, 0, 0] }, 64)
  })
})

describe("a rule with a chance", () => {
  const chance = { probability: number(0.25), site: 31 }
  const plan = smallPlan({
    states: [startAt(0)],
    rules: [rule([change(0, number(1))], { chance }), rule([], { occasion: { kind: "named", at: [], after: [0] } })],
    luck: { events: [0], records: [1, 4] },
  })

  it("keeps its luck, and is followed as often as it fired, whether its luck is asked for or not", () => {
    for (const luck of [plan.luck, { events: [], records: [] }, { events: [1], records: [4] }]) {
      for (const [run, result] of play({ ...plan, luck }, 24).entries()) {
        const came = [1, 2, 3, 4].map((step) => (drawn(run, 31, step) < 0.25 ? 1 : 0))
        const times = came.reduce<number>((sum, one) => sum + one, 0)
        expect([...result.timesFired]).toEqual([times, times])
        if (luck === plan.luck) expect([...result.luck]).toEqual([came[0]! - 0.25, times - 1])
        else if (luck.events.length > 0) expect([...result.luck]).toEqual([0])
      }
    }
  })

  it("fires in the step in which it is forced, or dealt to be, and by its die in all others", () => {
    const play = (more: Partial<Alteration>): readonly RunResult[] => {
      const alteration = { ...unaltered, ...more }
      const expected = interpretAlteration(plan, root, 8, alteration)
      for (const simd of [false, true])
        expect(findDifference([...playAlterations(plan, root, 8, simd, [alteration])][0]!, expected)).toBe(undefined)
      return expected
    }
    const forced = play({ forced: [{ rule: 0, step: 3 }] })
    const dealt = play({ forced: [{ rule: 0, step: "as dealt" }], dealt: [2, 4] })
    for (let run = 0; run < 8; run++) {
      const own = (forcedStep: number): readonly number[] =>
        [1, 2, 3, 4].filter((step) => step === forcedStep || drawn(run, 31, step) < 0.25)
      expect(forced[run]!.timesFired[0]).toBe(own(3).length)
      const step = run % 2 === 0 ? 2 : 4
      expect([dealt[run]!.timesFired[0], dealt[run]!.firstFired[0]]).toEqual([own(step).length, own(step)[0]])
    }
  })
})
