import { describe, expect, it } from "vitest"
import { findTouched, isWholeMove, listEffects, listOutcomes, orderEffects } from "../../src/simulation/block-order.ts"
import type { Effect } from "../../src/simulation/plan.ts"
import { change, number, rule, set, smallPlan, startAt, together } from "../support/small-plan.ts"

const move = (from: number, ...to: readonly (readonly [number, number?])[]): Effect => ({
  kind: "move",
  from,
  amount: number(1),
  to: to.map(([slot, flow]) => ({ state: slot, share: "rest", ...(flow === undefined ? {} : { flow }) })),
})
const choose = (...outcomes: readonly (readonly [number, readonly Effect[]])[]): Effect => ({
  kind: "choose",
  outcomes: outcomes.map(([event, effects]) => ({ event, weight: number(1), site: event, effects })),
})

const inner = choose([14, [set(11, number(1))]])
const outer = choose([12, [change(3, number(1)), inner]], [13, [move(9, [10])]])

describe("effects", () => {
  it("act as set, change, move, choose, and those of one kind as declared", () => {
    const [a, b, c, d] = [set(0, number(1)), set(1, number(1)), change(0, number(1)), move(0, [1])]
    expect(orderEffects([outer, d, c, a, inner, b])).toEqual([a, b, c, d, outer, inner])
  })

  it("are listed with those of outcomes behind the choice, at any depth", () => {
    expect(listEffects([outer, set(0, number(1))])).toEqual([
      outer,
      change(3, number(1)),
      inner,
      set(11, number(1)),
      move(9, [10]),
      set(0, number(1)),
    ])
    expect(listOutcomes([set(0, number(1)), outer])).toEqual([12, 14, 13])
  })
})

describe("what a block touches", () => {
  const rules = [
    rule([set(20, number(1)), change(2, number(1)), move(2, [1, 30], [4])]),
    rule([set(5, number(1)), set(20, number(1)), move(6, [2, 31])]),
    rule([outer, change(6, number(1))]),
  ]
  const plan = smallPlan({ states: Array.from({ length: 32 }, () => startAt(0)), rules, eventCount: 15 })

  it("is told by kind, each slot once and in ascending order", () => {
    expect(findTouched(plan, together(2, 0, 1).mechanisms)).toEqual({
      set: [5, 11, 20],
      summed: [1, 2, 3, 4, 6, 9, 10, 30, 31],
      taken: [2, 6, 9],
      lowered: [2, 6],
      brought: [1, 2, 4, 10],
      all: [1, 2, 3, 4, 5, 6, 9, 10, 11, 20, 30, 31],
      events: [0, 1, 2, 12, 13, 14],
    })
  })

  it("is what its own mechanisms touch and no others", () => {
    expect(findTouched(plan, together(1).mechanisms)).toEqual({
      set: [5, 20],
      summed: [2, 6, 31],
      taken: [6],
      lowered: [],
      brought: [2],
      all: [2, 5, 6, 20, 31],
      events: [1],
    })
  })
})

describe("a move", () => {
  it("carries whole numbers where it leaves or arrives at what is whole", () => {
    const plan = smallPlan({ states: [startAt(0), startAt(0, { whole: true }), startAt(0)] })
    const isWhole = (from: number, ...to: readonly number[]) =>
      isWholeMove(plan, move(from, ...to.map((slot) => [slot] as const)) as Extract<Effect, { kind: "move" }>)
    expect([isWhole(0, 2), isWhole(1, 2), isWhole(0, 2, 1)]).toEqual([false, true, true])
  })
})
