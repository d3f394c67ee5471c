import { describe, expect, it } from "vitest"
import { readAnswer } from "../../src/answers/read-answer.ts"
import { buildForecasts } from "../../src/forecast/forecast.ts"
import { questionsCsv } from "../../src/study/run/csv.ts"
import { comparisonCsv } from "../../src/study/compare/csv.ts"
import { readAnswers } from "../../src/study/readings.ts"
import { compareScenarios, type Side } from "../../src/study/compare/compare-scenarios.ts"
import { summarize } from "../../src/summary/summarize.ts"
import { compileFiles, runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"

const scenario = (questions: string, rules = ""): string => `casus: 1
title: Units
clock: { start: 2024-01-01, step: month, until: 2025-01-01 }
assumptions:
  wait: { value: 2 to 9, unit: weeks, basis: assumption }
  vote: { value: "uniform(2024-05-01, 2024-06-20)", basis: assumption }
state:
  war: { start: false }
  idle: { start: false }
  mood: { values: [calm, tense, broken], start: calm }
actors:
  a:
    rules:
      begins: { probability: 0.1, per: month, limit: once, then: { set: { war: true, mood: tense } } }
${rules}
questions:
${questions}
`

const summaryOf = ({ model, ensemble }: ScenarioRun) => summarize({ name: "units", seed: "1", model, ensemble })
const play = (questions: string, rules = "") => runScenarioText(scenario(questions, rules), { runs: 600, seed: "1" })
const codesOf = async (questions: string): Promise<readonly string[]> => {
  const model = await compileFiles({ "scenario.yaml": scenario(questions) })
  return (model.ok ? model.warnings : model.problems).map(({ code }) => code)
}

describe("the unit of a duration", () => {
  it.each([
    ["wait", "weeks"],
    ["min(wait, 6 months)", "months"],
    ["min(wait, 60 days)", "weeks"],
    ["wait + 1 year", "years"],
    ["elapsed", "days"],
  ])("of %s is %s, in every file", async (formula, unit) => {
    const run = await play(`  q: { ask: How long?, value: "${formula}", at: end }`)
    const summary = summaryOf(run)
    const [answer] = summary.questions
    expect(answer).toMatchObject({ unit })
    expect(readAnswer(run.runs, "q")?.unit).toBe(unit)
    expect(buildForecasts(summary)[0]?.text).toContain(` ${unit} `)
    const median = answer?.kind === "value" ? answer.estimate?.value : undefined
    expect(questionsCsv(summary)).toContain(`,median,${unit},${median},`)
    const values = readAnswer(run.runs, "q")?.values.slice().sort() ?? new Float64Array(0)
    expect(Math.min(...values)).toBeLessThanOrEqual(median ?? NaN)
    expect(Math.max(...values)).toBeGreaterThanOrEqual(median ?? NaN)
  })

  it("stands with the mode in a table of a comparison", async () => {
    const run = await play("  q: { ask: How long?, value: wait, at: end }\n  w: { ask: War?, event: war, by: end }")
    const side = (id: string): Side => ({ id, title: id, summary: summaryOf(run), played: run })
    const [head = "", ...rows] = comparisonCsv(compareScenarios([side("a"), side("b")])).split("\r\n")
    const cell = (row: string, name: string): string | undefined => row.split(",")[head.split(",").indexOf(name)]
    const median = rows.find((row) => row.startsWith("q,") && row.includes(",median,")) ?? ""
    expect([cell(median, "mode"), cell(median, "unit")]).toEqual(["at", "weeks"])
    const chance = rows.find((row) => row.startsWith("w,")) ?? ""
    expect([cell(chance, "mode"), cell(chance, "unit")]).toEqual(["by", ""])
  })
})

describe("what a value cannot be", () => {
  it.each(["vote", "war", "mood", "vote + 2 weeks"])("%s is refused, with the way to ask it", async (formula) => {
    expect(await codesOf(`  q: { ask: Q?, value: ${formula}, at: end }`)).toContain("value-of-kind")
  })

  it("is not what remains of dates: the time between two is a duration", async () => {
    const run = await play("  q: { ask: How late?, value: vote - 2024-04-01, at: end }")
    expect(summaryOf(run).questions[0]).toMatchObject({ unit: "days" })
  })
})

describe("the number that a question wants told first", () => {
  it("is the mean where it says so, of a value and of the days of a when", async () => {
    const run = await play(
      "  q: { ask: How long?, value: wait, at: end, statistic: mean }\n  w: { ask: When?, when: war, statistic: mean }",
    )
    const summary = summaryOf(run)
    const [value, when] = buildForecasts(summary).map(({ text }) => text)
    expect(value).toMatch(/^mean \d+\.\d+ weeks \(\d+\.\d+ to \d+\.\d+\), median /)
    expect(when).toMatch(/^mean 2024-\d\d-\d\d, median 2024-\d\d-\d\d /)
    const days = (readAnswer(run.runs, "w")?.days ?? new Float64Array(0)).filter((day) => day < Infinity)
    const mean = days.reduce((sum, day) => sum + day, 0) / days.length - run.model.clock.start
    const answer = summary.questions.find(({ id }) => id === "w")
    expect(answer?.kind === "when" ? answer.mean?.estimate.value : NaN).toBeCloseTo(mean, 9)
  })
})

describe("what nothing can bring about", () => {
  it("is never, and what merely did not happen in so many runs is a bound", async () => {
    const run = await play(
      `  never: { ask: N?, event: mood == broken, by: end }
  never_when: { ask: N?, when: mood == broken }
  rare: { ask: R?, event: idle, by: end }
  mood: { ask: M?, category: mood, at: end }`,
      "      idles: { probability: 1e-9, per: month, then: { set: { idle: true } } }",
    )
    const texts = Object.fromEntries(buildForecasts(summaryOf(run)).map(({ question, text }) => [question, text]))
    expect(texts["never"]).toBe("never: nothing in the scenario brings it about")
    expect(texts["never_when"]).toBe("never: nothing in the scenario brings it about")
    expect(texts["rare"]).toMatch(/^<\d\.\d %/)
    expect(texts["mood"]).toMatch(/broken never$/)
  })
})

describe("a conditional question in two scenarios", () => {
  const questions =
    "  w: { ask: W?, event: war, by: 2024-04-20 }\n  q: { ask: Q?, value: wait, at: end, given: w }\n  m: { ask: M?, when: mood == tense, given: w }"

  it("differs by exactly 0 for an edit that touches nothing", async () => {
    const [a, b] = [
      await play(questions),
      await play(questions, "      idles: { probability: 0.5, per: month, then: { set: { idle: true } } }"),
    ]
    const side = (id: string, run: ScenarioRun): Side => ({ id, title: id, summary: summaryOf(run), played: run })
    const { answers } = compareScenarios([side("a", a), side("b", b)])
    const found = answers.flatMap(({ measures }) => measures.flatMap(({ differences }) => differences))
    expect(found.length).toBeGreaterThan(4)
    for (const { paired, estimate, up, down } of found)
      expect([paired, estimate.value, up, down]).toEqual([true, 0, 0, 0])
  })

  it("has scores whose spread is the error of the estimate", async () => {
    const run = await play(questions)
    const read = readAnswers(summaryOf(run).questions, run.runs).flatMap(({ readings }) => readings)
    for (const { estimate, runs } of read.filter(({ measure: name }) => name === "mean")) {
      const scores = runs?.scores ?? new Float64Array(0)
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
      const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1)
      expect(mean).toBeCloseTo(estimate.value, 9)
      expect(Math.sqrt(variance / scores.length) / estimate.mcse).toBeCloseTo(1, 1)
    }
  })
})
