import { describe, expect, it } from "vitest"
import { findMoments, hasDrawnDates } from "../../src/answers/moments.ts"
import { runScenarioText } from "../support/run-scenario.ts"

const scenario = (date: string) => `casus: 1
title: Moments
clock: { start: 2024-01-01, step: month, until: 2025-01-01 }
assumptions: { end_day: { value: 2024-02-10, basis: assumption } }
state: { done: { start: false } }
actors: { a: { rules: { ends: { at: ${date}, then: { set: { done: true } } } } } }
questions: { q: { ask: Will it?, event: done, by: [end] } }
`

const open = async (date: string) => (await runScenarioText(scenario(date), { runs: 40, seed: "1" })).runs

describe("the moments of runs", () => {
  it("are those of their own seed and range, whatever was asked of the same rules before", async () => {
    const { model, ensemble } = await open("2024-02-10")
    const asked = [
      ["1", 0, 40],
      ["2", 0, 40],
      ["2", 40, 80],
      ["2", 0, 20],
      ["1", 0, 40],
    ] as const
    const list = (rules: typeof model.rules, [seed, from, to]: (typeof asked)[number]) => {
      const dayOf = findMoments({ ...model, rules }, seed, { ...ensemble, from, to })
      return Array.from({ length: 12 * (to - from) }, (_, i) => dayOf(Math.floor(i / 12), 1 + (i % 12)))
    }
    const [first, ...others] = asked.map((one) => list(model.rules, one))
    expect([first, ...others]).toEqual(asked.map((one) => list([...model.rules], one)))
    expect(new Set([first, ...others].map(String)).size).toBe(4)
  })

  it("hang on assumptions where the date of some rule does", async () => {
    const [fixed, drawn] = [await open("2024-02-10"), await open("end_day")]
    expect([fixed, drawn].map(({ model }) => hasDrawnDates(model))).toEqual([false, true])
  })
})
