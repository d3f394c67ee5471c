import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import type { Plan, PlanTerm } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { binary, change, number, rule, set, smallPlan, startAt, state, together } from "../../support/small-plan.ts"

const root = rootKey("blocks")

/** All states at every record, by both engines, which must agree. */
function trace(plan: Plan): readonly (readonly number[])[] {
  const expected = playBoth(plan, root, 1)
  const [{ tracks, fault }] = expected as [(typeof expected)[number]]
  expect(fault).toBe(undefined)
  const count = plan.tracks.length
  return Array.from({ length: plan.steps + 1 }, (_, record) => [
    ...tracks.subarray(record * count, (record + 1) * count),
  ])
}

describe("rules that look at the same moment", () => {
  it("hand three values on in a circle, whichever of them is declared first", () => {
    const states = [startAt(1), startAt(2), startAt(3)]
    const rules = [rule([set(0, state(2))]), rule([set(1, state(0))]), rule([set(2, state(1))])]
    expect(trace(smallPlan({ states, rules, blocks: [together(0, 1, 2)], steps: 3 }))).toEqual([
      [1, 2, 3],
      [3, 1, 2],
      [2, 3, 1],
      [1, 2, 3],
    ])
    expect(trace(smallPlan({ states, rules, blocks: [together(2, 1, 0)], steps: 1 }))[1]).toEqual([3, 1, 2])
  })

  it("see what came and went as it was when the block began", () => {
    const rules = [
      rule([{ kind: "move", from: 0, amount: number(3), to: [{ state: 1, share: "rest" }] }]),
      rule([set(2, { op: "arrived", name: 1 })]),
      rule([set(3, { op: "left", name: 0 })]),
    ]
    const states = [startAt(9), startAt(0), startAt(0), startAt(0)]
    expect(trace(smallPlan({ states, rules, blocks: [together(0, 1, 2)], steps: 2 }))).toEqual([
      [9, 0, 0, 0],
      [6, 3, 0, 0],
      [3, 6, 3, 3],
    ])
  })

  it("are as many as there are: a block that is too long for one function goes on in the next", () => {
    const count = 600
    const rules = Array.from({ length: count }, (_, slot) =>
      rule([change(0, state(1)), change(2 + (slot % 2), number(1))]),
    )
    const states = [startAt(0), startAt(2), startAt(0), startAt(0)]
    const blocks = [together(...rules.keys())]
    expect(trace(smallPlan({ states, rules, blocks, steps: 2 }))).toEqual([
      [0, 2, 0, 0],
      [1200, 2, 300, 300],
      [2400, 2, 600, 600],
    ])
  })
})

describe("a rule by itself", () => {
  it("does not see in a later effect, nor at a later date of the step, what it has just done", () => {
    const often: PlanTerm = { op: "times", event: 0 }
    const days = [1, 2, 3, 10, 20, 21].map((day) => number(19000 + day))
    const effects = [change(0, often)]
    const dated = rule(effects, {
      occasion: { kind: "named", at: days, after: [] },
      again: [
        { site: 2, effects },
        { site: 3, effects },
      ],
    })
    expect(trace(smallPlan({ states: [startAt(0)], rules: [rule(effects)] }))).toEqual([[0], [0], [1], [3], [6]])
    // Three times 0, once 3, twice 4.
    expect(trace(smallPlan({ states: [startAt(0)], rules: [dated] }))).toEqual([[0], [0], [3], [11], [11]])
    const came: PlanTerm = { op: "times", event: 1 }
    const choosing = rule([
      { kind: "choose", outcomes: [{ event: 1, weight: number(1), site: 4, effects: [change(0, number(1))] }] },
      change(0, binary("multiply", number(10), came)),
    ])
    const plan = smallPlan({ states: [startAt(0)], rules: [choosing], eventCount: 2, steps: 2 })
    expect(trace(plan)).toEqual([[0], [1], [12]])
  })
})
