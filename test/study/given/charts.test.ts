import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { placeDrawing } from "../../../src/report/drawing.ts"
import { analyseGiven } from "../../../src/study/given/study.ts"
import { findNarrowFaults, telephoneWidth } from "../../chart/chart-faults.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

const text = tinyScenario(
  `assumptions: { rate: { value: "uniform(0, 0.5)", basis: assumption } }
state: { hit: { start: false }, gone: { start: false } }
actors:
  a:
    rules:
      hits: { probability: rate, per: step, limit: once, then: { set: { hit: true } } }
      goes: { when: hit, probability: 0.3, per: step, then: { set: { gone: true } } }
questions:
  hit: { ask: "Hit & gone <soon>?", event: hit, by: [2024-01-22, end] }
  gone_when: { ask: When gone?, when: gone }
`,
  6,
)
const provenance = { scenario: "small", seed: "1", runs: 400, run_id: "0", command: "casus given" }
const schema = JSON.parse(
  readFileSync(new URL("../../../node_modules/vega-lite/build/vega-lite-schema.json", import.meta.url), "utf8"),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

const ask = (flags: readonly (readonly [string])[]) =>
  analyseText(analyseGiven, text, { name: "given", condition: "fired(a.hits)", flags }, { runs: 400 })

describe("the charts of what is given", () => {
  it.each([
    ["seen", []],
    ["seen and done", [["done"]]],
  ] as const)(
    "are valid Vega-Lite and draw %s without a warning, light and dark, and on a telephone",
    async (_, flags) => {
      const parts = await ask(flags)
      for (const theme of [lightTheme, darkTheme]) {
        const charts = parts.charts({ theme, provenance })
        expect(charts.map(({ id }) => id)).toEqual(["answers", "by-date"])
        for (const { id, title, spec } of charts) {
          expect(validate(spec) ? [] : validate.errors).toEqual([])
          const { svg, warnings } = await renderWithWarnings(spec)
          expect(warnings).toEqual([])
          // In the page every colour is one of the page's own, so that it turns with light and dark.
          const placed = placeDrawing({ id, title }, svg).svg.html
          const foreign = placed.match(/(?:fill|stroke)="(?!var\(|none|transparent|url\()[^"]*"/g) ?? []
          expect(theme === lightTheme ? foreign : []).toEqual([])
        }
      }
      for (const { spec } of parts.charts({ theme: lightTheme, provenance, width: telephoneWidth }))
        expect(await findNarrowFaults(spec)).toEqual([])
      const [answers] = parts.charts({ theme: lightTheme, provenance })
      expect(answers?.title).toMatch(/^Where the condition holds, \d of 3 chances are seen to differ$/)
      const { svg } = await renderWithWarnings(answers!.spec)
      expect(svg).toMatch(/all 400 runs/)
      expect(svg.includes("done: made to fire in 400 runs")).toBe(flags.length > 0)
    },
  )
})
