import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { placeDrawing } from "../../../src/report/drawing.ts"
import { analyseSplit } from "../../../src/study/split/study.ts"
import { openText } from "../../support/open-text.ts"
import { layerTest } from "../../support/report.ts"
import { tinyScenario } from "../../support/tiny.ts"

const text = tinyScenario(
  `assumptions: { rate: { value: "uniform(0, 0.5)", basis: assumption } }
state: { hit: { start: false }, men: { start: 0, whole: true } }
actors: { a: { rules: { hits: { probability: rate, per: step, then: { set: { hit: true }, change: { men: 1 } } } } } }
questions:
  hit: { ask: "Hit & gone <soon>?", event: hit, by: [2024-01-22, end] }
  hit_when: { ask: When hit?, when: hit }
  men: { ask: How many?, value: men, at: [2024-01-22, end] }
`,
  6,
)

const opened = await openText(text, { name: "split", flags: [] }, { runs: 400 })
const parts = await Effect.runPromise(analyseSplit.unread(opened).pipe(Effect.provide(layerTest)))
const provenance = { scenario: "small", seed: "1", runs: 400, run_id: "0", command: "casus split" }
const schema = JSON.parse(
  readFileSync(new URL("../../../node_modules/vega-lite/build/vega-lite-schema.json", import.meta.url), "utf8"),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

describe("the charts of a split", () => {
  it("are valid Vega-Lite, draw without a warning, light and dark, and say what was found", async () => {
    for (const theme of [lightTheme, darkTheme]) {
      const charts = parts.charts({ theme, provenance })
      expect(charts.map(({ id }) => id)).toEqual(["ranges", "worlds"])
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
    const [ranges, worlds] = parts.charts({ theme: lightTheme, provenance })
    expect(ranges?.title).toMatch(/^What is not known moves \d of 3 chances by more than 50 points/)
    expect(worlds?.title).toMatch(/^Worlds part most over “/)
  })

  it("draw a line for each of 40 worlds, of dates and of quantities asked at two days", () => {
    const spec = parts.charts({ theme: lightTheme, provenance })[1]!.spec as unknown as {
      readonly concat: readonly { readonly data: { readonly values: readonly { readonly world: number }[] } }[]
    }
    expect(spec.concat.map(({ data }) => new Set(data.values.map(({ world }) => world)).size)).toEqual([40, 40, 40])
  })
})
