import { describe, expect, it } from "vitest"
import { problemsOf, tinyScenario } from "../support/tiny.ts"

/** Lines of the head of a tiny scenario, and of what follows before the expectation. */
const scenario = (expectation: string): string =>
  tinyScenario(`assumptions:
  rate: { value: 1 to 2, basis: assumption }
  pause: { value: 2 weeks, basis: general }
  day_: { value: 2024-02-01, basis: general }
  lamp: { value: true, basis: general }
questions:
  many: { ask: Many?, value: rate, at: [2024-02-05, end] }
  which: { ask: Which?, category: lamp, at: end }
  uses: { ask: Uses?, value: "if(lamp and today > day_, pause / 1 day, 0)", at: end }
expect:
  it_holds: ${expectation}
`)

const codes = async (expectation: string): Promise<readonly string[]> =>
  (await problemsOf(scenario(expectation))).map((found) => found.split(" ")[0] ?? "")

describe("expectations are checked before anything runs", () => {
  it.each([
    ["{ question: many, raise: rate, by: 1, never: falls }"],
    ["{ question: many, raise: rate, by: 0.5 * 3, never: falls }"],
    ['{ question: many, raise: rate, by: "* 1.5", never: rises }'],
    ["{ question: many, raise: pause, by: 1 week, never: falls }"],
    ['{ question: many, raise: pause, by: "* 2", never: falls }'],
    ["{ question: many, raise: day_, by: 10 days, never: falls }"],
    ["{ question: many, at: 2024-02-05, between: [0, 9] }"],
    ["{ question: many, at: end, between: [0, 9] }"],
  ])("takes %s", async (expectation) => {
    expect(await codes(expectation)).toEqual([])
  })

  it.each([
    ["{ question: many, raise: rat, by: 1, never: falls }", "unknown-name"],
    ["{ question: many, raise: rate, by: rate, never: falls }", "raise-not-fixed"],
    ["{ question: many, raise: rate, by: 0, never: falls }", "raise-lowers"],
    ["{ question: many, raise: rate, by: -1, never: falls }", "raise-lowers"],
    ['{ question: many, raise: rate, by: "* 0.5", never: falls }', "raise-lowers"],
    ["{ question: many, raise: lamp, by: 1, never: falls }", "raise-of-kind"],
    ['{ question: many, raise: day_, by: "* 2", never: falls }', "raise-of-kind"],
    ["{ question: which, between: [0, 1] }", "expectation-of-category"],
    ["{ question: many, at: 2024-02-06, between: [0, 1] }", "expectation-deadline"],
    ["{ question: many, raise: rate, by: 1 }", "expectation-shape"],
  ])("refuses %s as %s", async (expectation, code) => {
    expect(await codes(expectation)).toContain(code)
  })

  it("refuses what the formula language refuses, at its place behind the star", async () => {
    const found = await problemsOf(scenario('{ question: many, raise: rate, by: "* nothing", never: falls }'))
    const text = scenario('{ question: many, raise: rate, by: "* nothing", never: falls }')
    const line = text.split("\n").findIndex((each) => each.includes("nothing"))
    expect(found).toContain(`unknown-name ${line + 1}:${(text.split("\n")[line] ?? "").indexOf("nothing") + 1}`)
  })

  it("refuses an amount of another unit", async () => {
    expect(await codes("{ question: many, raise: pause, by: 3, never: falls }")).not.toEqual([])
    expect(await codes("{ question: many, raise: rate, by: 1 week, never: falls }")).not.toEqual([])
  })
})
