import { describe, expect, it } from "vitest"
import { askDrivers, readDriversPart, tellDrivers } from "../../bench/karabakh-drivers.ts"
import { flagship } from "../../bench/karabakh-play.ts"
import { type AnswerLeaders, findLeaders } from "../../src/analysis/leaders.ts"
import type { DriversResult } from "../../src/study/drivers/result.ts"
import { analyseDrivers } from "../../src/study/drivers/study.ts"
import { analyseText } from "../support/open-text.ts"
import { prepareFile } from "../support/run-scenario.ts"
import { runModel } from "../support/run-scenario.ts"
import { tinyScenario } from "../support/tiny.ts"

describe("the flagship's drivers", () => {
  it("are in its README what 10,000 runs with seed 1 give", () => {
    expect(readDriversPart(), "npm run karabakh:drivers makes it anew").toBe(tellDrivers(askDrivers()))
  })

  it("lead in ten answers alike at three seeds", async () => {
    const { model } = await prepareFile(flagship)
    const perSeed: (readonly AnswerLeaders[])[] = []
    for (const seed of ["1", "2", "3"]) {
      const { runs, plan } = await runModel(model, { runs: 10_000, seed })
      perSeed.push(findLeaders(runs, plan, seed).answers)
    }
    const agreeing = perSeed[0]!.filter(({ name, leaders }) => {
      // Where fewer than three are seen, those that are.
      const tops = perSeed.map((answers) => answers.find((one) => one.name === name)?.leaders.slice(0, 3) ?? [])
      const names = tops.map((top) =>
        top
          .map(({ id }) => id)
          .toSorted((a, b) => (a < b ? -1 : 1))
          .join(" "),
      )
      return leaders.length > 0 && names.every((one) => one === names[0])
    })
    expect(agreeing.length).toBeGreaterThanOrEqual(10)
  })
})

const weights = [0, 1, 4.5, 9, 99, 99, 99, 99]

const product = weights.map((a, i) => `(abs(4 * x${i + 1} - 2) + ${a}) / (1 + ${a})`).join(" * ")

const gFunction = tinyScenario(
  `assumptions:
${weights.map((_, i) => `  x${i + 1}: { value: "uniform(0, 1)", basis: assumption }`).join("\n")}
state: { level: { start: "${product}" } }
actors: { one: { title: One, rules: { acts: { title: Acts, when: level < 0, then: { set: { level: 0 } } } } } }
questions: { level: { ask: "How high?", value: level, at: end } }`,
  2,
)

/** First-order and total indices. Source: Saltelli et al. 2008, section 4; exact products of 1 / (3 (1 + a)²). */
const exact = (() => {
  const parts = weights.map((a) => 1 / (3 * (1 + a) ** 2))
  const whole = parts.reduce((all, part) => all * (1 + part), 1)
  const variance = whole - 1
  return parts.map((part) => ({ first: part / variance, total: ((whole / (1 + part)) * part) / variance }))
})()

describe("Sobol's g-function with a = 0, 1, 4.5, 9, 99 four times", () => {
  it("has the published indices", () => {
    expect(exact.map(({ first }) => Number(first.toFixed(6))).slice(0, 4)).toEqual([
      0.716192, 0.179048, 0.023676, 0.007162,
    ])
    expect(exact.map(({ total }) => Number(total.toFixed(6))).slice(0, 4)).toEqual([
      0.787144, 0.242198, 0.034317, 0.01046,
    ])
  })

  it.each(["1", "2", "3"])("is taken apart to ± .02 (seed %s)", async (seed) => {
    const asked = { name: "drivers", flags: [["redraw", "20000"]] } as const
    const found = (await analyseText(analyseDrivers, gFunction, asked, { runs: 20_000, seed })).result as DriversResult
    for (const [i, { first, total }] of exact.entries()) {
      const id = `x${i + 1}`
      const explains = found.answers[0]!.sources.find((one) => one.id === id)!.explains.value
      expect(Math.abs(explains - first)).toBeLessThan(0.02)
      const part = found.redraw!.answers[0]!.sources.find((one) => one.id === id)!
      expect(Math.abs(part.total.value - total)).toBeLessThan(0.02)
    }
    // All is ignorance: nothing here is chance.
    expect(found.redraw!.answers[0]!.ignorance.value).toBeCloseTo(1, 6)
  })
})
