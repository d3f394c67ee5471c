import { describe, expect, it } from "vitest"
import { openRuns } from "../../src/answers/runs.ts"
import { noColumns } from "../../src/ensemble/collect.ts"
import { keepMoved } from "../../src/answers/keep-moved.ts"
import { readAnswers } from "../../src/study/readings.ts"
import { summarizeAnswers } from "../../src/summary/summarize-question.ts"
import { prepareText } from "../support/run-scenario.ts"
import { tinyScenario } from "../support/tiny.ts"

const questions = (given = "") =>
  tinyScenario(`
state: { heat: { start: 1 }, cold: { start: 2 } }
questions:
  hot: { ask: How hot?, value: heat, at: [2024-01-10, end] }
  high: { ask: Will it be hot?, event: heat > 9, by: [2024-01-20, end] }
  chill: { ask: How cold?, value: cold, at: end${given} }
`)

const { model } = await prepareText(questions())
const slots = 5

/** Three runs whose answers are the number of their column and run, but for some columns. */
const runsOf = (others: Readonly<Record<number, readonly number[]>> = {}) => ({
  ...noColumns,
  from: 0,
  to: 3,
  answers: Array.from({ length: slots }, (_, slot) => Float64Array.from(others[slot] ?? [slot, slot + 1, slot + 2])),
})

const tell = (ask: typeof model, runs: ReturnType<typeof runsOf>) => {
  const answered = openRuns(ask, "1", runs)
  return readAnswers(summarizeAnswers(answered, "numbers"), answered)
}

describe("questions of which no run answers otherwise", () => {
  it("are not asked again, and the others are answered as before", () => {
    const [before, after] = [runsOf(), runsOf({ 3: [-1, 2, 5] })]
    const moved = keepMoved(model, after, { model, ensemble: before })
    expect(moved.model.questions.map(({ id }) => id)).toEqual(["high"])
    const all = tell(model, after).filter(({ answer }) => answer.id === "high")
    expect(JSON.stringify(tell(moved.model, moved.runs as typeof after))).toBe(JSON.stringify(all))
  })

  it("are asked again where runs are others, or one hangs on what another is given", async () => {
    const before = runsOf()
    const numbers = Int32Array.of(0, 1, 2)
    for (const other of [{ from: 1, to: 4 }, { from: 1 }, { to: 4 }, { numbers }]) {
      const others = { ...before, ...other }
      expect(keepMoved(model, others, { model, ensemble: before })).toEqual({ model, runs: others })
      expect(keepMoved(model, before, { model, ensemble: others })).toEqual({ model, runs: before })
    }
    const hanging = (await prepareText(questions(", given: high"))).model
    expect(keepMoved(hanging, before, { model: hanging, ensemble: before })).toEqual({ model: hanging, runs: before })
  })

  it("are asked again where the same columns may answer otherwise: other questions, other days", async () => {
    const runs = runsOf()
    const read = async (text: string) => (await prepareText(text)).model
    const others = [
      { ...model, questions: [...model.questions] },
      { ...model, rules: [...model.rules] },
      { ...model, clock: { ...model.clock } },
      await read(`${questions()}assumptions: { begins: { value: "uniform(2024-01-02, 2024-01-20)", basis: assumption } }
actors: { a: { rules: { warms: { at: begins, then: { change: { heat: 1 } } } } } }
`),
    ]
    for (const other of others.slice(0, 3))
      expect(keepMoved(other, runs, { model, ensemble: runs })).toEqual({ model: other, runs })
    const drawn = others.at(-1)!
    expect(keepMoved(drawn, runs, { model: drawn, ensemble: runs })).toEqual({ model: drawn, runs })
  })

  it("are answered without what moved from place to place, which stands behind the answers", () => {
    const after = runsOf({ 3: [-1, 2, 5] })
    const flows = [Float64Array.of(7, 8, 9)]
    const moved = keepMoved(model, { ...after, answers: [...after.answers, ...flows] }, { model, ensemble: runsOf() })
    expect(moved.runs.answers).toEqual(keepMoved(model, after, { model, ensemble: runsOf() }).runs.answers)
  })

  it("are none where nothing moves", () => {
    expect(keepMoved(model, runsOf(), { model, ensemble: runsOf() }).model.questions).toEqual([])
  })
})
