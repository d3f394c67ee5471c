import { describe, expect, it } from "vitest"
import { readPlatformTables } from "../../../src/forecast/exchange/platform-tables.ts"
import { readForeignTable } from "../../../src/scenario/ledger/forecast-forms.ts"
import { smallFreeze } from "../../support/small-freeze.ts"

const questionHead = "Question ID,Post ID,Question Type,MC Options (Current),MC Options (All),Continuous Range"
const forecastHead =
  "Question ID,Forecaster Username,Start Time,Forecaster Count,Probability Yes,Probability Yes Per Category,Continuous CDF"
const open = (file: string, text: string) => {
  const table = readForeignTable(file, text)
  if (typeof table === "string") throw new Error(table)
  return table
}
const aliases = [
  { question: "opens@2024-06-30", source: "metaculus", id: "501" },
  { question: "service", source: "metaculus", id: "12" },
  { question: "boats", source: "metaculus", id: "13" },
  { question: "when", source: "metaculus", id: "14" },
]
const read = (questions: string, forecasts: string) =>
  readPlatformTables(
    {
      questions: open("question_data.csv", `${questionHead}\n${questions}`),
      forecasts: open("forecast_data.csv", `${forecastHead}\n${forecasts}`),
    },
    aliases,
    smallFreeze,
  )

describe("a data export of a platform", () => {
  it("is known by the id of a question or of its post, and speaks by its crowd where there is one", () => {
    const { statements, problems } = read(
      "11,501,binary,,,\n",
      "11,ana,2024-01-03 10:00:00+00:00,,0.9,,\n11,recency_weighted,2024-01-05 10:00:00+00:00,41,0.3,,\n",
    )
    expect(problems).toEqual([])
    expect(statements).toEqual([
      {
        question: "opens@2024-06-30",
        deadline: "",
        day: "2024-01-05",
        forecasters: 41,
        said: { kind: "chance", p: 0.3 },
      },
    ])
  })

  it("takes all who stand in it where there is no crowd", () => {
    const { statements } = read("11,501,binary,,,\n", "11,ana,2024-01-03,,0.9,,\n11,ben,2024-01-04,,0.8,,\n")
    expect(statements.map(({ said, forecasters }) => [said, forecasters])).toEqual([
      [{ kind: "chance", p: 0.9 }, 1],
      [{ kind: "chance", p: 0.8 }, 1],
    ])
  })

  it("reads options with quotes and commas, and None where an option was not there yet", () => {
    const { statements } = read(
      `12,99,multiple_choice,,"['none', ""it's summer, now"", 'all year']",\n`,
      `12,ana,2024-01-03,,,"[0.25, 0.75, None]",\n`,
    )
    expect(statements[0]?.said).toEqual({
      kind: "shares",
      shares: { none: 0.25, "it's summer, now": 0.75, "all year": 0 },
    })
  })

  it("takes a discrete question as steps at whole numbers, a numeric one as a line", () => {
    const cells = `"[-0.5, 0.5, 1.5]"`
    const forecast = `13,ana,2024-01-03,,,,"[0.0, 0.4, 1.0]"\n`
    expect(read(`13,98,discrete,,,${cells}\n`, forecast).statements[0]?.said).toEqual({
      kind: "points",
      values: [0, 0, 1, 1],
      cdf: [0, 0.4, 0.4, 1],
    })
    expect(read(`13,98,numeric,,,${cells}\n`, forecast).statements[0]?.said).toMatchObject({ values: [-0.5, 0.5, 1.5] })
  })

  it("takes places of a date as days", () => {
    const { statements } = read(
      `14,97,date,,,"['2024-01-01T00:00:00+00:00', '2024-02-01T12:00:00+00:00']"\n`,
      `14,ana,2024-01-03,,,,"[0.0, 0.4]"\n`,
    )
    expect(statements[0]?.said).toEqual({ kind: "points", values: [19_723, 19_754.5], cdf: [0, 0.4] })
  })

  it.each([
    [
      "a percentage",
      "11,501,binary,,,",
      "11,ana,2024-01-03,,30,,",
      'forecast_data.csv:2:1: "30" is no chance from 0 to 1',
    ],
    [
      "chances of other options",
      "12,1,multiple_choice,,['a'],",
      `12,ana,2024-01-03,,,"[0.2, 0.8]",`,
      "2 chances of 1 options",
    ],
    ["a share that is none", "12,1,multiple_choice,,['a'],", "12,ana,2024-01-03,,,[2],", '"2" is no chance'],
    ["chances without places", "13,1,numeric,,,[1]", `13,ana,2024-01-03,,,,"[0.1, 0.2]"`, "2 chances at 1 places"],
    ["chances that fall", '13,1,numeric,,,"[1, 2]"', `13,ana,2024-01-03,,,,"[0.3, 0.2]"`, "fall, or exceed 1"],
    ["places of text", '13,1,numeric,,,"[a, b]"', `13,ana,2024-01-03,,,,"[0.1, 0.2]"`, "are no numbers"],
    ["nothing", "13,1,numeric,,,[1]", "13,ana,2024-01-03,,,,", "neither a chance nor a distribution"],
  ])("says where it makes no sense: %s", (_, question, forecast, reason) => {
    const { statements, problems } = read(`${question}\n`, `${forecast}\n`)
    expect([statements, problems]).toEqual([[], [expect.stringContaining(reason)]])
  })

  it("says which columns are missing", () => {
    const questions = open("question_data.csv", "id\n1\n")
    const forecasts = open("forecast_data.csv", "Question ID\n1\n")
    expect(readPlatformTables({ questions, forecasts }, aliases, smallFreeze).problems).toEqual([
      "question_data.csv:1:1: there is no column Question ID; its columns are id",
      "forecast_data.csv:1:1: there is no column Forecaster Username, Start Time; its columns are Question ID",
    ])
  })
})
