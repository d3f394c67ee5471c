import { describe, expect, it } from "vitest"
import { runKeys, uniform } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { Destination, Effect, PlanRule, PlanState } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { change, number, rule, set, smallPlan, startAt } from "../../support/small-plan.ts"

const root = rootKey("act of the kernel")
const runs = 32

/** All states after one step, by run, by both engines, which must agree. */
function playStep(states: readonly PlanState[], ...rules: readonly PlanRule[]): readonly (readonly number[])[] {
  const plan = smallPlan({ states, rules, steps: 1 })
  const expected = playBoth(plan, root, runs)
  return expected.map(({ tracks, fault }) => {
    expect(fault).toBe(undefined)
    return [...tracks.subarray(states.length)]
  })
}

const whole = { whole: true, min: number(0) }

function drawn(run: number, site: number): number {
  const [key0, key1] = runKeys(root, run).chance
  return uniform(key0, key1, site, 1, 0)
}

const move = (amount: number, to: readonly Destination[], more: object = {}): Effect => ({
  kind: "move",
  from: 0,
  amount: number(amount),
  to,
  ...more,
})

describe("what is not whole", () => {
  it("is rounded to the nearest in a whole variable that says nothing else, in every run alike", () => {
    for (const [half, after] of [
      [2.5, 3],
      [2.25, 2],
    ] as const) {
      const given = playStep([startAt(0, whole)], rule([set(0, number(half))]))
      const added = playStep([startAt(1, whole)], rule([change(0, number(half))]))
      const moved = playStep([startAt(9, whole), startAt(0, whole)], rule([move(half, [{ state: 1, share: "rest" }])]))
      for (let run = 0; run < runs; run++)
        expect([given[run], added[run], moved[run]]).toEqual([[after], [1 + after], [9 - after, after]])
    }
  })

  it("is rounded, and cut among those who get it, by the number of its site where it has one", () => {
    const to = [
      { state: 1, share: number(0.5) },
      { state: 2, share: "rest" },
    ] as const
    const states = [startAt(9, whole), startAt(0, whole), startAt(0, whole)]
    const cut = playStep(states, rule([move(3, to, { sharing: 41 })]))
    const rounded = playStep(states, rule([move(2.25, [{ state: 1, share: "rest" }], { rounding: 42 })]))
    const added = playStep([startAt(0, whole)], rule([{ ...change(0, number(2.25)), rounding: 43 } as Effect]))
    for (let run = 0; run < runs; run++) {
      const first = Math.floor(3 * 0.5 + drawn(run, 41))
      expect(cut[run]).toEqual([6, first, 3 - first])
      const amount = drawn(run, 42) < 0.25 ? 3 : 2
      expect(rounded[run]).toEqual([9 - amount, amount, 0])
      expect(added[run]).toEqual([drawn(run, 43) < 0.25 ? 3 : 2])
    }
  })
})

describe("a move", () => {
  const chance = { probability: number(0.5), site: 44 }

  it("takes and brings in the runs alone in which its rule fires, and counts what goes each way", () => {
    const to = [
      { state: 1, share: number(0.25), flow: 3 },
      { state: 2, share: "rest" },
    ] as const
    const states = [startAt(8, { min: number(0) }), startAt(0), startAt(0), startAt(0)]
    // Two dates in the step, so that no branch stands around what is moved.
    const occasion = { kind: "named", at: [number(19001), number(19002)], after: [] } as const
    const again = [{ site: 45, effects: [move(4, [{ state: 2, share: "rest" }])] }]
    const played = playStep(states, rule([move(4, to)], { chance, occasion, again }))
    for (let run = 0; run < runs; run++) {
      const [first, second] = [44, 45].map((site) => (drawn(run, site) < 0.5 ? 1 : 0)) as [number, number]
      expect(played[run]).toEqual([8 - 4 * (first + second), first, 3 * first + 4 * second, first])
    }
  })
})
