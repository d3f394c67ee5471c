import { describe, expect, it } from "vitest"
import { runKeys } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { runReplication } from "../../../src/simulation/interpreter/run-replication.ts"
import type { Plan, PlanTest } from "../../../src/simulation/plan.ts"
import { findDifference, playKernel } from "../../support/compare-engines.ts"
import {
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
  together,
} from "../../support/small-plan.ts"

const root = rootKey("order")

/** The values of a state variable at every record, by both engines, which must agree. */
function trace(plan: Plan, slot: number): readonly number[] {
  const run = runReplication(plan, runKeys(root, 0), 0)
  expect(run.fault).toBe(undefined)
  for (const simd of [false, true]) expect(findDifference(playKernel(plan, root, 1, simd), [run])).toBe(undefined)
  return Array.from({ length: plan.steps + 1 }, (_, record) => run.tracks[record * plan.tracks.length + slot] ?? NaN)
}

const swapping = [rule([set(0, state(1))]), rule([set(1, state(0))])]

describe("the order within a step", () => {
  it("lets rules of one block look at the same moment: two swap, however often", () => {
    const plan = smallPlan({ states: [startAt(1), startAt(2)], rules: swapping, blocks: [together(0, 1)] })
    expect(trace(plan, 0)).toEqual([1, 2, 1, 2, 1])
    expect(trace(plan, 1)).toEqual([2, 1, 2, 1, 2])
  })

  it("lets a later block see what an earlier one did", () => {
    const plan = smallPlan({ states: [startAt(1), startAt(2)], rules: swapping })
    expect(trace(plan, 0)).toEqual([1, 2, 2, 2, 2])
    expect(trace(plan, 1)).toEqual([2, 2, 2, 2, 2])
  })

  it("gives a variable the last value set plus all that is added, then holds it to its bounds once", () => {
    const rules = [
      rule([set(0, number(5))]),
      rule([change(0, number(100))]),
      rule([set(0, number(7))]),
      rule([change(0, number(-95))]),
    ]
    const plan = smallPlan({
      states: [startAt(0, { min: number(0), max: number(10) })],
      rules,
      blocks: [together(0, 1, 2, 3)],
    })
    expect(trace(plan, 0)).toEqual([0, 10, 10, 10, 10])
    expect(trace({ ...plan, blocks: [together(0, 1), together(2, 3)] }, 0)).toEqual([0, 0, 0, 0, 0])
  })

  it("rounds whole variables half away from zero, whatever reaches them", () => {
    const whole = { whole: true }
    const rules = [rule([change(0, number(0.5)), change(1, number(-0.5)), set(2, number(2.5))])]
    const plan = smallPlan({ states: [startAt(0.5, whole), startAt(-0.5, whole), startAt(0, whole)], rules, steps: 1 })
    expect([trace(plan, 0), trace(plan, 1), trace(plan, 2)]).toEqual([
      [1, 2],
      [-1, -2],
      [0, 3],
    ])
  })

  it("computes derived values at records, so that a step sees those of the record before", () => {
    const plan = smallPlan({
      states: [startAt(1), startAt(0)],
      derived: [binary("multiply", state(0), number(10))],
      rules: [rule([change(0, number(1))]), rule([set(1, derived(0))])],
    })
    expect(trace(plan, 0)).toEqual([1, 2, 3, 4, 5])
    expect(trace(plan, 1)).toEqual([0, 10, 20, 30, 40])
  })

  it("never holds -0", () => {
    const plan = smallPlan({ states: [startAt(-0), startAt(1)], rules: [rule([set(1, number(-0))])], steps: 1 })
    expect([...trace(plan, 0), ...trace(plan, 1)].map((value) => Object.is(value, -0))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

describe("looks", () => {
  const counting = (more: Parameters<typeof rule>[1], steps = 6): readonly number[] =>
    trace(smallPlan({ states: [startAt(0)], rules: [rule([change(0, number(1))], more)], steps }), 0)

  it("limits how often a rule fires", () => {
    expect(counting({ limit: 2 })).toEqual([0, 1, 2, 2, 2, 2, 2])
  })

  it("blocks exactly the two next steps for a cooldown of two steps", () => {
    expect(counting({ cooldown: number(14) })).toEqual([0, 1, 1, 1, 2, 2, 2])
  })

  it("makes an occasion of each date, in the first step that ends on or after it", () => {
    const at = [number(19008), number(19014), number(19029)]
    expect(counting({ occasion: { kind: "named", at, after: [] } })).toEqual([0, 0, 1, 1, 1, 2, 2])
  })

  it("repeats in step 1 and wherever a whole number of periods since the start falls", () => {
    expect(counting({ occasion: { kind: "named", at: [], every: number(17.5), after: [] } })).toEqual([
      0, 1, 1, 2, 2, 3, 3,
    ])
  })

  it("follows another rule once, in the same step if that stands in an earlier block, else in the next", () => {
    const after = rule([change(0, number(1))], { occasion: { kind: "named", at: [], after: [1] } })
    const other = rule([change(1, number(1))], { limit: 2 })
    const parts = { states: [startAt(0), startAt(0)], rules: [after, other] }
    expect(trace(smallPlan({ ...parts, blocks: [together(1), together(0)] }), 0)).toEqual([0, 1, 2, 2, 2])
    expect(trace(smallPlan({ ...parts, blocks: [together(0), together(1)] }), 0)).toEqual([0, 0, 1, 2, 2])
    expect(trace(smallPlan({ ...parts, blocks: [together(0, 1)] }), 0)).toEqual([0, 0, 1, 2, 2])
  })

  it("fires a rising rule when its condition becomes true, at the first look too, and loses what is blocked", () => {
    const flipping = rule([set(1, binary("subtract", number(1), state(1)))])
    const when: PlanTest = isAtLeast(state(1), 1)
    const rising = rule([change(0, number(1))], { occasion: { kind: "rising" }, when })
    const parts = { states: [startAt(0), startAt(1)], rules: [rising, flipping], steps: 6 }
    expect(trace(smallPlan(parts), 0)).toEqual([0, 1, 1, 2, 2, 3, 3])
    const blocked = { ...rising, cooldown: number(14) }
    expect(trace(smallPlan({ ...parts, rules: [blocked, flipping] }), 0)).toEqual([0, 1, 1, 1, 1, 2, 2])
  })
})

describe("history", () => {
  it("counts times, and days since, as they were when the block began", () => {
    const fires = rule([], { occasion: { kind: "named", at: [number(19014)], after: [] } })
    const reads = rule([
      set(0, { op: "times", event: 0 }),
      set(1, {
        op: "if",
        condition: { op: "fired", event: 0 },
        then: { op: "since", event: 0 },
        otherwise: number(-1),
      }),
    ])
    const parts = { states: [startAt(0), startAt(0)], rules: [fires, reads] }
    expect(trace(smallPlan(parts), 0)).toEqual([0, 0, 1, 1, 1])
    expect(trace(smallPlan(parts), 1)).toEqual([0, -1, 0, 7, 14])
    const same = smallPlan({ ...parts, blocks: [together(0, 1)] })
    expect(trace(same, 0)).toEqual([0, 0, 0, 1, 1])
    expect(trace(same, 1)).toEqual([0, -1, -1, 7, 14])
  })

  it("looks back by whole records, at least one, and not before the start", () => {
    const lag = (days: number) => set(1, { op: "lag", memory: 0, duration: number(days) })
    const plan = (days: number) =>
      smallPlan({
        states: [startAt(5), startAt(-1)],
        lags: [state(0)],
        rules: [rule([change(0, number(1))]), rule([lag(days)])],
      })
    expect(trace(plan(0), 1)).toEqual([-1, 5, 6, 7, 8])
    expect(trace(plan(11), 1)).toEqual([-1, 5, 5, 6, 7])
    expect(trace(plan(1000), 1)).toEqual([-1, 5, 5, 5, 5])
  })

  it("looks at the term itself where a lag is read at record 0", () => {
    const plan = smallPlan({
      states: [startAt(5)],
      lags: [state(0)],
      derived: [{ op: "lag", memory: 0, duration: number(7) }],
      rules: [rule([change(0, number(1))])],
      tracks: [{ term: derived(0), discrete: false }],
    })
    expect(trace(plan, 0)).toEqual([5, 5, 6, 7, 8])
  })

  it("remembers the date at which a condition first held", () => {
    const date = set(1, { op: "min", left: { op: "first", memory: 0 }, right: number(99999) })
    const plan = smallPlan({
      states: [startAt(0), startAt(0)],
      firsts: [isAtLeast(state(0), 2)],
      rules: [rule([change(0, number(1))]), rule([date])],
    })
    expect(trace(plan, 1)).toEqual([0, 99999, 99999, 19014, 19014])
  })
})
