import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import type { PlanRule, PlanState } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { change, number, rule, set, smallPlan, startAt, state, together } from "../../support/small-plan.ts"

const root = rootKey("draft")

/** The state after a step in which all rules look at once, by both engines, which must agree; undefined if it is a fault. */
function playStep(start: PlanState, ...rules: readonly PlanRule[]): number | undefined {
  const plan = smallPlan({ states: [start], rules, blocks: [together(...rules.keys())], steps: 1 })
  const [run] = playBoth(plan, root, 1)
  return run!.fault === undefined ? run!.tracks[1] : undefined
}

const by = (value: number): PlanRule => rule([change(0, number(value))])

describe("what is added up", () => {
  it("is the whole number that it misses by rounding only, on either side of 0", () => {
    const [low, more] = [-1.64, 0.64]
    expect(low + more).not.toBe(-1)
    expect(playStep(startAt(low), by(more))).toBe(-1)
    expect(playStep(startAt(-low), by(-more))).toBe(1)
    expect(playStep(startAt(-low, { min: number(0) }), by(-more))).toBe(1)
    expect(playStep(startAt(0.5), by(0.25))).toBe(0.75)
  })

  it("is held to the bounds that a state has, and to none that it has not", () => {
    const bounds = { min: number(0), max: number(4) }
    expect([-3, 1, 9].map((value) => playStep(startAt(1, bounds), by(value)))).toEqual([0, 2, 4])
    expect([-3, 9].map((value) => playStep(startAt(1), by(value)))).toEqual([-2, 10])
  })

  it("is nothing where a value that is set takes it all off but for rounding", () => {
    expect(-0.3 + (0.1 + 0.2)).not.toBe(0)
    expect(playStep(startAt(1, { min: number(0) }), rule([set(0, number(-0.3))]), by(0.1), by(0.2))).toBe(0)
  })

  it("is a fault where it is infinite, whatever bounds are named, and where it is a share and beyond 0 or 1", () => {
    const twice = rule([change(0, state(0))])
    const most = 1.7e308
    expect(playStep(startAt(most), twice)).toBe(undefined)
    expect(playStep(startAt(most, { min: number(0), max: number(Infinity) }), twice)).toBe(undefined)
    expect(playStep(startAt(-most, { max: number(9) }), twice)).toBe(undefined)
    expect(playStep(startAt(most, { max: number(9) }), twice)).toBe(9)
    const share = { isShare: true }
    expect(playStep(startAt(0.5, share), by(0.75))).toBe(undefined)
    expect(playStep(startAt(0.5, share), by(-0.75))).toBe(undefined)
    expect(playStep(startAt(0.5, share), by(0.5))).toBe(1)
    expect(playStep(startAt(0.5, { ...share, max: number(1) }), by(0.75))).toBe(1)
  })
})
