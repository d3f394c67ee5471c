import { describe, expect, it } from "vitest"
import {
  type Alias,
  findQuestions,
  readForecastSet,
  toForecastSet,
  toQuestionSet,
} from "../../../src/forecast/exchange/forecastbench.ts"
import type { WrittenForecastSet } from "../../../src/scenario/ledger/forecast-forms.ts"
import { smallFreeze } from "../../support/small-freeze.ts"

const options = { aliases: [], organization: "Us", model: "ferry", questionSet: "2024-01-10-llm.json" }
const aliases: readonly Alias[] = [
  { question: "opens@2024-06-30", source: "manifold", id: "Ab1" },
  { question: "opens", source: "acled", id: "f00" },
]
const set = (forecasts: WrittenForecastSet["forecasts"], more: Partial<WrittenForecastSet> = {}) => ({
  question_set: "2024-01-10-llm.json",
  ...more,
  forecasts,
})

describe("a forecast set", () => {
  it("has the keys that an upload must have, and a chance for each yes-or-no answer alone", () => {
    const written = toForecastSet(smallFreeze, options)
    expect(Object.keys(written)).toEqual([
      "organization",
      "model",
      "model_organization",
      "question_set",
      "forecast_due_date",
      "forecasts",
    ])
    expect(
      written.forecasts.map(({ id, source, forecast, resolution_date }) => [id, source, forecast, resolution_date]),
    ).toEqual([
      ["opens", "casus", 0.25, "2024-03-31"],
      ["opens", "casus", 0.625, "2024-06-30"],
    ])
  })

  it("goes out under the ids of others, without a day where a market is asked once", () => {
    const market = toForecastSet(smallFreeze, { ...options, aliases: aliases.slice(0, 1) }).forecasts
    expect(market.map(({ id, source, resolution_date }) => [id, source, resolution_date])).toEqual([
      ["Ab1", "manifold", null],
    ])
    const data = toForecastSet(smallFreeze, { ...options, aliases: aliases.slice(1) }).forecasts
    expect(data.map(({ id, resolution_date }) => [id, resolution_date])).toEqual([
      ["f00", "2024-03-31"],
      ["f00", "2024-06-30"],
    ])
  })

  it("comes back as the median of all who say something of a day", () => {
    const said = [0.2, 0.9, 0.4].map((forecast) => ({
      id: "f00",
      source: "acled",
      forecast,
      resolution_date: "2024-03-31",
    }))
    const other = { id: "Ab1", source: "manifold", forecast: 0.3, resolution_date: null }
    expect(readForecastSet(set([...said, other, { ...other, forecast: 0.5 }]), aliases)).toEqual([
      {
        question: "opens",
        deadline: "2024-03-31",
        day: "2024-01-10",
        forecasters: 3,
        said: { kind: "chance", p: 0.4 },
      },
      {
        question: "opens@2024-06-30",
        deadline: "",
        day: "2024-01-10",
        forecasters: 2,
        said: { kind: "chance", p: 0.4 },
      },
    ])
  })

  it("lets be combined questions, and those of others that nobody named", () => {
    const forecasts = [
      { id: ["f00", "f01"], source: "acled", forecast: 0.2, resolution_date: "2024-03-31" },
      { id: "f00", source: "fred", forecast: 0.2, resolution_date: "2024-03-31" },
    ]
    expect(readForecastSet(set(forecasts), aliases)).toEqual([])
  })

  it.each<[string, Partial<WrittenForecastSet>, string]>([
    ["its own", { forecast_due_date: "2024-01-21" }, "2024-01-21"],
    [
      "that of its question set, with a hyphen as in 2024",
      { question_set: undefined as never, "question-set": "2024-07-21-human.json" },
      "2024-07-21",
    ],
    ["none", { question_set: "mine.json" }, ""],
  ])("is of the day: %s", (_, more, day) => {
    const forecast = { id: "Ab1", source: "manifold", forecast: 0.3 }
    expect(readForecastSet(set([forecast], more), aliases)[0]?.day).toBe(day)
  })

  it("knows our own ids without a table of names", () => {
    expect([findQuestions([], "casus", "opens"), findQuestions([], "fred", "opens")]).toEqual([["opens"], []])
  })
})

describe("a question set", () => {
  it("asks each yes-or-no question once, of all its days", () => {
    const { questions, forecast_due_date: due } = toQuestionSet(smallFreeze, "mine.json")
    expect([due, questions.length]).toEqual(["2024-01-10", 1])
    expect(questions[0]).toMatchObject({
      id: "opens",
      source: "casus",
      question: "Open by June?",
      resolution_criteria: "The harbour says so.",
      freeze_datetime_value: "N/A",
      resolution_dates: ["2024-03-31", "2024-06-30"],
    })
  })
})
