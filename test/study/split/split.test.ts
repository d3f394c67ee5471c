import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { listAsked } from "../../../src/answers/ask.ts"
import { openRuns, type Runs } from "../../../src/answers/runs.ts"
import { splitAnswers, type SplitAnswer } from "../../../src/analysis/split.ts"
import { writeMarkdown } from "../../../src/report/document/write-markdown.ts"
import { writePage } from "../../../src/report/document/write-page.ts"
import { writeTerminal } from "../../../src/report/document/write-terminal.ts"
import type { OpenedScenario } from "../../../src/study/analysis/open.ts"
import { tellIgnorance } from "../../../src/study/split/words.ts"
import type { Prepared } from "../../../src/study/prepare.ts"
import { simulate } from "../../../src/study/simulate.ts"
import { analyseSplit, playNested } from "../../../src/study/split/study.ts"
import { openText } from "../../support/open-text.ts"
import { prepareText } from "../../support/run-scenario.ts"
import { layerTest } from "../../support/report.ts"
import { tinyScenario } from "../../support/tiny.ts"

const oneThrow = (chance: string): string =>
  tinyScenario(
    `assumptions:
  p: { value: "${chance}", basis: assumption }
state: { hit: { start: false } }
actors: { a: { rules: { throw: { at: 2024-01-05, probability: p, per: occasion, then: { set: { hit: true } } } } } }
questions:
  hit: { ask: Hit?, event: hit, by: end }
  hit_when: { ask: When hit?, when: hit }
  drawn: { ask: Which p?, value: 100 * p, at: end }
`,
    1,
  )

const nested = (prepared: Prepared, seed: string, runs: number, inner: number): Promise<Runs> =>
  playNested({ prepared, seed, workers: 1 }, runs, inner).pipe(Effect.provide(layerTest), Effect.runPromise)

const splitOf = async (text: string, seed: string, { runs = 20_000, inner = 10 } = {}) => {
  const prepared = await prepareText(text)
  const answers = splitAnswers(await nested(prepared, seed, runs, inner), listAsked(prepared.model), inner)
  return (name: string): SplitAnswer => answers.find((answer) => answer.name === name)!
}

const within = (estimate: { readonly value: number; readonly mcse: number } | undefined, right: number): number =>
  Math.abs((estimate?.value ?? NaN) - right) / (estimate?.mcse ?? NaN)

describe("a split", () => {
  it.each(["1", "2", "3"])(
    "finds 1/6 ignorance and the true range of chances of p ~ beta(2, 3), seed %s",
    async (seed) => {
      const answer = await splitOf(oneThrow("beta(2, 3)"), seed)
      const hit = answer("hit@end")
      expect(within(hit.share, 1 / 6)).toBeLessThan(4.5)
      expect(within(hit.estimate, 0.4)).toBeLessThan(4.5)
      expect(within(hit.range?.low, 0.097611)).toBeLessThan(4.5)
      expect(within(hit.range?.high, 0.751395)).toBeLessThan(4.5)
      expect(hit.of).toBe("yes or no")
      expect(answer("hit_when")).toMatchObject({ of: "date", measure: "probability", estimate: hit.estimate })
    },
  )

  it("is all ignorance where nothing but what is not known varies within a world", async () => {
    const drawn = (await splitOf(oneThrow("beta(2, 3)"), "1", { runs: 1_000 }))("drawn@end")
    expect(drawn).toMatchObject({ of: "number", measure: "mean" })
    expect(drawn.share?.value).toBeCloseTo(1, 12)
    expect(drawn.share?.mcse).toBeCloseTo(0, 12)
    expect(within(drawn.estimate, 40)).toBeLessThan(4.5)
  })

  it.each(["1", "2", "3"])("finds no ignorance in a hazard of .1 in ten steps, seed %s", async (seed) => {
    const text = tinyScenario(
      `state: { hit: { start: false } }
actors: { a: { rules: { hits: { when: not hit, probability: 0.1, per: step, then: { set: { hit: true } } } } } }
questions: { hit: { ask: Hit?, event: hit, by: end } }
`,
      10,
    )
    const { share, estimate } = (await splitOf(text, seed, { runs: 10_000 }))("hit@end")
    expect(within(share, 0)).toBeLessThan(4.5)
    expect(within(estimate, 1 - 0.9 ** 10)).toBeLessThan(4.5)
  })

  it("plays with one run of each world the runs of a plain one, and tells no share of them", async () => {
    const prepared = await prepareText(oneThrow("beta(2, 3)"))
    const [one, plain] = [
      await nested(prepared, "5", 300, 1),
      await simulate(prepared, { runs: 300, seed: "5", workers: 1 }).pipe(Effect.provide(layerTest), Effect.runPromise),
    ]
    const columns = (runs: Runs) => runs.columns.map(({ name, read }) => [name, read()])
    expect(columns(one)).toEqual(columns(openRuns(prepared.model, "5", plain)))
    const [hit] = splitAnswers(one, listAsked(prepared.model), 1)
    expect(hit).not.toHaveProperty("share")
    expect(hit).not.toHaveProperty("range")
  })

  it("tells no range where all runs say the same", async () => {
    const hit = (await splitOf(oneThrow("0.0"), "1", { runs: 500 }))("hit@end")
    expect(hit).not.toHaveProperty("range")
    expect(hit).not.toHaveProperty("share")
    expect(hit.estimate).toMatchObject({ value: 0, low: 0, n: 50 })
  })

  it("says once, in every form, where the line lies, and tells the range before the share", async () => {
    const opened = await openText(oneThrow("beta(2, 3)"), { name: "split", flags: [] }, { runs: 2_000 })
    const told = await tellSplit(opened)
    for (const text of told) {
      expect(text.split("What is not written as an assumption counts as chance.")).toHaveLength(2)
      expect(text.indexOf("In 90 % of worlds it is")).toBeLessThan(text.indexOf("Ignorance share"))
      expect(text).not.toContain("cannot part chance from ignorance")
    }
    const one = { ...opened, recipe: { ...opened.recipe, asked: { name: "split", flags: [["inner", "1"]] } as const } }
    expect((await tellSplit(one))[0]).toContain("One run of each world cannot part chance from ignorance")
  })

  it("calls no ignorance what is none: none seen, and no range", async () => {
    const chance = { ...(await splitOf(oneThrow("beta(2, 3)"), "1", { runs: 500 }))("hit@end") }
    const low = { value: -0.01, mcse: 0.02, low: -0.05, high: 0.03, n: 500 }
    expect(tellIgnorance({ ...chance, share: low })).toBe("none seen")
    expect(tellIgnorance({ ...chance, share: { ...low, value: 0.587, mcse: 0.015, low: 0.558, high: 0.616 } })).toBe(
      "59 % ± 3",
    )
  })
})

const tellSplit = async (opened: OpenedScenario): Promise<readonly string[]> => {
  const parts = await Effect.runPromise(analyseSplit.unread(opened).pipe(Effect.provide(layerTest)))
  const document = parts.document({ drawings: new Map(), command: "casus split", runId: "0" })
  return [writeTerminal(document, { width: 100, color: false }), writeMarkdown(document), writePage(document)]
}
