import { describe, expect, it } from "vitest"
import { buildForecasts } from "../../src/forecast/forecast.ts"
import { judgeExpectations } from "../../src/forecast/judge-expectation.ts"
import { proportion } from "../../src/statistics/proportion.ts"
import { summarize } from "../../src/summary/summarize.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { ensemble, model } from "../summary/small-model.ts"

const summary = summarize({ name: "small", seed: "1", model, ensemble })
const forecasts = buildForecasts(summary)
const texts = (id: string) => forecasts.filter(({ question }) => question === id).map(({ text }) => text)

describe("buildForecasts", () => {
  it("puts every answer into one line", () => {
    expect(texts("gone")).toEqual([
      "40 % (17–69 %), anything from very unlikely to likely",
      "60 % (31–83 %), anything from unlikely to very likely",
      "beyond the horizon",
    ])
    expect(texts("gone_when")[0]).toMatch(
      /^median 2024-01-\d\d \(5–95 %: 2024-01-0\d to 2024-01-2\d\) where it happens; 80 % by 2024-01-29, anything from roughly even chance to very likely/,
    )
    expect(texts("route")).toEqual(["closed 50 %, agreed 30 %, open 20 %"])
    expect(texts("how_many")[0]).toMatch(/^median 5 persons/)
    expect(texts("if_never")).toEqual(["no run answers it; where route came true, 0 runs"])
  })

  it("tells no range of a single run, and no error of its mean", () => {
    const value = 3.5
    const open = { value, mcse: Infinity, low: -Infinity, high: Infinity, n: 1 }
    const alone: Summary = {
      ...summary,
      questions: [
        {
          id: "alone",
          ask: "How many?",
          kind: "value",
          unit: "persons",
          statistic: "mean",
          estimate: open,
          mean: open,
          quantiles: [0.05, 0.95].map((level) => ({ level, estimate: open })),
        },
      ],
    }
    expect(buildForecasts(alone)[0]?.text).toBe("mean 3.5 persons, median 3.5 persons (in a single run)")
  })

  it("tells no range of the days of a single run", () => {
    const open = { value: 4, mcse: Infinity, low: -Infinity, high: Infinity, n: 1 }
    const chance = { value: 0.5, mcse: 0.35, low: 0.09, high: 0.91, n: 2 }
    const days = [0.05, 0.5, 0.95].map((level) => ({ level, date: "2024-01-05", estimate: open }))
    const alone: Summary = {
      ...summary,
      questions: [{ id: "alone", ask: "When?", kind: "when", estimate: chance, never: chance, quantiles: days }],
    }
    expect(buildForecasts(alone)[0]?.text).toMatch(/^median 2024-01-05 \(in a single run\) where it happens; 50 %/)
  })

  it("keeps the question, its deadline, its condition and its criterion", () => {
    expect(forecasts[0]).toMatchObject({
      question: "gone",
      deadline: "2024-01-15",
      criterion: "A statement.",
      estimate: { value: 0.4 },
      word: { word: "unlikely" },
    })
    expect(forecasts[3]).toMatchObject({ question: "there", given: "gone" })
  })

  it("speaks the other scale if asked to", () => {
    expect(buildForecasts(summary, "phia")[0]?.word?.word).toBe("realistic possibility")
  })
})

/** The same summary with another estimate for `gone` by 22 January. */
const withRuns = (yes: number, n: number): Summary => ({
  ...summary,
  questions: summary.questions.map((answer) =>
    answer.id === "gone" && answer.deadline === "2024-01-22" && answer.kind === "event"
      ? { ...answer, estimate: proportion(yes, n) }
      : answer,
  ),
})
const verdictOf = (of: Summary, id: string) => judgeExpectations(model, of).find((verdict) => verdict.id === id)

describe("judgeExpectations", () => {
  it("holds if the whole 99 % interval lies between the ends", () => {
    expect(verdictOf(withRuns(600, 1000), "mostly_gone")).toMatchObject({ verdict: "holds", deadline: "2024-01-22" })
  })

  it("fails only if the whole 99 % interval lies outside", () => {
    expect(verdictOf(withRuns(100, 1000), "mostly_gone")?.verdict).toBe("fails")
    // 26 % of 1,000: the 95 % interval ends at 28.8 %, the 99 % interval at 29.7 %; of 500 it reaches 31 %.
    expect(verdictOf(withRuns(260, 1000), "mostly_gone")?.verdict).toBe("fails")
    expect(verdictOf(withRuns(130, 500), "mostly_gone")?.verdict).toBe("inconclusive")
  })

  it("says how many runs would tell", () => {
    // (2.5758 / 0.04)^2 * 0.26 * 0.74
    expect(verdictOf(withRuns(130, 500), "mostly_gone")?.runs_needed).toBe(798)
  })

  it("takes the last deadline within the horizon if none is named", () => {
    expect(verdictOf(summary, "never_gone")).toMatchObject({ verdict: "fails", deadline: "2024-01-22" })
  })

  it("judges nothing beyond the horizon", () => {
    expect(verdictOf(summary, "later")).toMatchObject({ verdict: "unanswered", deadline: "2024-03-01" })
  })

  it("leaves monotone expectations to paired runs", () => {
    expect(verdictOf(summary, "monotone")).toBeUndefined()
  })
})
