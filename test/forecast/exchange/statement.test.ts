import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { replaceAnswers, type Said, type Statement } from "../../../src/forecast/exchange/statement.ts"
import { smallFreeze } from "../../support/small-freeze.ts"

const made = "2024-01-20"
const say = (question: string, said: Said, more: Partial<Statement> = {}): Statement => ({
  question,
  deadline: "",
  day: "",
  forecasters: 1,
  said,
  ...more,
})
const chance = (p: number): Said => ({ kind: "chance", p })
const replace = (...statements: readonly Statement[]) => replaceAnswers(smallFreeze, statements, made)

describe("what others said in the place of our answers", () => {
  it("keeps the question and its deadline, takes their numbers, and drops what hindsight did to ours", () => {
    const { answers, leftOut } = replace(say("opens@2024-06-30", chance(0.25)))
    expect(leftOut).toEqual([])
    expect(answers).toEqual({
      "opens@2024-06-30": {
        kind: "event",
        mode: "by",
        deadline: "2024-06-30",
        ask: "Open by June?",
        criterion: "The harbour says so.",
        n: 10_000,
        yes: 2500,
      },
    })
  })

  it("finds a deadline by its day", () => {
    const { answers } = replace(say("opens", chance(0.1), { deadline: "2024-03-31" }))
    expect(Object.keys(answers)).toEqual(["opens@2024-03-31"])
  })

  it.each<[string, Statement, string]>([
    ["a question that is not frozen", say("open", chance(0.1)), "open: no question of that name is frozen"],
    [
      "one of several deadlines, not said which",
      say("opens", chance(0.1)),
      "which deadline is meant? Name it as one of",
    ],
    [
      "a deadline that was not asked of",
      say("opens", chance(0.1), { deadline: "2024-05-01" }),
      "opens: it is not asked of 2024-05-01, but of 2024-03-31, 2024-06-30",
    ],
    ["a chance of a category", say("service", chance(0.1)), "it asks for a share of each category"],
    ["a chance of a number", say("boats", chance(0.1)), "it asks for a distribution of a number"],
    ["a chance of a date", say("when", chance(0.1)), "it asks for a distribution of days"],
    [
      "a distribution of a yes or no",
      say("opens@2024-03-31", { kind: "points", values: [1, 2], cdf: [0, 1] }),
      "it asks for a chance",
    ],
    [
      "a category that there is not",
      say("service", { kind: "shares", shares: { none: 0.5, sumer: 0.5 } }),
      "sumer: none of its categories, which are none, summer, all_year",
    ],
    ["nothing but zeros", say("service", { kind: "shares", shares: { none: 0 } }), "all of its shares are 0"],
    ["what was said later", say("boats", chance(0.1), { day: "2024-02-01" }), "nothing was said of it by 2024-01-20"],
  ])("leaves out and tells %s", (_, statement, reason) => {
    const { answers, leftOut } = replace(statement)
    expect(answers).toEqual({})
    expect(leftOut.join("\n")).toContain(reason)
  })

  it("leaves out what had passed its deadline: what could be known is no forecast", () => {
    const { answers, leftOut } = replaceAnswers(smallFreeze, [say("opens@2024-03-31", chance(0.9))], "2024-03-31")
    expect([answers, leftOut]).toEqual([{}, ["opens@2024-03-31: its deadline had passed on 2024-03-31"]])
  })

  it("takes the last of several by the day asked for", () => {
    const said = ["2024-01-15", "2024-01-02", "2024-02-01"].map((day, i) =>
      say("opens@2024-06-30", chance((i + 1) / 10), { day }),
    )
    expect(replace(...said).answers).toMatchObject({ "opens@2024-06-30": { yes: 1000 } })
  })

  it("knows a category however it is written", () => {
    const shares = { None: 0.5, Summer: 0.25, "All year": 0.25 }
    expect(replace(say("service", { kind: "shares", shares })).answers).toMatchObject({
      "service@2024-06-30": { counts: { none: 5000, summer: 2500, all_year: 2500 } },
    })
  })

  it("gives the days their end, and what lies beyond the horizon or is missing to never", () => {
    const day = (text: string) => Date.parse(text) / 86_400_000
    const values = [day("2024-01-01"), day("2024-02-13"), day("2024-12-31"), day("2025-02-01")]
    expect(replace(say("when", { kind: "points", values, cdf: [0, 0.25, 0.5, 0.75] })).answers).toMatchObject({
      when: { n: 10_000, days: { "2024-02-12": 2500, "2024-12-30": 2500 }, never: 5000 },
    })
  })

  it("shares out counts that add up, whatever the shares", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, fc.integer({ min: 1, max: 20_000 }), (none, summer, year, runs) => {
        fc.pre(none + summer + year > 0)
        const said: Said = { kind: "shares", shares: { none, summer, all_year: year } }
        const answer = replace(say("service", said, { runs })).answers["service@2024-06-30"]
        const counts = answer?.kind === "category" ? Object.values(answer.counts) : []
        expect(counts.reduce((a, b) => a + b, 0)).toBe(runs)
        expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true)
      }),
    )
  })
})
