import { beforeAll, describe, expect, it } from "vitest"
import { writeTerminal } from "../../../src/report/document/write-terminal.ts"
import { makeReport } from "../../support/report.ts"

let page = ""
let markdown = ""
let terminal = ""

beforeAll(async () => {
  const { files, document } = await makeReport("test/fixtures/small.yaml", { runs: 1000 })
  const read = (path: string) => {
    const content = files.get(path)
    if (typeof content !== "string") throw new Error(`${path} is no text`)
    return content
  }
  page = read("report.html")
  markdown = read("report.md")
  terminal = writeTerminal(document, { width: 100, color: false, ascii: false })
})

describe("the report of a run", () => {
  it("tells what stands out, then the charts that carry it, then every answer", () => {
    const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.slice(0, 3)).toEqual(["findings", "charts", "answers"])
    const heads = [...markdown.matchAll(/^## (.*)$/gm)].map(([, head]) => head)
    expect(heads.slice(0, 3)).toEqual(["What stands out", "Charts", "Answers"])
  })

  it("names what an answer hangs on by its title where it is read, by its id where the next command is written", () => {
    const from = (text: string, part: string) => text.slice(text.indexOf(part)).split("\n")
    const told = (lines: readonly string[], deadline: string) => lines.find((line) => line.includes(deadline))
    expect(told(from(markdown, "## Answers"), "by 2024-12-30")).toMatch(/\| Chance of an incident \|$/)
    expect(told(from(terminal, "Answers"), "by 2024-12-30")).toMatch(/ incident_rate$/)
    expect(from(markdown, "## What drives it").join("\n")).toContain(
      "Chance of an incident (`incident_rate`) 17\u00a0% ±\u00a06",
    )
  })
})
