import { readFileSync } from "node:fs"
import { parse } from "yaml"
import { describe, expect, it } from "vitest"
import { ruleNumbers, rulesByNumber, tellCoverage } from "../../bench/karabakh-coverage.ts"
import { fileOf, flagship } from "../../bench/karabakh-play.ts"
import { readPart, resultsFile } from "../../bench/karabakh-results.ts"
import { toyAnswers } from "../../bench/karabakh-toy.ts"
import { prepareFile } from "../support/run-scenario.ts"

/**
 * RESULTS.md of the flagship is current in what needs no run, and explains every difference that it marks. Its numbers
 * are played again by test/deep/karabakh-results.test.ts.
 */

const results = readFileSync(resultsFile, "utf8")

/** Cells of the rows of a table, without head and rule. */
const rowsOf = (part: string): readonly (readonly string[])[] =>
  readPart(results, part)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

describe("RESULTS.md of the Karabakh scenario", () => {
  it("gives the figures of coverage as they are", async () => {
    expect(readPart(results, "coverage"), "npm run karabakh makes it anew").toBe(await tellCoverage())
  })

  it("finds each of the 63 rules drawn up for it in the scenario", async () => {
    const { loaded } = await prepareFile(flagship)
    expect(ruleNumbers).toHaveLength(63)
    const found = rulesByNumber(loaded.scenario)
    expect(ruleNumbers.filter((number) => found.get(number)?.length === 0)).toEqual([])
  })

  it("has a sentence for every difference it marks", () => {
    const marked = [...rowsOf("answers"), ...rowsOf("variants")].flatMap(([first = "", ...cells]) =>
      cells.some((cell) => cell.endsWith("*") && !cell.endsWith("**")) ? [first.split(/[ :]/)[0] ?? ""] : [],
    )
    expect(marked.length).toBeGreaterThan(5)
    const bold = [...results.matchAll(/^- \*\*([^*]+)\*\*/gm)].flatMap((match) => (match[1] ?? "").split(", "))
    expect([...new Set(marked)].filter((number) => !bold.includes(number))).toEqual([])
  })

  it("has no direction that fails", () => {
    const rows = rowsOf("directions")
    expect(rows.length).toBeGreaterThanOrEqual(18)
    expect(rows.filter((cells) => cells.at(-1) !== "yes")).toEqual([])
  })

  it("has what hindsight alone carries at exactly zero", () => {
    const without = new Map(rowsOf("hindsight").map((cells) => [cells[0], cells[4]]))
    expect(["Q19", "Q28", "Q29"].map((number) => without.get(number))).toEqual(["**0**", "**0**", "**0**"])
  })

  it("asks all thirty questions, at deadlines that the scenario knows, and each has its resolution", async () => {
    const { model } = await prepareFile(fileOf("horizon-2026"))
    const questions = new Set(toyAnswers.map(({ number }) => number.replace(/[a-z]$/, "")))
    expect(questions.size).toBe(30)
    const asked = model.questions.filter(({ id }) => id !== "route")
    expect(
      asked
        .map(({ id }) => id)
        .filter((id) => id !== "base_operating")
        .toSorted(),
    ).toEqual([...new Set(toyAnswers.map(({ question }) => question))].toSorted())
    const { resolutions } = parse(readFileSync(`${flagship}/resolutions.yaml`, "utf8")) as {
      readonly resolutions: Readonly<Record<string, Readonly<Record<string, unknown>>>>
    }
    for (const { question, deadline } of toyAnswers)
      expect(Object.keys(resolutions[question] ?? {}), `${question}`).toContain(deadline ?? "end")
  })
})
