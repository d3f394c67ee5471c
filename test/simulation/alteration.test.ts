import { describe, expect, it } from "vitest"
import {
  compileIn,
  constantAssumption,
  dealtStep,
  forcedStep,
  movedBy,
  unaltered,
} from "../../src/simulation/alteration.ts"
import type { PlanAssumption } from "../../src/simulation/plan.ts"
import { number, smallPlan } from "../support/small-plan.ts"

describe("an alteration", () => {
  it("moves the source at a site by what is said of it, and no other", () => {
    const alteration = {
      ...unaltered,
      moved: [
        { site: 5, by: 2 },
        { site: 6, by: -1 },
      ],
    }
    expect([4, 5, 6].map((site) => movedBy(alteration, site))).toEqual([0, 2, -1])
    expect(movedBy(unaltered, 5)).toBe(0)
  })

  it("forces a rule in its step, or in the one that is dealt to the run", () => {
    const alteration = {
      ...unaltered,
      forced: [{ rule: 1, step: 7 } as const, { rule: 2, step: "as dealt" } as const],
      dealt: [3, 0, 8],
    }
    expect([0, 1, 2].map((rule) => forcedStep(alteration, rule, 4))).toEqual([undefined, 7, 0])
    expect([0, 1, 2, 3, 5].map((run) => forcedStep(alteration, 2, run))).toEqual([3, 0, 8, 3, 8])
    expect(dealtStep([], 3)).toBe(0)
  })

  it("leaves all as it is where nothing is said", () => {
    expect(unaltered).toEqual({
      draws: { inner: 1 },
      supplied: [],
      redrawn: { factors: [], assumptions: [] },
      moved: [],
      without: [],
      forced: [],
      dealt: [],
    })
  })
})

describe("what is supplied", () => {
  const drawn: PlanAssumption = {
    term: { op: "draw", family: "normal", arguments: [number(0), number(1)], site: 9, index: 0 },
    loaded: { loadings: [], rest: 1 },
    truncated: { low: number(0.5) },
    isShare: true,
    discrete: false,
  }
  const other: PlanAssumption = { ...drawn, truncated: { high: number(0.5) } }
  const plan = smallPlan({ states: [], assumptions: [drawn, drawn, drawn, { ...drawn, isShare: false }] })

  it("is compiled in as a value that nothing moves or cuts, or as a draw; columns are left to those who read them", () => {
    const supplied = [
      { kind: "value", assumption: 0, value: 0.25 },
      { kind: "draw", assumption: 1, draw: other },
      { kind: "column", assumption: 2, from: 0, values: Float64Array.of(1) },
      { kind: "value", assumption: 3, value: 4 },
    ] as const
    const compiled = compileIn(plan, { ...unaltered, supplied })
    expect(compiled).toStrictEqual({
      ...plan,
      assumptions: [
        { term: number(0.25), discrete: false, isShare: true },
        other,
        drawn,
        { term: number(4), discrete: false },
      ],
    })
    expect(compileIn(plan, unaltered)).toEqual(plan)
    expect(constantAssumption({ ...drawn, discrete: true }, 1)).toStrictEqual({
      term: number(1),
      discrete: true,
      isShare: true,
    })
  })
})
