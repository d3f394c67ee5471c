import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import { beforeAll, describe, expect, it } from "vitest"
import type { Chart } from "../../../src/chart/chart-set.ts"
import { drawComparisonSet } from "../../../src/study/compare/charts/chart-set.ts"
import { differTracks } from "../../../src/study/compare/track-differences.ts"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { darkTheme, lightTheme, type Theme } from "../../../src/chart/theme.ts"
import { compareFiles, type Asked } from "../../support/compare-files.ts"
import { provenance } from "../../chart/draw-all.ts"
import { findOverlaps, findTexts, sizeOf } from "../../chart/svg-texts.ts"

const flagship = "scenarios/karabakh-2024"
const variant = (name: string) => `${flagship}/variants/${name}.yaml`
const small = "test/fixtures/small.yaml"

const draw = async (asked: Asked, theme: Theme = lightTheme): Promise<readonly Chart[]> => {
  const { sides, comparison } = await compareFiles(asked)
  const summaries = sides.map(({ summary }) => summary)
  return drawComparisonSet(comparison, summaries, { theme, provenance }, differTracks(sides))
}

const sets: Readonly<Record<string, () => Promise<readonly Chart[]>>> = {
  "the flagship and a variant": () => draw({ files: [flagship, variant("armenia-yields")], runs: 400 }),
  "the flagship and six variants": () =>
    draw({
      files: [
        flagship,
        ...[
          "armenia-firm",
          "syunik-escalation",
          "ukraine-crisis",
          "pivot-to-baku",
          "hindsight-off",
          "western-route",
        ].map(variant),
      ],
      runs: 200,
    }),
  "a small scenario with its edits told apart, in the dark": () =>
    draw(
      { files: [small], set: ["incident_rate=0.1 to 0.4; patience=3; leaving_rate=100"], runs: 300, attribute: true },
      darkTheme,
    ),
}

const schema = JSON.parse(
  readFileSync(new URL("../../../node_modules/vega-lite/build/vega-lite-schema.json", import.meta.url), "utf8"),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

describe.each(Object.keys(sets))("the charts of %s", (name) => {
  let charts: readonly Chart[] = []
  beforeAll(async () => {
    charts = (await sets[name]?.()) ?? []
  })

  it("are valid Vega-Lite by its published schema, and say where they come from", () => {
    expect(charts.length).toBeGreaterThan(4)
    for (const { id, spec } of charts) {
      validate(spec)
      expect([id, validate.errors ?? []]).toEqual([id, []])
      expect(spec.usermeta.casus).toEqual(provenance)
    }
  })

  it("draw without a warning, with no label cut, clipped or over another", async () => {
    for (const { id, spec } of charts) {
      const { svg, warnings } = await renderWithWarnings(spec)
      const texts = findTexts(svg)
      const { width, height } = sizeOf(svg)
      const clipped = texts.filter(
        ({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height,
      )
      expect([id, warnings, findOverlaps(texts), clipped]).toEqual([id, [], [], []])
      expect([id, width < 1250]).toEqual([id, true])
    }
  })

  it("have ids fit for file names, each once", () => {
    const ids = charts.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[a-z][a-z0-9_-]*$/.test(id))).toBe(true)
    expect(ids[0]).toBe("answers")
  })
})

describe("the colour of a scenario", () => {
  it("is the same in every chart that has a legend, by its place", async () => {
    const charts = await draw({ files: [small], set: ["incident_rate=0.4", "incident_rate=0.01"], runs: 200 })
    const legends = charts.flatMap(({ spec }) => {
      const rows: readonly unknown[] = Array.isArray(spec["vconcat"]) ? spec["vconcat"] : []
      const [legend] = rows
      const found = JSON.stringify(legend ?? "").match(/#[0-9a-f]{6}/g)
      return found === null ? [] : [found]
    })
    expect(legends.length).toBeGreaterThan(3)
    for (const colours of legends) expect(colours.slice(0, 3)).toEqual(["#0072b2", "#d55e00", "#009e73"])
  })
})

describe("a comparison in which nothing differs", () => {
  it("has no chart", async () => {
    const charts = await draw({ files: [small, small], runs: 100 })
    expect(charts.map(({ id }) => id)).toEqual([])
  })
})
