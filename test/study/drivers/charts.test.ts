import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { analyseDrivers } from "../../../src/study/drivers/study.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

const provenance = { scenario: "tiny", seed: "1", runs: 2000, run_id: "0", command: "casus drivers" }

const text = tinyScenario(
  `assumptions:
  a: { title: The first, value: "normal(0, 1)", basis: assumption }
  b: { value: bernoulli(0.5), basis: assumption }
state: { level: { start: a }, mood: { values: [low, high], start: low } }
actors: { one: { title: One, rules: { lifts: { title: Lifts, when: b, then: { set: { mood: high } } } } } }
questions:
  level: { ask: "How high?", value: level, at: end }
  mood: { ask: "Which mood?", category: mood, at: end }
  when_high: { ask: "When high?", when: mood == high }`,
  2,
)

describe("charts of drivers", () => {
  it.each([lightTheme, darkTheme])(
    "are drawn without a warning, each with its finding for a title (%#)",
    async (theme) => {
      const asked = { name: "drivers", flags: [["redraw", "100"]] } as const
      const charts = (await analyseText(analyseDrivers, text, asked, { runs: 2000 })).charts({ theme, provenance })
      expect(charts.map(({ id }) => id)).toEqual([
        "matrix",
        "swing-level-end",
        "redraw-level-end",
        "swing-mood-end",
        "redraw-mood-end",
        "swing-when_high",
        "redraw-when_high",
      ])
      expect(charts[1]?.title).toMatch(
        /^How high\? on .*: -?[\d.]+ → [\d.]+ from the lowest to the highest fifth of a$/,
      )
      expect(charts[4]?.title).toMatch(/b by itself changes \d+\s% of runs, and 1 of 2 sources change none$/)
      for (const { spec } of charts) expect((await renderWithWarnings(spec)).warnings).toEqual([])
    },
  )
})
