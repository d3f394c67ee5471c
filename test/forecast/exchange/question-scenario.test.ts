import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { buildQuestionScenario, type QuestionScenario } from "../../../src/forecast/exchange/question-scenario.ts"
import type { WrittenQuestionSet } from "../../../src/scenario/ledger/forecast-forms.ts"
import { writeYaml } from "../../../src/scenario/write-yaml.ts"
import { compileFiles, formatProblems } from "../../support/run-scenario.ts"

type Question = WrittenQuestionSet["questions"][number]
const market: Question = {
  id: "Ab-1",
  source: "manifold",
  question: "Will it?",
  resolution_criteria: "As the market has it.",
  url: "https://example.org/a",
  freeze_datetime: "2024-01-05T00:00:00+00:00",
  freeze_datetime_value: "0.25",
  market_info_close_datetime: "2024-06-30T22:59:00+00:00",
  resolution_dates: "N/A",
}
const data: Question = {
  ...market,
  id: "X",
  source: "fred",
  freeze_datetime_value: "0.75",
  market_info_close_datetime: "N/A",
  resolution_dates: ["2024-01-17", "2024-02-09"],
}
const build = (...questions: readonly Question[]) =>
  buildQuestionScenario({ forecast_due_date: "2024-01-10", question_set: "2024-01-10-llm.json", questions })
const built = (...questions: readonly Question[]): QuestionScenario => {
  const one = build(...questions)
  if (typeof one === "string") throw new Error(one)
  return one
}

describe("a scenario made of questions", () => {
  it("takes what a market said for the chance, and a half where nobody said anything, whatever the source stood at", () => {
    const { scenario, aliases, leftOut } = built(market, data)
    expect(scenario).toMatchObject({
      clock: { start: "2024-01-10", step: "week", until: "2024-06-30" },
      assumptions: {
        comes_q_manifold_ab_1: { value: "bernoulli(0.25)", basis: "general" },
        comes_q_fred_x: { value: "bernoulli(0.5)", basis: "assumption" },
      },
      questions: {
        q_manifold_ab_1: { ask: "Will it?", at: "2024-06-30", criterion: "As the market has it." },
        q_fred_x: { at: ["2024-01-17", "2024-02-09"] },
      },
    })
    expect(aliases).toEqual([
      { question: "q_manifold_ab_1", source: "manifold", id: "Ab-1" },
      { question: "q_fred_x", source: "fred", id: "X" },
    ])
    expect(leftOut).toEqual([])
  })

  it.each<[string, Question, string]>([
    ["a combination", { ...data, id: ["a", "b"] }, "fred a,b: a combination of two questions"],
    ["no question", { ...data, question: " \n\ud800" }, "fred X: it asks nothing"],
    ["no day", { ...data, resolution_dates: "N/A" }, "fred X: it names no day"],
    ["days that have passed", { ...data, resolution_dates: ["2024-01-10"] }, "its days have passed on 2024-01-10"],
  ])("leaves out and tells %s", (_, question, reason) => {
    expect(built(market, question).leftOut).toEqual([expect.stringContaining(reason)])
    expect(build(question)).toEqual(expect.stringContaining("no question of it has a place in a scenario"))
  })

  it("refuses a set whose day is none", () => {
    expect(buildQuestionScenario({ forecast_due_date: "soon", question_set: "q", questions: [market] })).toContain(
      "is no day",
    )
  })

  it("steps by months where it asks of years to come", () => {
    expect(built({ ...data, resolution_dates: ["2034-01-01"] }).scenario).toMatchObject({ clock: { step: "month" } })
  })

  it.each([["1.5"], ["-0.1"], ["N/A"], [""], ["many"]])("takes no market value of %s for a chance", (value) => {
    const { scenario } = built({ ...market, freeze_datetime_value: value })
    expect(JSON.stringify(scenario)).toContain("bernoulli(0.5)")
  })

  it("compiles without a problem, whatever the texts and the ids are", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        "yes",
        "null",
        "- a: b",
        "#",
        "{x}",
        "*a",
        "&a",
        "'\"",
        "0x1F",
        "2024-01-01",
        "a: b # c",
        "\ud800",
        "\u0000",
        "...",
        "---",
      ),
    )
    const question = fc.record({
      id: text,
      source: text,
      question: text.map((one) => `${one}?`),
      criteria: text,
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 5 }), async (some) => {
        const { scenario, aliases } = built(
          ...some.map(({ criteria, chance, ...rest }) => ({
            ...market,
            ...rest,
            resolution_criteria: criteria,
            freeze_datetime_value: chance,
          })),
        )
        const model = await compileFiles({ "scenario.yaml": writeYaml(scenario) })
        expect(model.ok ? "" : formatProblems(model.problems)).toBe("")
        expect(new Set(aliases.map(({ question: name }) => name)).size).toBe(some.length)
        if (model.ok)
          expect(model.value.questions.map(({ id }) => id)).toEqual(aliases.map(({ question: name }) => name))
      }),
      { numRuns: 100 },
    )
  })
})
