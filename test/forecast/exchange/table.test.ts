import { describe, expect, it } from "vitest"
import { replaceAnswers } from "../../../src/forecast/exchange/statement.ts"
import { readTable, tableColumns, toTable } from "../../../src/forecast/exchange/table.ts"
import { readForeignTable } from "../../../src/scenario/ledger/forecast-forms.ts"
import { renderForecast } from "../../../src/study/exchange/export.ts"
import { smallFreeze } from "../../support/small-freeze.ts"

const head = "question,kind,deadline,measure,at,value,unit,n"
const read = (text: string) => {
  const table = readForeignTable("theirs.csv", text)
  if (typeof table === "string") throw new Error(table)
  return readTable(table)
}
const request = { aliases: [], organization: "o", model: "m", questionSet: "q", ranges: new Map() }

describe("a frozen forecast as a table", () => {
  it("has a row for every number, by hand", () => {
    const rows = toTable(smallFreeze).filter(({ question }) => !["boats", "price"].includes(question))
    expect(rows.map(({ question, deadline, measure, at, value }) => [question, deadline, measure, at, value])).toEqual([
      ["opens", "2024-03-31", "chance", "", 0.25],
      ["opens", "2024-06-30", "chance", "", 0.625],
      ["when", "2024-12-30", "share", "2024-02-12", 0.25],
      ["when", "2024-12-30", "share", "2024-05-20", 0.5],
      ["when", "2024-12-30", "share", "never", 0.25],
      ["service", "2024-06-30", "share", "none", 0.375],
      ["service", "2024-06-30", "share", "summer", 0.5],
      ["service", "2024-06-30", "share", "all_year", 0.125],
    ])
  })

  it("comes back as it went out: every count, every day, every quantile", () => {
    const { text } = renderForecast(smallFreeze, { ...request, form: "csv" })
    expect(text.split("\r\n")[0]).toBe(tableColumns.join(","))
    const { statements, problems } = read(text)
    const { answers, leftOut } = replaceAnswers(smallFreeze, statements, smallFreeze.made)
    const { moved_by_hindsight: _, ...second } = smallFreeze.answers["opens@2024-06-30"]!
    expect([problems, leftOut]).toEqual([[], []])
    expect(answers).toEqual({ ...smallFreeze.answers, "opens@2024-06-30": second })
  })

  it.each<[string, string, string]>([
    [
      "a percentage",
      "opens,event,2024-06-30,chance,,35,,",
      'theirs.csv:2:1: "35" is no chance from 0 to 1: write 0.35',
    ],
    ["a percent sign", "opens,event,2024-06-30,chance,,35 %,,", "write 0.35, of one, not of a hundred"],
    ["a chance below 0", "opens,event,2024-06-30,chance,,-0.1,,", '"-0.1" is no chance from 0 to 1'],
    ["no number", "opens,event,2024-06-30,chance,,,,", '"" is no chance from 0 to 1'],
    ["another measure", "opens,event,2024-06-30,odds,,0.1,,", 'measure is chance, share or quantile, not "odds"'],
    ["a share of nothing", "service,category,,share,,0.1,,", "a share needs the category or the day under at"],
    ["a level in percent", "boats,value,,quantile,50,3,,", 'between 0 and 1, not "50"'],
    ["a quantile of text", "boats,value,,quantile,0.5,many,,", '"many" is no number'],
    ["a chance twice", "a,event,,chance,,0.1,,\na,event,,chance,,0.2,,", "theirs.csv:2:1: a is told twice"],
    ["two measures", "a,event,,chance,,0.1,,\na,event,,share,x,0.2,,", "a is told by several measures: give one"],
    ["shares above 1", "a,category,,share,x,0.7,,\na,category,,share,y,0.7,,", "add up to 1.4"],
    ["quantiles that fall", "a,value,,quantile,0.1,5,,\na,value,,quantile,0.9,4,,", "quantiles that fall"],
  ])("says where it makes no sense: %s", (_, rows, reason) => {
    const { statements, problems } = read(`${head}\n${rows}\n`)
    expect(statements.length).toBeLessThan(2)
    expect(problems.join("\n")).toContain(reason)
  })

  it("says which column is missing, and which are there", () => {
    expect(read("id,p\na,0.1\n").problems).toEqual([
      "theirs.csv:1:1: there is no column question, measure, value; its columns are id, p",
    ])
  })

  it("takes three quantiles for a distribution, and a file of Excel with its mark and semicolons", () => {
    const text =
      "\uFEFFquestion;deadline;measure;at;value\r\nboats;;quantile;0.9;4\r\nboats;;quantile;0.1;1\r\nboats;;quantile;0.5;2\r\n"
    expect(read(text).statements[0]?.said).toEqual({ kind: "points", values: [1, 2, 4], cdf: [0.1, 0.5, 0.9] })
  })
})
