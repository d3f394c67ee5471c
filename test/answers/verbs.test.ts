import { beforeAll, describe, expect, it } from "vitest"
import { parseAsked } from "../../src/answers/ask.ts"
import { bindRuns } from "../../src/answers/bind-runs.ts"
import { pairAnswers } from "../../src/answers/difference.ts"
import { readAnswer } from "../../src/answers/read-answer.ts"
import { fetchColumn } from "../../src/answers/read-column.ts"
import { openRuns, type Runs } from "../../src/answers/runs.ts"
import { selectRuns } from "../../src/answers/select-runs.ts"
import { countEffective, readWeights, weighRuns } from "../../src/answers/weigh-runs.ts"
import { runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"

const scenario = (chance: number): string => `casus: 1
title: A small war
clock: { start: 2024-01-01, step: week, until: 2024-06-03 }
assumptions: { wait: { value: 2 to 9, unit: weeks, basis: assumption } }
state: { war: { start: false }, dead: { start: 0 } }
actors:
  a:
    positions: { peace: { holds: No war, stance: refuses } }
    rules:
      begins: { probability: ${chance}, per: month, limit: once, breaks: peace, then: { set: { war: true } } }
      kills: { when: war, probability: 0.5, per: week, then: { change: { dead: 10 } } }
questions:
  begun: { ask: Begun?, event: war, by: [2024-03-01, end] }
  begun_when: { ask: When?, when: war }
  dead_at: { ask: Dead?, value: dead, at: end, given: begun }
`
const runs = 200
let before: ScenarioRun
let after: ScenarioRun
beforeAll(async () => {
  before = await runScenarioText(scenario(0.1), { runs, seed: "5" })
  after = await runScenarioText(scenario(0.3), { runs, seed: "5" })
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
    expect(dataOf(bound ?? before.runs)).toEqual(dataOf(before.runs))
    for (const id of ["begun", "begun_when", "dead_at"])
      expect(readAnswer(bound ?? after.runs, id)).toEqual(readAnswer(before.runs, id))
  })

  it("are what was parted, put together again", () => {
    const bound = bindRuns([selectRuns(before.runs, places(0, 30)), selectRuns(before.runs, places(30, runs))])
    expect(dataOf(bound ?? after.runs)).toEqual(dataOf(before.runs))
  })
})

describe("weights of runs", () => {
  it("are 1 for all until they are given, and say as much as (Σ w)² / Σ w² runs", () => {
    expect(readWeights(before.runs)).toEqual(new Float64Array(runs).fill(1))
    expect(countEffective(before.runs)).toBe(runs)
    const halves = weighRuns(
      before.runs,
      Float64Array.from({ length: runs }, (_, i) => i % 2),
    )
    expect(countEffective(halves)).toBe(runs / 2)
    expect(
      countEffective(
        weighRuns(
          before.runs,
          Float64Array.from({ length: runs }, (_, i) => (i === 0 ? 3 : 1)),
        ),
      ),
    ).toBe((202 * 202) / 208)
    expect(countEffective(weighRuns(before.runs, new Float64Array(runs)))).toBe(0)
  })

  it("go with the runs, and multiply", () => {
    const weighed = weighRuns(
      before.runs,
      Float64Array.from({ length: runs }, (_, i) => i),
    )
    expect([...readWeights(selectRuns(weighed, Int32Array.of(7, 3)))]).toEqual([7, 3])
    const bound = bindRuns([selectRuns(before.runs, Int32Array.of(1)), selectRuns(weighed, Int32Array.of(9))])
    expect([...readWeights(bound ?? weighed)]).toEqual([1, 9])
    expect(readWeights(weighRuns(weighed, new Float64Array(runs).fill(2)))[5]).toBe(10)
  })
})

describe("the difference that a change makes", () => {
  const pair = (question: string) => {
    const parsed = parseAsked(before.model, question)
    return parsed.ok ? pairAnswers(before.runs, after.runs, parsed.asked) : undefined
  }

  it("is taken run by run, of yes and no", () => {
    const [first, second] = [readAnswer(before.runs, "begun"), readAnswer(after.runs, "begun")]
    const paired = pair("begun")
    expect([...(paired?.difference ?? [])]).toEqual(
      Array.from({ length: runs }, (_, i) => second!.values[i]! - first!.values[i]!),
    )
    // A higher chance of the same draw only ever makes it come where it did not.
    expect(Math.min(...(paired?.difference ?? []))).toBe(0)
    expect(Math.max(...(paired?.difference ?? []))).toBe(1)
  })

  it("leaves out runs that do not count in both", () => {
    const counted = [before, after].map(({ runs: each }) => readAnswer(each, "dead_at")!.values)
    const both = places(0, runs).filter((i) => counted.every((values) => !Number.isNaN(values[i])))
    expect(pair("dead_at")?.numbers).toEqual(Float64Array.from(both))
    expect(both.length).toBeGreaterThan(0)
    expect(both.length).toBeLessThan(runs)
  })

  it("of days has none where it never came in one", () => {
    const paired = pair("begun_when")
    const never = Array.from(paired?.before ?? []).map((day, i) => day === Infinity || paired!.after[i] === Infinity)
    expect(Array.from(paired?.difference ?? []).map(Number.isNaN)).toEqual(never)
    expect(never).toContain(true)
    expect(never).toContain(false)
  })

  it("finds the runs of the same number among others", () => {
    const parsed = parseAsked(before.model, "begun")
    const some = selectRuns(after.runs, Int32Array.of(9, 4))
    const paired = parsed.ok ? pairAnswers(before.runs, some, parsed.asked) : undefined
    expect([...(paired?.numbers ?? [])]).toEqual([4, 9])
    const values = readAnswer(after.runs, "begun")!.values
    expect([...(paired?.after ?? [])]).toEqual([values[4], values[9]])
  })
})
