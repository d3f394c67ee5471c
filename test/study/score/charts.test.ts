import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { half, persist } from "../../../src/forecast/contenders.ts"
import { scoreLedger } from "../../../src/forecast/score-ledger.ts"
import type { Freeze } from "../../../src/scenario/ledger/schema.ts"
import { placeDrawing } from "../../../src/report/drawing.ts"
import { drawScoreCharts } from "../../../src/study/score/charts/chart-set.ts"
import { findNarrowFaults, telephoneWidth } from "../../chart/chart-faults.ts"
import { findOverlaps, findTexts, sizeOf } from "../../chart/svg-texts.ts"

const provenance = { scenario: "s", seed: "1", runs: 1000, run_id: "0", command: "casus score s" }

const names = Array.from({ length: 30 }, (_, i) => `question_${i}`)
const freeze: Freeze = {
  casus_forecast: 1,
  made: "2024-01-10",
  kind: "back-test",
  scenario: { name: "s", title: "S", start: "2024-01-01", sha256: "0" },
  run: { id: "abc", engine: 2, generator: "g", seed: "1", runs: 1000 },
  answers: Object.fromEntries(
    names.map((name, i) => [
      `${name}@2024-06-30`,
      {
        kind: "event",
        mode: "by",
        deadline: "2024-06-30",
        ask: `Will what question ${i} asks about have come ${"in the way that was expected of it ".repeat(i % 4)}?`,
        n: 1000,
        yes: (i * 137) % 1001,
        at_start: i % 5 === 0,
      },
    ]),
  ),
  seal: "",
}

const scores = scoreLedger({
  scenario: { name: "s", title: "S" },
  freezes: [
    { name: "e", freeze: { ...freeze, made: "2024-01-03" } },
    { name: "f", freeze },
  ],
  resolutions: Object.fromEntries(
    names.map((name, i) => [
      name,
      { "2024-06-30": { outcome: (i * 7) % 10 < ((i * 137) % 1001) / 100, date: "2024-06-01" } },
    ]),
  ),
  until: "2024-07-01",
  only: [],
  overTime: true,
  words: "icd203",
  seed: "1",
  contenders: () => [half, persist(0.05)],
})

const schema = JSON.parse(
  readFileSync(new URL("../../../node_modules/vega-lite/build/vega-lite-schema.json", import.meta.url), "utf8"),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

describe("a page with the charts of scores", () => {
  it("draws every text, line and area of them in a colour of the page, in the light and in the dark", async () => {
    for (const { id, title, spec } of drawScoreCharts(scores, { theme: lightTheme, provenance })) {
      const { svg } = await renderWithWarnings(spec)
      const placed = placeDrawing({ id, title }, svg).svg.html
      expect(placed.match(/(?:fill|stroke)="(?!var\(|none|transparent|url\()[^"]*"/g) ?? []).toEqual([])
    }
  })

  it("tells of how many answers it draws: those that are a yes or no", () => {
    const [first] = drawScoreCharts(scores, { theme: lightTheme, provenance })
    expect(JSON.stringify(first?.spec)).toContain("30 answers in 30 families.")
  })
})

describe.each([
  ["light", lightTheme],
  ["dark", darkTheme],
] as const)("the charts of scores, %s", (_, theme) => {
  const charts = drawScoreCharts(scores, { theme, provenance })

  it("are reliability, discrimination, answer by answer, words and, where asked for, forecast to forecast", () => {
    expect(charts.map(({ id }) => id)).toEqual([
      "reliability",
      "discrimination",
      "by-question",
      "words",
      "over-time",
      "over-time-2",
      "over-time-3",
    ])
  })

  it.each(charts)("$id is valid Vega-Lite and says BACK-TEST in its title", ({ spec }) => {
    validate(spec)
    expect(validate.errors ?? []).toEqual([])
    expect(spec.title.text[0]).toMatch(/^BACK-TEST: /)
    expect(spec.usermeta.casus).toEqual(provenance)
  })

  it.each(charts)("$id draws without a warning, with no label clipped or over another", async ({ spec }) => {
    const { svg, warnings } = await renderWithWarnings(spec)
    const texts = findTexts(svg)
    const { width, height } = sizeOf(svg)
    expect(warnings).toEqual([])
    expect(findOverlaps(texts)).toEqual([])
    expect(
      texts.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height),
    ).toEqual([])
    expect(width).toBeLessThan(1200)
  })
})

it.each(drawScoreCharts(scores, { theme: lightTheme, provenance, width: telephoneWidth }))(
  "$id fits a telephone, nothing over or cut",
  async ({ spec }) => {
    expect(await findNarrowFaults(spec)).toEqual([])
  },
)
