import { describe, expect, it } from "vitest"
import type { AnalysisParts } from "../../../src/study/analysis/compose.ts"
import type { TurningPoints } from "../../../src/study/turning-points/result.ts"
import { analyseTurningPoints } from "../../../src/study/turning-points/study.ts"
import { writeTerminal } from "../../../src/report/document/write-terminal.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

const ask = (
  body: string,
  flags: readonly (readonly [string, string])[],
  runs: number,
  seed = "1",
  steps = 10,
): Promise<AnalysisParts> =>
  analyseText(analyseTurningPoints, tinyScenario(body, steps), { name: "turning-points", flags }, { runs, seed })

const resultOf = ({ result }: AnalysisParts): TurningPoints => result as TurningPoints

const tell = (parts: AnalysisParts): string =>
  writeTerminal(parts.document({ drawings: new Map(), command: "casus", runId: "id" }), { width: 100, color: false })

/** A hazard of a tenth in each of ten steps, and nothing that is not known. */
const hazard = `
state: { lit: { start: false } }
actors: { a: { rules: { lights: { probability: 0.1, per: step, limit: once, then: { set: { lit: true } } } } } }
questions: { lit: { ask: "Lit?", event: lit, by: end } }
`

describe("turning points", () => {
  it.each(["1", "2", "3"])(
    "settle a hazard of .1 in each of ten steps as 0, .125574, .371263, .708285, 1 (seed %s)",
    async (seed) => {
      const { answers } = resultOf(
        await ask(
          hazard,
          [
            ["checks", "10"],
            ["paths", "0"],
          ],
          8000,
          seed,
        ),
      )
      const [answer] = answers
      const at = (step: number) => answer!.settled.find((one) => one.step === step)!.share
      for (const [step, right] of [
        [0, 0],
        [2, 0.125574],
        [5, 0.371263],
        [8, 0.708285],
      ] as const)
        expect(Math.abs(at(step).value - right), `by step ${step}`).toBeLessThan(4.5 * at(step).mcse)
      expect(at(10)).toMatchObject({ value: 1, mcse: 0 })
    },
  )

  it("know how a path ended: no chance is left once it is lit, and it is lit by its own act", async () => {
    const parts = await ask(
      hazard,
      [
        ["checks", "10"],
        ["paths", "60"],
      ],
      600,
    )
    const [answer] = resultOf(parts).answers
    const paths = answer!.paths!
    expect([paths.paths, paths.branches]).toEqual([60, 40])
    expect(paths.acts.map(({ id }) => id)).toEqual(["a.lights"])
    expect(paths.acts[0]!.step.value).toBeGreaterThan(0.3)
    for (const { ended, chances } of paths.shown) {
      const lit = chances.findIndex((chance) => chance === 1)
      if (ended) expect(chances.slice(lit).every((chance) => chance === 1)).toBe(true)
      else expect(chances.at(-1)).toBe(0)
    }
    expect(tell(parts)).toContain("What moved it")
  })

  it("tell nothing of an answer that is too rare, and say so", async () => {
    const rare = hazard.replace("0.1,", "0.001,")
    const parts = await ask(rare, [["checks", "4"]], 500)
    const [answer] = resultOf(parts).answers
    expect(answer!.settled).toEqual([])
    expect(answer!.too_rare!.needed).toBe(200)
    expect(tell(parts)).toContain("too rare")
    expect(
      tell(
        await ask(
          hazard,
          [
            ["checks", "4"],
            ["paths", "0"],
          ],
          500,
        ),
      ),
    ).not.toContain("too rare")
  })

  it("play more of an answer that was named and is rare, until enough runs say yes", async () => {
    const rare = hazard.replace("0.1,", "0.004,")
    const flags = [
      ["checks", "2"],
      ["paths", "0"],
    ] as const
    const named = resultOf(await ask(rare, [["question", "lit"], ...flags], 1000))
    expect([named.runs, named.answers[0]!.settled.length]).toEqual([named.runs, 3])
    expect(named.runs).toBeGreaterThan(4000)
    expect(resultOf(await ask(rare, flags, 1000)).runs).toBe(1000)
  })

  it("stand at 1 from the start where nothing but ignorance decides", async () => {
    const known = `
assumptions: { sure: { value: bernoulli(0.5), basis: assumption } }
state: { lit: { start: false } }
actors: { a: { rules: { lights: { when: sure, limit: once, then: { set: { lit: true } } } } } }
questions: { lit: { ask: "Lit?", event: lit, by: end } }
`
    const { answers } = resultOf(
      await ask(
        known,
        [
          ["checks", "3"],
          ["paths", "0"],
        ],
        500,
        "1",
        6,
      ),
    )
    expect(answers[0]!.settled.map(({ share }) => share.value)).toEqual([1, 1, 1, 1])
  })

  it("are followed until the deadline only: what is settled after it is no news", async () => {
    const early = hazard.replace("by: end", "by: 3 weeks")
    const [answer] = resultOf(
      await ask(
        early,
        [
          ["checks", "10"],
          ["paths", "40"],
        ],
        1000,
      ),
    ).answers
    expect(answer!.paths!.shown[0]!.chances.length).toBeLessThanOrEqual(5)
  })
})
