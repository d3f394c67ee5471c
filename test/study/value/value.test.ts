import { describe, expect, it } from "vitest"
import { writeTerminal } from "../../../src/report/document/write-terminal.ts"
import type { AnalysisParts } from "../../../src/study/analysis/compose.ts"
import { analyseValue } from "../../../src/study/value/study.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

const body = (chance: string): string => `
assumptions:
  chance: { value: "uniform(0, 1)", unit: probability, basis: assumption }
  idle: { value: "uniform(0, 1)", basis: assumption }
state: { heads: { start: false } }
actors: { a: { rules: { throws: { probability: ${chance}, per: step, then: { set: { heads: true } } } } } }
questions:
  heads: { ask: "Heads?", event: heads, by: end }
  heads_when: { ask: When heads?, when: heads }
`

const value = (chance: string, flags: readonly (readonly [string, string])[]): Promise<AnalysisParts> =>
  analyseText(analyseValue, tinyScenario(body(chance), 1), { name: "value", flags }, { runs: 2000, seed: "3" })

const tell = (parts: AnalysisParts): string =>
  writeTerminal(parts.document({ drawings: new Map(), command: "casus", runId: "id" }), { width: 120, color: false })

describe("casus value", () => {
  it("tells a bracket for whoever acts, what luck shows, and what rests on assumption alone", async () => {
    const text = tell(
      await value("chance", [
        ["question", "heads"],
        ["decide", "0.5"],
      ]),
    )
    expect(text).toMatch(/Of what can be gained one by one, 100 % rests on assumption alone/)
    expect(text.replaceAll(/\s+/g, " ")).toMatch(/chance assumption, no .*0\.083 \(33 %\)/)
    expect(text).toMatch(/\d\s…\s0\.\d/)
    expect(text).toMatch(/One other: at most .* by luck\./)
  })

  it("says that nothing is worth finding out where the dice alone decide, and draws nothing of it", async () => {
    const parts = await value("0.5", [["question", "heads"]])
    expect(tell(parts)).toContain("Nothing is worth finding out by itself")
    expect(parts.charts({} as never)).toEqual([])
  })

  it("asks of a day whether it comes at all, as a day that may be never has no mean", async () => {
    expect(tell(await value("chance", []))).toContain("When heads? by 2024-01-08")
  })
})
