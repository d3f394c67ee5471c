import { describe, expect, it } from "vitest"
import { pageWidth } from "../../src/chart/frame.ts"
import { fitPanels, type Panel, panelRows } from "../../src/chart/panel.ts"
import { lightTheme } from "../../src/chart/theme.ts"

describe("fitPanels", () => {
  const plans = [
    { width: 280, columns: 3, beside: 60 },
    { width: 300, columns: 3, beside: 130 },
    { width: 640, columns: 1, beside: 60 },
    { width: 420, columns: 2, beside: 66 },
  ]

  it("keeps panels beside each other within a page, with 42 pixels for numbers, 30 for titles and 30 between them", () => {
    for (const plan of plans)
      for (const count of [1, 2, 3, 7]) {
        const { columns, width, whole } = fitPanels({}, count, plan)
        expect(columns).toBeLessThanOrEqual(Math.min(count, plan.columns))
        expect(width).toBeLessThanOrEqual(plan.width)
        expect(columns * (42 + width + 30) + (columns - 1) * 30).toBeLessThanOrEqual(
          pageWidth + (columns === 1 ? 12 : 0),
        )
        expect(whole).toBeLessThanOrEqual(pageWidth)
      }
  })

  it("makes panels narrower before fewer stand side by side, down to three quarters of their width", () => {
    // Three of 130 beside leave (940 + 30) / 3 − 172 = 151 pixels, two (940 + 30) / 2 − 172 = 313.
    expect(fitPanels({}, 3, plans[1]!)).toMatchObject({ columns: 2, width: 300 })
    expect(fitPanels({}, 3, plans[0]!)).toMatchObject({ columns: 3, width: 221 })
  })

  it("fills the width that is asked for", () => {
    expect(fitPanels({ width: 326 }, 3, plans[0]!)).toEqual({ columns: 1, width: 266, whole: 326 })
  })
})

describe("panelRows", () => {
  it("leaves room below short heads, so that titles of a row begin at one height", () => {
    const long = "A title that is so long that it takes three lines above a plot that is not wide at all, or more"
    const panels: readonly Panel[] = [
      { title: "Short", subtitle: [], layers: [] },
      { title: long, subtitle: ["what is measured"], layers: [] },
      { title: "Short", subtitle: ["what is measured"], layers: [] },
    ]
    const { concat } = panelRows(panels, { columns: 3, width: 200, height: 100, theme: lightTheme })
    const tops = (concat as readonly { title: { text: string[]; subtitle: string[]; offset: number } }[]).map(
      ({ title: { text, subtitle, offset } }) => 15.5 * text.length + 16 * subtitle.length + offset,
    )
    expect(tops[0]).toBeGreaterThan(15.5 + 8)
    expect(new Set(tops).size).toBe(1)
  })
})
