import { expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import type { Plan, PlanAssumption, PlanTest } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import {
  assumption,
  binary,
  change,
  isAtLeast,
  number,
  rule,
  smallPlan,
  startAt,
  state,
} from "../../support/small-plan.ts"

const root = rootKey("record")

/** State 0 is 0, 1, 2, 3, 4 at the records. The first run by both engines, which must agree. */
function play(parts: Partial<Plan>) {
  const plan = smallPlan({ states: [startAt(0)], rules: [rule([change(0, number(1))])], ...parts })
  const [run] = playBoth(plan, root, 1)
  return run!
}

/** Holds while the state is below 2; looking is a fault from 3 on. */
const early: PlanTest = isAtLeast({ op: "log", argument: binary("subtract", number(2.5), state(0)) }, 0)

it("is a fault where an invariant does not hold, at the start and later", () => {
  const below = (most: number): PlanTest => ({ op: "less", left: state(0), right: number(most) })
  expect(play({ invariants: [below(5)] }).fault).toBe(undefined)
  expect(play({ invariants: [below(3)] }).fault?.step).toBe(3)
  expect(play({ invariants: [below(5), below(0)] }).fault?.step).toBe(0)
})

it("looks no more for what has been found, so that a test may be none later", () => {
  expect([...play({ answers: [{ kind: "first", test: early }] }).answers]).toEqual([0])
  expect(play({ answers: [{ kind: "holds-at", test: early, record: 3 }] }).fault?.step).toBe(3)
  const seen = play({ firsts: [early], answers: [{ kind: "value-at", term: { op: "first", memory: 0 }, record: 4 }] })
  expect([...seen.answers]).toEqual([19000])
  expect(play({ firsts: [{ op: "and", left: early, right: { op: "false" } }] }).fault?.step).toBe(3)
})

it("looks on in the runs in which nothing has been found, and is at fault for no other", () => {
  const coin: PlanAssumption = {
    term: { op: "table", values: [0, 1], cumulative: [0.5, 1], site: 9, index: 0 },
    discrete: true,
  }
  const test: PlanTest = {
    op: "or",
    left: { op: "and", left: { op: "not", argument: isAtLeast(assumption(0), 1) }, right: early },
    right: isAtLeast(state(0), 9),
  }
  const plan = smallPlan({
    states: [startAt(0)],
    rules: [rule([change(0, number(1))])],
    assumptions: [coin],
    firsts: [test],
    answers: [{ kind: "first", test }],
  })
  const expected = playBoth(plan, root, 16)
  expect(new Set(expected.map(({ answers }) => answers[0]))).toEqual(new Set([0, -1]))
  expect(expected.every(({ fault }) => fault === undefined)).toBe(true)
})

it("answers at each record with what is there then", () => {
  const answers = [0, 1, 4].flatMap((record) => [
    { kind: "value-at", term: state(0), record } as const,
    { kind: "holds-at", test: isAtLeast(state(0), 1), record } as const,
  ])
  expect([...play({ answers }).answers]).toEqual([0, 0, 1, 1, 4, 1])
})
