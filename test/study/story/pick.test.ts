import { describe, expect, it } from "vitest"
import { openRuns } from "../../../src/answers/runs.ts"
import { measureDistances, pickRun } from "../../../src/study/story/pick.ts"
import { ensemble, model } from "../../summary/small-model.ts"
import { runModel } from "../../support/run-scenario.ts"
import { compileRight, tinyScenario } from "../../support/tiny.ts"

describe("the typical and the extreme run", () => {
  it("measures the distance of every run as documented", async () => {
    const made = await compileRight(
      tinyScenario(`
state: { x: { start: 0 }, road: { values: [north, south], start: north } }
questions:
  x_at: { ask: How much?, value: x, at: end }
  road_at: { ask: Which road?, category: road, at: end }
  x_by: { ask: Above?, event: x > 10, by: end }
  x_when: { ask: When?, when: x > 10 }
`),
    )
    const { ensemble: played } = await runModel(made, { runs: 4, seed: "1" })
    const columns = [
      [1, 2, 2, 9],
      [0, 0, 0, 1],
      [-1, -1, 3, 4],
      [-1, 5, 5, 5],
    ]
    const told = { ...played, answers: columns.map((column) => Float64Array.from(column)) }
    // x_at: run 0: 2 · (1/2 − 1/4) = 1/2; the median 2: 0; run 3: 2 · (3/4 − 1/2) = 1/2.
    // road_at: run 3 has 1 of the majority's 3. x_by: 2 say no, 2 yes: nobody is in a minority.
    // x_when: never is later than any: run 0: 2 · (3/4 − 1/2) = 1/2; of those in step 5, run 2 has the first day: 1/2.
    const expected = [1 / 2 + 1 / 2, 0, 1 / 2, 1 / 2 + 2 / 3].map((sum) => sum / 4)
    expect([...measureDistances(openRuns(made, "1", told))].map((distance) => distance.toFixed(12))).toEqual(
      expected.map((distance) => distance.toFixed(12)),
    )
    expect(pickRun(openRuns(made, "1", told), "typical")).toMatchObject({
      run: 1,
      picked: { as: "typical", distance: 0, runs: 4 },
    })
    expect(pickRun(openRuns(made, "1", told), "extreme")).toMatchObject({ run: 3 })
  })

  it("keeps every distance from 0 to below 1", () => {
    const distances = measureDistances(openRuns(model, "1", ensemble))
    expect(distances.every((distance) => distance >= 0 && distance < 1)).toBe(true)
  })

  it("picks nothing where there are no runs", () => {
    expect(pickRun(openRuns(model, "1", { ...ensemble, to: ensemble.from }), "typical")).toBeUndefined()
  })
})
