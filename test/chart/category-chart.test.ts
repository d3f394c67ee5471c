import { describe, expect, it } from "vitest"
import { drawCategory } from "../../src/chart/category-chart.ts"
import { lightTheme } from "../../src/chart/theme.ts"
import { proportion } from "../../src/statistics/proportion.ts"
import type { Estimate } from "../../src/statistics/estimate.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { provenance } from "./draw-all.ts"
import { summary } from "./karabakh-like.ts"

/** A share of 1,000 runs that was counted, and what it is once luck is taken out. */
function correct(value: number, counted: number): Estimate {
  const { mcse, low, high, value: share } = proportion(counted, 1000)
  return {
    value,
    mcse: 0.002,
    low: value - 0.004,
    high: value + 0.004,
    n: 1000,
    counted: { value: share, mcse, low, high },
  }
}

/** A road that is closed in 810 of 1,000 runs at the end, for which 798 are answered on `deadline`. */
function ask(deadline: string, isCorrected = true): Summary {
  const shares = [
    { value: "closed", estimate: isCorrected ? correct(0.798, 810) : proportion(810, 1000) },
    { value: "open", estimate: isCorrected ? correct(0.202, 190) : proportion(190, 1000) },
  ]
  return {
    ...summary,
    runs: 1000,
    questions: [{ id: "road", ask: "What becomes of the road?", kind: "category", track: "road", deadline, shares }],
    tracks: [
      {
        id: "road",
        title: "Road",
        kind: "category",
        latent: false,
        values: ["closed", "open"],
        points: [
          { date: "2024-04-17", shares: [1, 0] },
          { date: "2025-11-12", shares: [0.81, 0.19] },
        ],
      },
    ],
  }
}

function draw(asked: Summary): string {
  const spec = drawCategory("road", asked, { theme: lightTheme, provenance })
  return `${JSON.stringify(spec)}\n${spec?.title.subtitle.join(" ")}`
}

describe("a category's chart", () => {
  it("has the shares that are answered at its end, and says that its areas are counted", () => {
    const chart = draw(ask("2025-11-12"))
    expect(chart).toContain("80 %")
    expect(chart).toContain("20 %")
    expect(chart).not.toContain("81 %")
    expect(chart).toContain("as counted; at the right, the shares at the end, corrected for luck")
  })

  it("says that all is counted where no answer is about its end", () => {
    const chart = draw(ask("2024-12-31"))
    expect(chart).toContain("81 %")
    expect(chart).not.toContain("80 %")
    expect(chart).toContain("as counted; at the right, the shares at the end.")
  })

  it("says nothing of counting where nothing is corrected", () => {
    const chart = draw(ask("2025-11-12", false))
    expect(chart).toContain("81 %")
    expect(chart).not.toContain("as counted")
  })
})
