import { describe, expect, it } from "vitest"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { analyseValue } from "../../../src/study/value/study.ts"
import { findChartFaults, findNarrowFaults, telephoneWidth } from "../../chart/chart-faults.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

const long = "of that which nobody has counted so far and which many would like to have known beforehand"
const names = ["red", "orange", "yellow", "green", "blue", "violet"]

/** Six unknowns with titles of several lines, of which the odd ones rest on documents; two questions that they decide. */
const text = tinyScenario(
  `
evidence: { E1: { says: Somebody counted. }, E2: { says: Somebody counted again. } }
assumptions:
${names
  .map(
    (name, i) =>
      `  ${name}: { title: "The ${name} chance ${i % 3 === 0 ? long : ""}", value: "uniform(0, ${i + 1})", ${i % 2 === 0 ? "basis: assumption" : "basis: document, evidence: [E1, E2]"} }`,
  )
  .join("\n")}
state: { sum: { start: 0 } }
actors: { a: { rules: { adds: { limit: once, then: { set: { sum: ${names.join(" + ")} } } } } } }
questions:
  much: { ask: "Will the sum ${long} be above ten?", event: sum > 10, by: end }
  sum: { ask: "What will be the sum?", value: sum, at: end }
`,
  1,
)

const provenance = { scenario: "tiny", seed: "1", runs: 2000, run_id: "0", command: "casus value tiny" }
const parts = await analyseText(analyseValue, text, { name: "value", flags: [] }, { runs: 2000 })

describe("the charts of what is worth finding out", () => {
  it("are the gains of each answer and what rests on nothing, their findings first", () => {
    const charts = parts.charts({ theme: lightTheme, provenance })
    expect(charts.map(({ id }) => id)).toEqual(["gain-much-end", "gain-sum-end", "debt"])
    expect(charts[0]!.title).toMatch(/^Most is gained by finding out: The \w+ chance/)
  })

  it.each(parts.charts({ theme: lightTheme, provenance }))("$id is valid, nothing over or cut", async ({ spec }) => {
    expect(await findChartFaults(spec)).toEqual([])
  })

  it.each(parts.charts({ theme: lightTheme, provenance, width: telephoneWidth }))(
    "$id fits a telephone, nothing over or cut",
    async ({ spec }) => {
      expect(await findNarrowFaults(spec)).toEqual([])
    },
  )

  it("have legends that can be read in the dark", () => {
    for (const { spec } of parts.charts({ theme: darkTheme, provenance }).slice(0, 2))
      expect(JSON.stringify(spec)).toContain(`"labelColor":"${darkTheme.text}"`)
  })
})
