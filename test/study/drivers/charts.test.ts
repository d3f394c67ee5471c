import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { analyseDrivers } from "../../../src/study/drivers/study.ts"
import { findNarrowFaults, telephoneWidth } from "../../chart/chart-faults.ts"
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

/** Sixteen answers that hang on one unknown. */
const crowded = tinyScenario(
  `assumptions: { a: { title: The first, value: "uniform(0, 1)", basis: assumption } }
state: { level: { start: a } }
actors: { one: { title: One } }
questions:
${Array.from({ length: 16 }, (_, i) => `  level_${i}: { ask: "How high is it at place ${i}?", value: level * ${i + 1}, at: end }`).join("\n")}`,
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

  it("fit a telephone, nothing over or cut: few answers stand as a matrix, many as bars below each unknown", async () => {
    const flags = [["redraw", "100"]] as const
    const few = await analyseText(analyseDrivers, text, { name: "drivers", flags }, { runs: 2000 })
    const many = await analyseText(analyseDrivers, crowded, { name: "drivers", flags: [] }, { runs: 500 })
    const narrow = { theme: lightTheme, provenance, width: telephoneWidth }
    const charts = [...few.charts(narrow), ...many.charts(narrow)]
    const isTurned = (spec: object) => JSON.stringify(spec).includes(`"labelAngle":-90`)
    for (const { spec } of charts) {
      const faults = await findNarrowFaults(spec)
      // Names that stand upright are measured as if they lay.
      expect(faults.filter((fault) => !isTurned(spec) || !fault.startsWith("over"))).toEqual([])
    }
    const [matrix, bars] = charts.filter(({ id }) => id === "matrix").map(({ spec }) => spec)
    expect([matrix, bars].map((spec) => isTurned(spec!))).toEqual([true, false])
    expect(JSON.stringify(bars)).toContain("and of 13 more")
  })
})
