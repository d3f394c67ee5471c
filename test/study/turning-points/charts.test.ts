import { describe, expect, it } from "vitest"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { analyseTurningPoints } from "../../../src/study/turning-points/study.ts"
import { findChartFaults } from "../../chart/chart-faults.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

const text = tinyScenario(
  `
assumptions: { chance: { value: "uniform(0, 0.1)", unit: probability, basis: assumption } }
state: { lit: { start: false } }
actors: { a: { rules: { lights: { probability: chance, per: step, limit: once, then: { set: { lit: true } } } } } }
questions:
  lit: { ask: "Will the lamp that hangs above the door of the house at the end of the street be lit?", event: lit, by: [2024-04-01, end] }
`,
  40,
)
const provenance = { scenario: "tiny", seed: "1", runs: 600, run_id: "0", command: "casus turning-points tiny" }
const flags = [
  ["checks", "6"],
  ["paths", "40"],
] as const
const parts = await analyseText(analyseTurningPoints, text, { name: "turning-points", flags }, { runs: 600 })
const charts = parts.charts({ theme: lightTheme, provenance })

describe("the charts of turning points", () => {
  it("are when answers are settled and the paths of each", () => {
    expect(charts.map(({ id }) => id)).toEqual(["settled", "paths-lit-2024-04-01", "paths-lit-end"])
  })

  it.each(charts)("$id is valid, nothing over or cut", async ({ spec }) => {
    expect(await findChartFaults(spec)).toEqual([])
  })

  it("end the paths of an answer on its deadline", () => {
    const { data } = charts[1]!.spec as unknown as { readonly data: { readonly values: readonly { date: string }[] } }
    const last = data.values.map(({ date }) => date).toSorted()
    expect(last.at(-1)).toBe("2024-04-01")
  })

  it("have a legend that can be read in the dark", () => {
    const [, paths] = parts.charts({ theme: darkTheme, provenance })
    expect(JSON.stringify(paths!.spec)).toContain(`"labelColor":"${darkTheme.text}"`)
  })
})
