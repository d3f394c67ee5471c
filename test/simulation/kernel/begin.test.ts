import { describe, expect, it } from "vitest"
import { unaltered } from "../../../src/simulation/alteration.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { RunResult } from "../../../src/simulation/interpreter/run-replication.ts"
import type { Plan, PlanAssumption, PlanTerm } from "../../../src/simulation/plan.ts"
import { playAlterations, playBoth } from "../../support/compare-engines.ts"
import {
  assumption,
  binary,
  change,
  isAtLeast,
  number,
  rule,
  set,
  smallPlan,
  startAt,
  state,
} from "../../support/small-plan.ts"

const root = rootKey("begin")
const runs = 16

/** What runs leave behind by the interpreter, which the kernel must agree with in one lane and in four. */
function play(plan: Plan): readonly RunResult[] {
  return playBoth(plan, root, runs)
}

const countFaults = (plan: Plan): number => play(plan).filter(({ fault }) => fault !== undefined).length

const oneOf = (...values: readonly number[]): PlanAssumption => ({
  term: {
    op: "table",
    values,
    cumulative: values.map((_, place) => (place + 1) / values.length),
    site: 90,
    index: 0,
  },
  discrete: true,
})
const coin = oneOf(0, 1)
const isHeads = isAtLeast(assumption(0), 1)

/** 1; looking is a fault where the coin is 0. */
const treacherous: PlanTerm = {
  op: "if",
  condition: isAtLeast({ op: "log", argument: binary("subtract", assumption(0), number(0.5)) }, -9),
  then: number(1),
  otherwise: number(1),
}
const normal = (site: number): PlanTerm => ({
  op: "draw",
  family: "normal",
  arguments: [number(0), number(1)],
  site,
  index: 0,
})
const fixed = (name: number): PlanTerm => ({ op: "read", from: "fixed", name })

describe("an assumption", () => {
  it("that is a share is held to 0 and 1 where it misses them by rounding, and a fault beyond", () => {
    const shares = (...values: readonly number[]) =>
      play(smallPlan({ states: [], assumptions: [{ ...oneOf(...values), isShare: true }] }))
    for (const { assumptions, fault } of shares(-5e-10, 1 + 5e-10)) {
      expect(fault).toBe(undefined)
      expect([0, 1]).toContain(assumptions[0])
    }
    const count = (results: readonly RunResult[]) => results.filter(({ fault }) => fault !== undefined).length
    const heads = count(shares(0.5, 1 + 2e-9))
    expect(heads).toBeGreaterThan(2)
    expect(count(shares(0.5, -2e-9))).toBe(heads)
  })

  it("is cut in the runs alone in which it is drawn", () => {
    const low: PlanTerm = binary("multiply", treacherous, number(0.5))
    const drawn: PlanTerm = { op: "if", condition: isHeads, then: normal(91), otherwise: number(7) }
    const assumptions = [coin, { term: drawn, discrete: false, truncated: { low } }]
    for (const run of play(smallPlan({ states: [], assumptions }))) {
      expect(run.fault).toBe(undefined)
      if (run.assumptions[0] === 0) expect(run.assumptions[1]).toBe(7)
      else expect(run.assumptions[1]).toBeGreaterThanOrEqual(0)
    }
  })

  it("is taken over an exponent in another, in what is fixed, and in the course of the run", () => {
    const over = (exponent: PlanTerm): PlanTerm => ({ op: "over", chance: assumption(0), exponent })
    const plan = smallPlan({
      states: [startAt(2), startAt(0), startAt(0), startAt(0)],
      assumptions: [oneOf(0.2, 0.36), { term: over(number(0.5)), discrete: false }],
      fixed: [over(number(2)), { op: "over", chance: assumption(1), exponent: number(2) }],
      rules: [
        rule([set(1, over(state(0))), set(2, fixed(0)), set(3, { op: "over", chance: fixed(1), exponent: state(0) })]),
      ],
      steps: 1,
    })
    for (const { assumptions, tracks } of play(plan)) {
      const p = assumptions[0]!
      expect(assumptions[1]).toBeCloseTo(1 - Math.sqrt(1 - p), 12)
      const twice = 1 - (1 - p) ** 2
      for (const [slot, value] of [twice, twice, twice].entries()) expect(tracks[5 + slot]).toBeCloseTo(value, 12)
    }
  })
})

describe("what is fixed", () => {
  const heads = play(smallPlan({ states: [], assumptions: [coin] })).filter(
    ({ assumptions }) => assumptions[0] === 1,
  ).length
  const using = (terms: readonly PlanTerm[], used: PlanTerm) =>
    smallPlan({ states: [startAt(0)], assumptions: [coin], fixed: terms, rules: [rule([change(0, used)])], steps: 1 })

  it("is at fault where it is used alone", () => {
    const guarded: PlanTerm = { op: "if", condition: isHeads, then: fixed(0), otherwise: number(3) }
    expect(countFaults(using([treacherous], number(1)))).toBe(0)
    expect(countFaults(using([treacherous], guarded))).toBe(0)
    expect(countFaults(using([treacherous], fixed(0)))).toBe(runs - heads)
    const inner: PlanTerm = { op: "if", condition: isHeads, then: treacherous, otherwise: number(3) }
    for (const { assumptions, tracks } of play(using([inner], fixed(0))))
      expect(tracks[1]).toBe(assumptions[0] === 1 ? 1 : 3)
  })

  it("is at fault by itself, whatever stands beside it", () => {
    const share = binary("divide", normal(92), normal(92))
    const sound: PlanTerm = { op: "if", condition: isAtLeast(share, 1), then: number(5), otherwise: number(6) }
    for (const { fault, tracks } of play(using([treacherous, sound], fixed(1)))) {
      expect(fault).toBe(undefined)
      expect(tracks[1]).toBe(5)
    }
  })
})

describe("an answer", () => {
  it("of a record that is not played is 0, and of a day that is not found -1", () => {
    const plan = smallPlan({
      states: [startAt(1)],
      answers: [
        { kind: "value-at", term: state(0), record: 4 },
        { kind: "holds-at", test: isAtLeast(state(0), 1), record: 3 },
        { kind: "value-at", term: state(0), record: 2 },
        { kind: "first", test: isAtLeast(state(0), 2) },
      ],
    })
    const [short] = playAlterations(plan, root, 1, true, [{ ...unaltered, until: 2 }])
    expect(short!.answers.map(([value]) => value)).toEqual([0, 0, 1, -1])
  })
})
