import { describe, expect, it } from "vitest"
import { normalQuantile } from "../../src/number/normal-quantile.ts"
import { openUniform, runKeys, uniform } from "../../src/random/address.ts"
import { ignoranceKeys, plainDraws } from "../../src/random/draws.ts"
import { rootKey } from "../../src/random/seed.ts"
import type { PlanAssumption } from "../../src/simulation/plan.ts"
import { listSources, ownScores, ownUniforms } from "../../src/simulation/sources.ts"
import { binary, number, smallPlan } from "../support/small-plan.ts"

const drawnAt = (...sites: readonly number[]): PlanAssumption => ({
  term: sites
    .map((site) => ({ op: "draw", family: "normal", arguments: [number(0), number(1)], site, index: 0 }) as const)
    .reduce<PlanAssumption["term"]>((sum, one) => binary("add", sum, one), number(0)),
  discrete: false,
})
const table: PlanAssumption = {
  term: { op: "table", values: [0, 1], cumulative: [0.5, 1], site: 13, index: 0 },
  discrete: true,
}

describe("the sources of a plan", () => {
  const plan = smallPlan({
    states: [],
    factors: [
      { site: 11, loadings: [], rest: 1 },
      { site: 12, loadings: [{ factor: 0, loading: 0.6 }], rest: 0.8 },
    ],
    assumptions: [drawnAt(14), drawnAt(12), table, { term: number(3), discrete: true }, drawnAt(15, 15), drawnAt(14)],
  })
  const names = { factors: ["mood", "x~normal"], assumptions: ["a", "x", "side", "known", "routes~rail", "b"] }

  it("are factors, then assumptions that are drawn, each once; one that shares a normal's draw lends it its name", () => {
    expect(listSources({ ...plan, labels: { ...plan.labels, ...names } })).toEqual([
      { id: "mood", kind: "factor", site: 11, factors: [0], assumptions: [] },
      { id: "x", kind: "assumption", site: 12, factors: [1], assumptions: [1] },
      { id: "a", kind: "assumption", site: 14, factors: [], assumptions: [0, 5] },
      { id: "side", kind: "assumption", site: 13, factors: [], assumptions: [2] },
      { id: "routes~rail", kind: "member", site: 15, factors: [], assumptions: [4] },
    ])
  })
})

describe("what a source is drawn by", () => {
  const root = rootKey("sources")
  const expected = [3, 4, 5].map((run) => {
    const [key0, key1] = runKeys(root, run).ignorance
    return openUniform(uniform(key0, key1, 12, 0, 0))
  })

  it("is the number at its address in each run, and its normal score", () => {
    expect([...ownUniforms({ site: 12 }, ignoranceKeys(root, plainDraws, { from: 3, to: 6 }))]).toEqual(expected)
    expect([...ownScores({ site: 12 }, root, plainDraws, { from: 3, to: 6 })]).toEqual(expected.map(normalQuantile))
    expect(new Set(expected).size).toBe(3)
  })
})
