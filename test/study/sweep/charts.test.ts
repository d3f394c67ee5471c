import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { drawSweepCharts } from "../../../src/study/sweep/charts/chart-set.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { proportion } from "../../../src/statistics/proportion.ts"
import type { Sweep, SweptAxis, SweptMeasure } from "../../../src/study/sweep/result.ts"

const provenance = { scenario: "small", seed: "1", runs: 100, run_id: "0", command: "casus sweep" }
const rate: SweptAxis = {
  path: "rate",
  title: "Rate of leaving",
  unit: "persons/week",
  low: 1,
  high: 9,
  spacing: "linear",
  count: 3,
}
const chance: SweptAxis = {
  path: "chance",
  title: "Chance",
  unit: "probability",
  low: 0.01,
  high: 1,
  spacing: "log",
  count: 3,
}

/** A measure whose share of yes goes up evenly over the points. */
const measure = (points: number, more: Partial<SweptMeasure> = {}): SweptMeasure => ({
  id: "gone",
  ask: "Will they be gone?",
  kind: "event",
  mode: "by",
  deadline: "2024-06-30",
  measure: "probability",
  estimates: Array.from({ length: points }, (_, point) => ({
    point,
    estimate: proportion(10 + (80 * point) / (points - 1), 100),
  })),
  thresholds: [],
  effects: [],
  correlations: [],
  ...more,
})

const sweep = (axes: readonly SweptAxis[], points: readonly (readonly number[])[], method: Sweep["method"]): Sweep => ({
  schema: "casus/sweep@1",
  scenario: { name: "small", title: "Small", start: "2024-01-01", until: "2024-12-30", step: "1 week" },
  seed: "1",
  runs: 100,
  method,
  level: 0.5,
  axes,
  points,
  measures: [
    measure(points.length),
    measure(points.length, {
      deadline: "2024-12-31",
      thresholds: [
        { row: [], direction: "rises", crossing: { value: 5, mcse: 0.5, low: 4, high: 6, n: 100 }, between: [1, 9] },
      ],
      correlations: [{ path: "rate", spearman: -0.5 }],
    }),
    measure(points.length, {
      id: "left",
      ask: "How many are left?",
      kind: "value",
      mode: "at",
      deadline: "2024-09-30",
      measure: "median",
      unit: "persons",
    }),
  ],
})

const line = sweep([rate], [[1], [5], [9]], "grid")
const logLine = sweep([chance], [[0.01], [0.1], [1]], "grid")
const grid = sweep(
  [rate, chance],
  [1, 5, 9].flatMap((a) => [0.01, 0.1, 1].map((b) => [a, b])),
  "grid",
)
const sampled = sweep(
  [rate, chance],
  [
    [1, 0.1],
    [3, 0.4],
    [8, 0.02],
  ],
  "sobol",
)

describe("the charts of a sweep", () => {
  it.each([
    ["one axis", line, 1],
    ["one axis with log spacing", logLine, 1],
    ["two axes", grid, 1],
    ["sampled points", sampled, 2],
  ])("draw %s without a warning, light and dark", async (_, found, count) => {
    for (const theme of [lightTheme, darkTheme]) {
      const charts = drawSweepCharts(found, { theme, provenance })
      expect(charts).toHaveLength(count)
      for (const { spec } of charts) expect((await renderWithWarnings(spec)).warnings).toEqual([])
    }
  })

  it("name every line, and where it crosses", async () => {
    const [chart] = drawSweepCharts(line, { theme: lightTheme, provenance })
    if (chart === undefined) throw new Error("no chart")
    const { svg } = await renderWithWarnings(chart.spec)
    expect(svg).toContain("by 2024-06-30")
    expect(svg).toContain("by 2024-12-31 at 5 (4 to 6)")
    expect(svg).toContain("Rate of leaving (persons/week)")
  })

  it("are titled by what they show, and by what is drawn where nothing surely moves", () => {
    const titleOf = (found: Sweep) => {
      const { text, subtitle } = drawSweepCharts(found, { theme: lightTheme, provenance })[0]!.spec.title
      return { title: text.join(" ").replaceAll("\u00a0", " "), opens: subtitle.join(" ").slice(0, 32) }
    }
    expect(titleOf(line)).toEqual({
      title: "“Will they be gone?” by 2024-12-31 rises through 50 % at 5 (4 to 6) of Rate of leaving.",
      opens: "Answers against Rate of leaving.",
    })
    const still = { ...line, measures: line.measures.map((one) => ({ ...one, thresholds: [] })) }
    expect(titleOf(still)).toEqual({
      title: "Answers against Rate of leaving",
      opens: "From 1 to 9, with the same draws",
    })
  })

  it("write the numbers into the cells, the last deadline of each question", async () => {
    const [chart] = drawSweepCharts(grid, { theme: lightTheme, provenance })
    if (chart === undefined) throw new Error("no chart")
    const { svg } = await renderWithWarnings(chart.spec)
    expect(svg).toContain(">50 %<")
    expect(svg).not.toContain("by 2024-06-30")
  })

  it("tell the rank correlation where points are sampled", async () => {
    const [chart] = drawSweepCharts(sampled, { theme: lightTheme, provenance })
    if (chart === undefined) throw new Error("no chart")
    const { svg } = await renderWithWarnings(chart.spec)
    expect(svg).toContain("ρ = −0.50")
  })
})
