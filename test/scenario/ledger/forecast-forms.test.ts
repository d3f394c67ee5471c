import { describe, expect, it } from "vitest"
import {
  ForecastSetSchema,
  PlatformForecastsSchema,
  QuestionSetSchema,
  readForeignJson,
  readForeignTable,
  ResolutionSetSchema,
} from "../../../src/scenario/ledger/forecast-forms.ts"

const forecast = { id: "a", source: "s", forecast: 0.5 }

describe("a JSON file of others", () => {
  it("may hold more than is read, a byte order mark, and what an upload leaves out", () => {
    const text = `\uFEFF${JSON.stringify({ question_set: "q", more: 1, forecasts: [{ ...forecast, reasoning: null, direction: null }] })}`
    expect(readForeignJson(ForecastSetSchema, "f.json", text)).toMatchObject({ forecasts: [forecast] })
  })

  it.each<[string, string, string]>([
    ["no JSON", "{", "f.json is no JSON: "],
    ["nothing", "", "f.json is no JSON: "],
    ["the name of another file", "2026-02-01-llm.json\n", "f.json only names 2026-02-01-llm.json: give that file"],
    ["a list", "[]", "f.json, at its top: "],
    ["a missing list", "{}", "f.json, at forecasts: "],
    [
      "a chance above 1",
      JSON.stringify({ forecasts: [forecast, { ...forecast, forecast: 35 }] }),
      "f.json, at forecasts[1].forecast: ",
    ],
    [
      "a chance as text",
      JSON.stringify({ forecasts: [{ ...forecast, forecast: "0.3" }] }),
      "at forecasts[0].forecast: ",
    ],
    ["an id that is a number", JSON.stringify({ forecasts: [{ ...forecast, id: 7 }] }), "at forecasts[0].id: "],
  ])("is refused with its place: %s", (_, text, told) => {
    expect(readForeignJson(ForecastSetSchema, "f.json", text)).toEqual(expect.stringContaining(told))
  })

  it("tells five places at once and how many more there are", () => {
    const text = JSON.stringify({ forecasts: Array.from({ length: 8 }, () => ({ ...forecast, forecast: -1 })) })
    const told = readForeignJson(ForecastSetSchema, "f.json", text)
    const lines = typeof told === "string" ? told.split("\n") : []
    expect([lines.length, lines.at(-1)]).toEqual([6, "and 3 more"])
  })

  it("knows the four shapes apart", () => {
    const set = JSON.stringify({ forecast_due_date: "2024-01-10", question_set: "q", forecasts: [forecast] })
    expect(typeof readForeignJson(QuestionSetSchema, "f", set)).toBe("string")
    expect(typeof readForeignJson(ResolutionSetSchema, "f", set)).toBe("string")
    expect(typeof readForeignJson(PlatformForecastsSchema, "f", set)).toBe("string")
  })
})

describe("a table of others", () => {
  it.each([
    ["", "t.csv:1:1: "],
    ["a,a\n1,2\n", "the column a stands twice"],
    ["a,b\n1,2\n1,2,3\n", "t.csv:3:1: "],
  ])("is refused with its line: %j", (text, told) => {
    expect(readForeignTable("t.csv", text)).toEqual(expect.stringContaining(told))
  })
})
