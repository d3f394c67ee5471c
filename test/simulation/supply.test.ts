import { describe, expect, it } from "vitest"
import type { Plan, PlanAssumption, PlanTerm } from "../../src/simulation/plan.ts"
import { supplyAssumption, supplyDifference } from "../../src/simulation/supply.ts"
import { assumption, binary, number, smallPlan, startAt } from "../support/small-plan.ts"

const known = (value: number): PlanAssumption => ({ term: number(value), discrete: false })
const drawn: PlanAssumption = {
  term: { op: "draw", family: "normal", arguments: [number(0), number(1)], site: 7, index: 0 },
  discrete: false,
}
const reading: PlanAssumption = { term: binary("add", assumption(0), number(1)), discrete: false }
const cut: PlanAssumption = { ...known(3), truncated: { low: number(0.5) } }

const planOf = (assumptions: readonly PlanAssumption[], more: Partial<Plan> = {}): Plan =>
  smallPlan({ states: [startAt(1)], assumptions, ...more })

describe("what makes an assumption another", () => {
  it("is a value, or a draw where chance or bounds are in it", () => {
    expect(supplyAssumption(2, known(3))).toEqual({ kind: "value", assumption: 2, value: 3 })
    expect(supplyAssumption(2, cut)).toEqual({ kind: "draw", assumption: 2, draw: cut })
    expect(supplyAssumption(2, drawn)).toEqual({ kind: "draw", assumption: 2, draw: drawn })
  })

  it("is nothing that could be supplied where it reads others, be it within its bounds", () => {
    expect(supplyAssumption(2, reading)).toBe(undefined)
    expect(supplyAssumption(2, { ...drawn, truncated: { low: assumption(0) } })).toBe(undefined)
  })
})

describe("what makes a plan another", () => {
  it("is what is supplied for the assumptions that differ, and nothing where none does", () => {
    expect(supplyDifference(planOf([known(1), drawn]), planOf([known(1), drawn]))).toEqual([])
    expect(supplyDifference(planOf([known(1), drawn, known(2)]), planOf([known(4), drawn, cut]))).toEqual([
      { kind: "value", assumption: 0, value: 4 },
      { kind: "draw", assumption: 2, draw: cut },
    ])
  })

  it("tells 0 from -0, and what has a part more from what has it not", () => {
    expect(supplyDifference(planOf([known(0)]), planOf([known(-0)]))).toEqual([
      { kind: "value", assumption: 0, value: -0 },
    ])
    const loaded: PlanAssumption = { ...drawn, loaded: { loadings: [], rest: 1 } }
    expect(supplyDifference(planOf([drawn]), planOf([loaded]))).toEqual([{ kind: "draw", assumption: 0, draw: loaded }])
    expect(supplyDifference(planOf([loaded]), planOf([drawn]))).toEqual([{ kind: "draw", assumption: 0, draw: drawn }])
  })

  it("tells entries of a table by their values, and keys by their names", () => {
    const table = (values: readonly number[]): PlanAssumption => ({
      term: { op: "table", values, cumulative: [0.5, 1], site: 8, index: 0 },
      discrete: true,
    })
    expect(supplyDifference(planOf([table([1, 2])]), planOf([table([1, 2])]))).toEqual([])
    expect(supplyDifference(planOf([table([1, 2])]), planOf([table([1, 3])]))).toHaveLength(1)
    const low: PlanAssumption = { ...drawn, truncated: { low: number(0.25) } }
    const high: PlanAssumption = { ...drawn, truncated: { high: number(0.25) } }
    expect(supplyDifference(planOf([low]), planOf([high]))).toEqual([{ kind: "draw", assumption: 0, draw: high }])
  })

  it.each([
    ["another part of the plan differs", planOf([known(1)], { steps: 5 })],
    ["there are more assumptions", planOf([known(1), known(2)])],
    ["one becomes a share", planOf([{ ...known(0.5), isShare: true }])],
    ["one comes to read others", planOf([reading])],
  ] as const)("cannot be supplied where %s", (_, other) => {
    expect(supplyDifference(planOf([known(1)]), other)).toBe(undefined)
  })

  it("cannot be supplied where a part is no list of parts any more", () => {
    const withTerm = (term: PlanTerm | undefined) => ({ ...planOf([known(1)]), lags: [term] }) as unknown as Plan
    const nothing = { ...planOf([known(1)]), lags: [null] } as unknown as Plan
    expect(supplyDifference(withTerm(number(1)), nothing)).toBe(undefined)
    expect(supplyDifference(nothing, withTerm(number(1)))).toBe(undefined)
    expect(supplyDifference(withTerm(number(1)), withTerm(undefined))).toBe(undefined)
    const listing = (one: unknown) => ({ ...planOf([known(1)]), lags: [one] }) as unknown as Plan
    expect(supplyDifference(listing(5), listing([]))).toBe(undefined)
    expect(supplyDifference(listing([]), listing(5))).toBe(undefined)
  })
})
