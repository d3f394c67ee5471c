import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import type { Plan, PlanAssumption, PlanTerm, PlanTest } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { assumption, isAtLeast, number, smallPlan, startAt, state } from "../../support/small-plan.ts"

const root = rootKey("tests")
const runs = 16

/** 0 or 1 by run, about as often. */
const coin: PlanAssumption = {
  term: { op: "table", values: [0, 1], cumulative: [0.5, 1], site: 90, index: 0 },
  discrete: true,
}

/** Whether tests hold in state 0 = 1, 1 = 2, 2 = 1, by run; a run is undefined where looking was a fault. By both engines. */
function ask(...tests: readonly PlanTest[]): readonly { readonly coin: number; readonly holds?: readonly boolean[] }[] {
  const plan: Plan = smallPlan({
    steps: 1,
    states: [startAt(1), startAt(2), startAt(1)],
    assumptions: [coin],
    answers: tests.map((test) => ({ kind: "holds-at", test, record: 1 })),
  })
  const expected = playBoth(plan, root, runs)
  return expected.map(({ assumptions, answers, fault }) => ({
    coin: assumptions[0]!,
    ...(fault === undefined ? { holds: [...answers].map((answer) => answer === 1) } : {}),
  }))
}

const comparisons = {
  less: (a: number, b: number) => a < b,
  "less-equal": (a: number, b: number) => a <= b,
  greater: (a: number, b: number) => a > b,
  "greater-equal": (a: number, b: number) => a >= b,
  equal: (a: number, b: number) => a === b,
  "not-equal": (a: number, b: number) => a !== b,
}

const missing: PlanTerm = { op: "log", argument: { op: "negate", argument: state(0) } }

describe("a comparison", () => {
  it.each(Object.entries(comparisons))(
    "of kind %s holds where it does, and of what is no number is a fault",
    (name, holds) => {
      const op = name as keyof typeof comparisons
      const pairs = [0, 1, 2].map((slot): PlanTest => ({ op, left: state(0), right: state(slot) }))
      const back: PlanTest = { op, left: state(1), right: state(0) }
      for (const run of ask(...pairs, back))
        expect(run.holds).toEqual([holds(1, 1), holds(1, 2), holds(1, 1), holds(2, 1)])
      for (const run of ask({ op, left: missing, right: state(0) })) expect(run.holds).toBe(undefined)
      for (const run of ask({ op, left: state(0), right: missing })) expect(run.holds).toBe(undefined)
    },
  )
})

describe("a junction", () => {
  const isHeads = isAtLeast(assumption(0), 1)
  const isTails: PlanTest = { op: "not", argument: isHeads }
  /** Looking is a fault where the coin is 0; elsewhere it holds. */
  const treacherous = isAtLeast(
    { op: "log", argument: { op: "subtract", left: assumption(0), right: number(0.5) } },
    -9,
  )
  const bool = (is: boolean): PlanTest => ({ op: "equal", left: state(0), right: state(is ? 2 : 1) })

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])("of %s and %s holds as logic says", (left, right) => {
    const parts = { left: bool(left), right: bool(right) }
    for (const run of ask({ op: "and", ...parts }, { op: "or", ...parts }, { op: "not", argument: bool(left) }))
      expect(run.holds).toEqual([left && right, left || right, !left])
  })

  it("looks at its right side only in the runs in which the left has not decided", () => {
    const both = ask()
    expect(new Set(both.map((run) => run.coin))).toEqual(new Set([0, 1]))
    for (const run of ask({ op: "and", left: isHeads, right: treacherous })) expect(run.holds).toEqual([run.coin === 1])
    for (const run of ask({ op: "or", left: isTails, right: treacherous })) expect(run.holds).toEqual([true])
    for (const run of ask({ op: "and", left: isTails, right: treacherous }))
      expect(run.holds).toEqual(run.coin === 1 ? [false] : undefined)
    for (const run of ask({ op: "or", left: isHeads, right: treacherous }))
      expect(run.holds).toEqual(run.coin === 1 ? [true] : undefined)
    const nested: PlanTest = { op: "and", left: bool(true), right: { op: "or", left: bool(false), right: treacherous } }
    for (const run of ask({ op: "and", left: isHeads, right: nested })) expect(run.holds).toEqual([run.coin === 1])
  })
})
