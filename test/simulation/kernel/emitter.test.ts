import { expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import type { PlanAssumption, PlanTerm } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { assumption, isAtLeast, number, rule, set, smallPlan, startAt } from "../../support/small-plan.ts"

const coin = (site: number): PlanAssumption => ({
  term: { op: "table", values: [0, 1], cumulative: [0.5, 1], site, index: 0 },
  discrete: true,
})
const isHeads = (slot: number) => isAtLeast(assumption(slot), 1)

/** Comparing it is a fault. */
const none: PlanTerm = { op: "log", argument: number(-1) }
const faulty: PlanTerm = { op: "number", test: isAtLeast(none, 0) }
const inside = (slot: number, then: PlanTerm): PlanTerm => ({
  op: "if",
  condition: isHeads(slot),
  then,
  otherwise: number(0),
})

/** No part where the slot is 0. */
const counted = (slot: number, term: PlanTerm): PlanTerm => ({ op: "total", count: assumption(slot), term })

it.for([
  ["arms of conditions", inside(1, inside(2, faulty))],
  ["totals", counted(1, counted(2, faulty))],
  ["totals within conditions", inside(1, counted(2, faulty))],
] as const)("a fault is one only in the runs that come through all that stands around it: %s", ([, term]) => {
  const plan = smallPlan({
    states: [startAt(0)],
    assumptions: [coin(1), coin(2), coin(3)],
    rules: [rule([set(0, term)], { when: isHeads(0) })],
    steps: 1,
  })
  const runs = playBoth(plan, rootKey("guards"), 64)
  const isThrough = runs.map(({ assumptions }) => assumptions.every((one) => one === 1))
  expect(runs.map(({ fault }) => fault !== undefined)).toEqual(isThrough)
  expect(isThrough.filter(Boolean).length).toBeGreaterThan(2)
})
