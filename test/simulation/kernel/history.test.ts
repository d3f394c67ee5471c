import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import type { Plan, PlanRule, PlanTerm } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { change, isAtLeast, number, rule, set, smallPlan, startAt, together } from "../../support/small-plan.ts"

const root = rootKey("history")

/** How often each rule fired in three steps, by both engines. */
function countTimes(...rules: readonly PlanRule[]): readonly number[] {
  const plan: Plan = smallPlan({
    states: [startAt(0)],
    rules,
    blocks: [together(...rules.keys())],
    eventCount: rules.length + 1,
    steps: 3,
  })
  return [...playBoth(plan, root, 1)[0]!.timesFired]
}

describe("what happens in a block", () => {
  const times: PlanTerm = { op: "times", event: 0 }
  const first = rule([change(0, number(1))])

  it.for([
    ["by its condition", { when: isAtLeast(times, 1) }],
    ["by its chance", { chance: { probability: { op: "min", left: times, right: number(1) }, site: 3 } }],
    ["as it follows", { occasion: { kind: "named", at: [], after: [0] } }],
    ["by how long that is ago", { when: isAtLeast({ op: "since", event: 0 }, 0), limit: 2 }],
    [
      "by its dates",
      { occasion: { kind: "named", at: [{ op: "add", left: number(19007), right: times }], after: [] } },
    ],
  ] as const)("is seen by later rules of the block in the next step alone: %s", ([, more]) => {
    const [, later] = countTimes(first, rule([], more))
    expect(later).toBe(2)
  })

  it("is seen so by their effects too, and by what is chosen", () => {
    const plan = (effects: PlanRule["effects"]) =>
      playBoth(
        smallPlan({
          states: [startAt(0), startAt(0)],
          rules: [first, rule(effects)],
          blocks: [together(0, 1)],
          eventCount: 4,
          steps: 3,
        }),
        root,
        1,
      )[0]!
    expect(plan([set(1, times)]).tracks[2 * 3 + 1]).toBe(2)
    const outcomes = [
      { event: 2, weight: times, site: 4, effects: [set(1, times)] },
      { event: 3, weight: number(0), site: 5, effects: [] },
    ]
    expect([...plan([{ kind: "choose", outcomes }]).timesFired]).toEqual([3, 3, 2, 0])
  })

  it("of a rule's outcomes is seen by later rules in the next step alone", () => {
    const choosing = rule([{ kind: "choose", outcomes: [{ event: 2, weight: number(1), site: 4, effects: [] }] }])
    const waiting = rule([], { when: { op: "fired", event: 2 } })
    expect(countTimes(choosing, waiting)).toEqual([3, 2, 3])
  })

  it("ends a rule by its limit and lets it rest by its cooldown", () => {
    expect(countTimes(rule([], { limit: 2 }), rule([], { cooldown: number(7) }))).toEqual([2, 2, 0])
  })
})
