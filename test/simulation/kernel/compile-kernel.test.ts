import { expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import type { PlanTerm } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { number, rule, set, smallPlan, startAt } from "../../support/small-plan.ts"

const none: PlanTerm = { op: "log", argument: number(-1) }

it.for([0, 1, 2])("the kernel keeps a fault of each block of a step, be it block %s of three", (faulty) => {
  const rules = [0, 1, 2].map((slot) => rule([set(slot, slot === faulty ? none : number(1))]))
  const plan = smallPlan({ states: [startAt(0), startAt(0), startAt(0)], rules, steps: 1 })
  expect(playBoth(plan, rootKey("parts"), 2).map(({ fault }) => fault?.kind)).toEqual(["not-a-number", "not-a-number"])
})
