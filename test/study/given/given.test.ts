import { describe, expect, it } from "vitest"
import type { AnalysisAsked } from "../../../src/report/analysis-asked.ts"
import { writeTerminal } from "../../../src/report/document/write-terminal.ts"
import type { Given } from "../../../src/study/given/result.ts"
import { analyseGiven } from "../../../src/study/given/study.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

/** c is a fair coin that nobody knows; A and then B happen with .8 each where it is heads, and with .2 where not. */
const common = tinyScenario(
  `assumptions:
  c: { value: "uniform(0, 1)", basis: assumption }
  other: { value: "normal(0, 1)", basis: assumption }
state: { a: { start: false }, b: { start: false } }
actors:
  x:
    rules:
      a: { at: 2024-01-05, probability: "if(c > 0.5, 0.8, 0.2)", per: occasion, then: { set: { a: true } } }
      b: { at: 2024-01-10, probability: "if(c > 0.5, 0.8, 0.2)", per: occasion, then: { set: { b: true } } }
      follows: { at: 2024-01-16, when: a, then: { set: { b: false } } }
questions:
  a: { ask: A?, event: a, by: end }
  b: { ask: B?, event: b, by: end }
  b_at: { ask: B on the day?, event: b, at: end }
  b_when: { ask: When B?, when: b }
  c_is: { ask: Which c?, value: 100 * c, at: end, statistic: mean }
`,
  4,
)

const ask = async (
  condition: string,
  {
    runs,
    seed = "1",
    flags = [],
    text = common,
  }: { runs: number; seed?: string; flags?: AnalysisAsked["flags"]; text?: string },
) => {
  const parts = await analyseText(analyseGiven, text, { name: "given", condition, flags }, { runs, seed })
  const document = parts.document({ drawings: new Map(), command: "casus given", runId: "0" })
  return { given: parts.result as Given, told: writeTerminal(document, { width: 100, color: false }), parts }
}
const seenOf = ({ answers }: Given, name: string, measure = "probability") =>
  answers.find((answer) => answer.name === name && answer.measure === measure)!
const doneOf = ({ done }: Given, name: string) => done!.answers.find((answer) => answer.name === name)!
const within = (estimate: { readonly value: number; readonly mcse: number } | undefined, right: number): number =>
  Math.abs((estimate?.value ?? NaN) - right) / (estimate?.mcse ?? NaN)

describe("what is seen and what is done", () => {
  it.each(["1", "2", "3"])("sees .68 of a common cause, and does exactly nothing, seed %s", async (seed) => {
    const { given } = await ask("fired(x.a)", { runs: 4_000, seed, flags: [["done"]] })
    const seen = seenOf(given, "b@end")
    expect(within(seen.all, 0.5)).toBeLessThan(4.5)
    expect(within(seen.seen, 0.68)).toBeLessThan(4.5)
    expect(within(seen.difference, 0.18)).toBeLessThan(4.5)
    expect(within(seenOf(given, "c_is@end", "mean").seen, 65)).toBeLessThan(4.5)
    const done = doneOf(given, "b@end")
    expect(within(done.done, 0.5)).toBeLessThan(4.5)
    expect(done).toMatchObject({ up: 0, down: 0, paired: 4_000, effect: { value: 0, mcse: 0, low: 0, high: 0 } })
    expect(given.done).toMatchObject({ rule: "x.a", forced: 4_000, before: 0, refused: 0 })
  })

  it("tells what doing it does where it does something, and which unknowns seeing selects", async () => {
    const { given, told } = await ask("fired(x.a)", { runs: 4_000, flags: [["done"]] })
    expect(doneOf(given, "a@end").effect?.value).toBe(1)
    expect(within(doneOf(given, "b_at@end").effect, -0.5)).toBeLessThan(4.5)
    // Given A, c lies above one half in .8 of the runs: its median is at 1 − .5 / .8 · .5, .6875, in units of √(1/12).
    const [first, ...others] = given.selects
    expect(first?.id).toBe("c")
    expect(within(first?.shift, 0.1875 * Math.sqrt(12))).toBeLessThan(4.5)
    expect(others).toEqual([])
    expect(told).toContain("0 of 4,000 runs differ")
    expect(told).toContain("Seen and done differ where both follow from a third.")
    expect(told).toContain("What is seen where the condition holds is not what making it hold would do.")
    expect(told).not.toContain("--need 1000 would take")
  })

  it("says how many runs could not be forced, and which had fired before", async () => {
    const text = tinyScenario(
      `assumptions: { open: { value: "uniform(0, 1)", basis: assumption } }
state: { hit: { start: false } }
actors: { x: { rules: { hits: { when: open > 0.25, probability: 0.5, per: step, limit: once, then: { set: { hit: true } } } } } }
questions: { hit: { ask: Hit?, event: hit, by: end } }
`,
      6,
    )
    const { given, told } = await ask("day(x.hits) >= 2024-01-16", { runs: 2_000, text, flags: [["done"]] })
    const { forced, before, refused, dates } = given.done!
    expect(forced + before + refused).toBe(2_000)
    expect(within({ value: refused / 2_000, mcse: Math.sqrt((0.25 * 0.75) / 2_000) }, 0.25)).toBeLessThan(4.5)
    expect(dates.first).toBe("2024-01-22")
    expect(told).toMatch(/In \d+ runs it could not be forced/)
    expect(told).toMatch(/In [\d,]+ runs it had fired by itself before/)
  })

  it("gives no number where fewer than 30 runs match, and warns below 400", async () => {
    const few = await ask("c > 0.99", { runs: 1_000 })
    expect(few.given.matching).toBeLessThan(30)
    expect(few.given.answers.every(({ seen }) => seen === undefined)).toBe(true)
    expect(few.told).toMatch(/too few to tell anything of them. --need 1000 would take about \d+,000 runs/)
    const some = await ask("c > 0.9", { runs: 1_000 })
    expect(some.given.matching).toBeGreaterThan(30)
    expect(some.told).toMatch(/match: chances are known to no better than ± \d+ points in the middle. --need 1000/)
    expect((await ask("c > 0.5", { runs: 1_000 })).told).not.toContain("--need 1000")
  })

  it("plays on until enough match and no further, whatever was there before, and says how many that took", async () => {
    const [first, second] = [
      await ask("c > 0.9", { runs: 500, flags: [["need", "200"]] }),
      await ask("c > 0.9", { runs: 1_000, flags: [["need", "200"]] }),
    ]
    expect(first.given.matching).toBe(200)
    expect(first.given.runs).toBe(second.given.runs)
    expect(first.given.answers).toEqual(second.given.answers)
    expect(first.given.share.value).toBe(199 / (first.given.runs - 1))
    expect(within(first.given.share, 0.1)).toBeLessThan(4.5)
    expect(first.told).toMatch(/Played on from 500 runs until 200 matched, which took \d,\d+ runs/)
    const short = await ask("c > 0.99", { runs: 200, flags: [["need", "200"]] })
    expect(short.given).toMatchObject({ runs: 2_000, need: { wanted: 200, before: 200, reached: false } })
    expect(short.told).toContain("fewer than the 200 wanted")
  })

  it("says where nothing matches, and where there is no date to do it at", async () => {
    const { given, told } = await ask("c > 2", { runs: 200 })
    expect(given).toMatchObject({ matching: 0, selects: [] })
    expect(told).toContain("No run matches.")
    expect((await ask("not fired(x.a)", { runs: 200, flags: [["done"]] })).told).toContain("there is no date at which")
  })
})
