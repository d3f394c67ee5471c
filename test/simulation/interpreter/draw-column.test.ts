import { describe, expect, it } from "vitest"
import { normalQuantile } from "../../../src/number/normal-quantile.ts"
import { openUniform, runKeys, uniform } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { type Alteration, unaltered } from "../../../src/simulation/alteration.ts"
import { drawColumns, drawPoint, keepIgnorance } from "../../../src/simulation/interpreter/draw-column.ts"
import type { PlanAssumption, PlanTerm } from "../../../src/simulation/plan.ts"
import { assumption, binary, number, rule, smallPlan, startAt } from "../../support/small-plan.ts"

const root = rootKey("draw column")

const normal = (site: number): PlanTerm => ({
  op: "draw",
  family: "normal",
  arguments: [number(0), number(1)],
  site,
  index: 0,
})
const plain = (term: PlanTerm): PlanAssumption => ({ term, discrete: false })
const loaded: PlanAssumption = { ...plain(normal(6)), loaded: { loadings: [{ factor: 0, loading: 0.6 }], rest: 0.8 } }
const plan = smallPlan({
  states: [startAt(1)],
  factors: [{ site: 5, loadings: [], rest: 1 }],
  assumptions: [plain(normal(7)), loaded, plain(binary("add", assumption(1), number(10)))],
  rules: [rule([])],
  answers: [{ kind: "value-at", term: number(1), record: 0 }],
})

/** The normal score at a site in a run. */
function score(run: number, site: number): number {
  const [key0, key1] = runKeys(root, run).ignorance
  return normalQuantile(openUniform(uniform(key0, key1, site, 0, 0)))
}

describe("what is drawn otherwise", () => {
  const draw = (given: PlanAssumption, assumptionSlot = 0): Alteration => ({
    ...unaltered,
    supplied: [
      { kind: "value", assumption: 2, value: 3 },
      { kind: "draw", assumption: assumptionSlot, draw: given },
    ],
  })

  it("becomes a column of the runs asked for, with its own numbers and the factors of each run", () => {
    const columns = drawColumns(plan, root, draw(loaded), 3, 6)
    expect(columns.supplied[0]).toEqual({ kind: "value", assumption: 2, value: 3 })
    const [, given] = columns.supplied
    expect(given).toMatchObject({ kind: "column", assumption: 0, from: 3 })
    const values = given?.kind === "column" ? [...given.values] : []
    expect(values).toHaveLength(3)
    for (const [place, value] of values.entries())
      expect(value).toBeCloseTo(0.6 * score(3 + place, 5) + 0.8 * score(3 + place, 6), 9)
  })

  it("is no number in the runs alone in which it is at fault", () => {
    const share = { ...plain(normal(7)), isShare: true }
    for (const faulty of [plain({ op: "log", argument: normal(7) }), share]) {
      const [, given] = drawColumns(plan, root, draw(faulty), 0, 20).supplied
      const values = given?.kind === "column" ? [...given.values] : []
      const isFaulty = (value: number): boolean => value < 0 || (faulty === share && value > 1)
      expect(values.map(Number.isNaN)).toEqual(values.map((_, run) => isFaulty(score(run, 7))))
      expect(new Set(values.map(Number.isNaN)).size).toBe(2)
    }
  })

  it("is left as it is where nothing is drawn otherwise", () => {
    const alteration = { ...unaltered, supplied: [{ kind: "value", assumption: 0, value: 3 } as const] }
    expect(drawColumns(plan, root, alteration, 0, 2)).toBe(alteration)
  })
})

describe("the values of a run in which numbers are given", () => {
  const given = (factors: readonly (number | undefined)[], assumptions: readonly (number | undefined)[]) => ({
    factors: (slot: number) => factors[slot],
    assumptions: (slot: number) => assumptions[slot],
  })

  it("are drawn by those, and by the run's own where none is", () => {
    const [own, tied, sum] = drawPoint(plan, root, 4, given([], []))
    expect(own).toBe(score(4, 7))
    expect(tied).toBeCloseTo(0.6 * score(4, 5) + 0.8 * score(4, 6), 9)
    expect(sum).toBe(tied! + 10)
    const [half, moved] = drawPoint(plan, root, 4, given([0.5], [0.5, 0.975]))
    expect(half).toBe(0)
    expect(moved).toBeCloseTo(0.8 * 1.959963984540054, 9)
  })

  it("are no numbers from a fault on", () => {
    const faulty = { ...plan, assumptions: [plan.assumptions[0]!, plain(number(NaN)), plain(number(3))] }
    const [own, ...others] = drawPoint(faulty, root, 4, given([], []))
    expect(own).toBe(score(4, 7))
    expect(others).toEqual([NaN, NaN])
  })
})

describe("what assumptions are drawn by", () => {
  it("is left of a plan, and nothing that comes after", () => {
    const nothing = { fixed: [], states: [], derived: [], invariants: [], rules: [], blocks: [], lags: [], firsts: [] }
    const none = { ...nothing, eventCount: 0, answers: [], tracks: [], luck: { events: [], records: [] } }
    expect(keepIgnorance({ ...plan, luck: { events: [0], records: [1] } })).toEqual({ ...plan, ...none })
  })
})
