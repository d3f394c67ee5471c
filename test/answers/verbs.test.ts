import { beforeAll, describe, expect, it } from "vitest"
import { bindRuns } from "../../src/answers/bind-runs.ts"
import { readAnswer } from "../../src/answers/read-answer.ts"
import { fetchColumn } from "../../src/answers/read-column.ts"
import { openRuns, type Runs } from "../../src/answers/runs.ts"
import { selectRuns } from "../../src/answers/select-runs.ts"
import { runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"

const scenario = `casus: 1
title: A small war
clock: { start: 2024-01-01, step: week, until: 2024-06-03 }
assumptions: { wait: { value: 2 to 9, unit: weeks, basis: assumption } }
state: { war: { start: false }, dead: { start: 0 } }
actors:
  a:
    positions: { peace: { holds: No war, stance: refuses } }
    rules:
      begins: { probability: 0.1, per: month, limit: once, breaks: peace, then: { set: { war: true } } }
      kills: { when: war, probability: 0.5, per: week, then: { change: { dead: 10 } } }
questions:
  begun: { ask: Begun?, event: war, by: [2024-03-01, end] }
  begun_when: { ask: When?, when: war }
  dead_at: { ask: Dead?, value: dead, at: end, given: begun }
`
const runs = 200
let before: ScenarioRun
beforeAll(async () => {
  before = await runScenarioText(scenario, { runs, seed: "5" })
})
const dataOf = (some: Runs) => some.columns.map(fetchColumn).map(({ name, data }) => [name, data])
const places = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i)

describe("runs of several plays bound together", () => {
  it("are the runs that one play of them all has, column by column", () => {
    const { model, ensemble } = before
    const part = (from: number, to: number) => {
      const cut = <A extends Float64Array | Int32Array>(columns: readonly A[]) =>
        columns.map((column) => column.slice(from, to) as A)
      const { assumptions, answers, firstFired, timesFired } = ensemble
      const columns = { assumptions: cut(assumptions), answers: cut(answers) }
      return openRuns(model, "5", { from, to, ...columns, firstFired: cut(firstFired), timesFired: cut(timesFired) })
    }
    const bound = bindRuns([part(0, 50), part(50, 120), part(120, runs)])
    expect(bound?.count).toBe(runs)
    expect(dataOf(bound!)).toEqual(dataOf(before.runs))
    for (const id of ["begun", "begun_when", "dead_at"])
      expect(readAnswer(bound!, id)).toEqual(readAnswer(before.runs, id))
  })

  it("are what was parted, put together again", () => {
    const bound = bindRuns([selectRuns(before.runs, places(0, 30)), selectRuns(before.runs, places(30, runs))])
    expect(dataOf(bound!)).toEqual(dataOf(before.runs))
  })
})
