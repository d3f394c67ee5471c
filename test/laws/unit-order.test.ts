import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { compileFiles, runModel } from "../support/run-scenario.ts"

const declared = `casus: 1
title: T
clock: { start: 2024-01-01, step: week, until: 2 weeks }
units: [persons]
assumptions:
  by_road: { value: 20 to 60, unit: persons/day, basis: general }
  by_rail: { value: 90 to 300, unit: persons/week, basis: general }
  by_air: { value: 100 to 900, unit: persons/month, basis: general }
  by_sea: { value: 10 to 90, unit: persons/week, basis: general }
tracks: []
`

/** What a formula says: the problems it gives, or how often it holds and its mean, whichever it is. */
const judge = async (formula: string, kind: "event" | "value"): Promise<string | number> => {
  const asked = kind === "event" ? `event: "${formula}", at: end` : `value: "${formula}", at: end`
  const text = `${declared}silence: { question-settled: We ask all the same. }\nquestions: { q: { ask: Q?, ${asked} } }\n`
  const model = await compileFiles({ "scenario.yaml": text })
  if (!model.ok) return [...new Set(model.problems.map(({ code }) => code))].join()
  const [question] = model.value.questions
  const run = await runModel(model.value, { runs: 200, seed: "1" })
  const sum = [...run.answer("q@end")].reduce((total, value) => total + value, 0)
  const unit = question?.kind === "value" ? question.unit : ""
  return `${Number(sum.toPrecision(9))} ${unit}`
}

const joined = fc.shuffledSubarray(["by_road", "by_rail", "by_air", "by_sea", "50"], { minLength: 2 })

describe("the order of operands", () => {
  it("changes neither what is told of a comparison of a sum, nor how often it holds, nor its unit", async () => {
    await fc.assert(
      fc.asyncProperty(joined, fc.constantFrom("+", "max", "if"), fc.boolean(), async (operands, how, bare) => {
        const join = (names: readonly string[]): string => {
          if (how === "max") return `max(${names.join(", ")})`
          if (how === "+") return names.join(" + ")
          return names.reduce((a, b) => `if(elapsed > 1 week, max(${a}, ${b}), min(${a}, ${b}))`)
        }
        const kind = how === "if" ? "event" : bare ? "event" : "value"
        const tail = kind === "event" ? " > 80" : ""
        const [given, turned] = [join(operands) + tail, join(operands.toReversed()) + tail]
        if (how === "if" && operands.length > 2) return
        expect(await judge(turned, kind)).toBe(await judge(given, kind))
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it.each([
    ["by_road + by_rail > 50", "unit-undecided"],
    ["by_rail + by_road > 50", "unit-undecided"],
    ["50 < by_rail + by_road", "unit-undecided"],
    ["max(by_road, 50, by_rail) > by_air", "unit-undecided"],
    ["(by_road + by_rail) * 2 > 50", "unit-undecided"],
    ["by_road + by_rail - by_air > 0", ""],
    ["by_rail + by_sea > 250", ""],
    ["by_road + by_rail > by_air", ""],
    ["(by_road + by_rail) * 1 week > 250", ""],
  ])("%s: %s", async (formula, told) => {
    const said = await judge(formula, "event")
    expect(typeof said === "string" && /^[a-z]/.test(said) ? said : "").toBe(told)
  })

  it.each([
    ["by_road + by_rail", "persons/day"],
    ["by_rail + by_road", "persons/day"],
    ["by_rail + by_sea", "persons/week"],
    ["(by_rail + by_road) * 1 month", "persons"],
  ])("%s is counted in %s", async (formula, unit) => {
    expect(await judge(formula, "value")).toMatch(new RegExp(` ${unit}$`))
  })

  // 3 persons a day, and 14 a week, which are 2 a day; 30.4375 a month are 1 a day.
  it.each([
    ["by_road * by_rail", 42, "persons^2/day/week"],
    ["by_rail * by_road", 42, "persons^2/day/week"],
    ["by_road * by_rail / by_air", 6, "persons/day"],
    ["sqrt(by_road * by_rail)", Math.sqrt(6), "persons/day"],
    ["sqrt(by_rail * by_road) + by_road", Math.sqrt(6) + 3, "persons/day"],
    ["sqrt(by_rail ^ 2)", 14, "persons/week"],
    ["by_road ^ 2 + by_rail ^ 2", 13, "persons^2/day^2"],
    ["by_rail / notice", 1, "persons/day/week"],
    ["by_rail / notice * 1 week", 7, "persons/week"],
    ["by_road * by_rail * notice", 588, "persons^2/week"],
    ["by_rail * notice * by_road", 84, "persons^2/day"],
    ["sqrt(by_road * by_rail) > 3", "unit-undecided", ""],
    ["by_road * by_rail > 40", "unit-undecided", ""],
    ["by_road * by_rail / by_air > 5", "unit-undecided", ""],
    ["by_road / by_air * by_rail > 5", "unit-undecided", ""],
    ["by_road * notice * by_rail > 100", "unit-undecided", ""],
    ["by_rail * notice * by_road > 100", "unit-undecided", ""],
    ["by_road * 1 week / 1 month > 5", "unit-undecided", ""],
    ["notice / 1 week * by_rail", 28, "persons/week"],
    ["if(notice / 1 week * by_rail > 27, 1, 0)", 1, ""],
    ["if(by_road * 1 week > 20, 1, 0)", 1, ""],
  ])("%s is %s %s", async (formula, value, unit) => {
    const text = `${declared
      .replace("20 to 60", "3")
      .replace("90 to 300", "14")
      .replace("100 to 900", "30.4375")
      .replace("tracks", "  notice: { value: 2, unit: weeks, basis: general }\ntracks")}questions:
  q: { ask: Q?, ${typeof value === "number" ? `value: "${formula}"` : `event: "${formula}"`}, at: end }
`
    const model = await compileFiles({ "scenario.yaml": text })
    if (!model.ok) return expect(model.problems.map(({ code }) => code)).toStrictEqual([value])
    const [question] = model.value.questions
    const run = await runModel(model.value, { runs: 1, seed: "1" })
    expect(run.answer("q@end")[0]).toBeCloseTo(Number(value), 12)
    expect(question?.kind === "value" ? question.unit : "").toBe(unit)
  })
})
