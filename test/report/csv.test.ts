import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { csvNumber, writeCsv } from "../../src/report/csv.ts"

describe("csv", () => {
  it("quotes what RFC 4180 asks for and ends lines with CR LF", () => {
    expect(writeCsv([["a", 'say "x"', "1,5", "two\nlines", ""]])).toBe('a,"say ""x""","1,5","two\nlines",\r\n')
  })

  it.each([
    ["=1+1", "'=1+1"],
    ["+cmd", "'+cmd"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ["-5", "-5"],
    ["-0.5", "-0.5"],
    ["-1.5e-7", "-1.5e-7"],
    ["+3", "+3"],
    ["a=b", "a=b"],
  ])("writes %j as %j, so that no spreadsheet computes a text", (field, written) => {
    expect(writeCsv([[field]])).toBe(`${written}\r\n`)
  })

  it("has no number for what is not known", () => {
    expect([csvNumber(undefined), csvNumber(NaN), csvNumber(-Infinity), csvNumber(0)]).toEqual(["", "", "", "0"])
  })

  it("is written in one place", () => {
    for (const name of readdirSync("src/report").filter((file) => file.endsWith("-csv.ts"))) {
      const source = readFileSync(`src/report/${name}`, "utf8")
      expect(source).toContain("writeCsv(")
      expect(source).not.toContain(".join(")
    }
  })
})
