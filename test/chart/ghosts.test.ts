import { expect, it } from "vitest"
import { drawChartSet } from "../../src/chart/chart-set.ts"
import { renderWithWarnings } from "../../src/chart/render.ts"
import { lightTheme } from "../../src/chart/theme.ts"
import { buildForecasts } from "../../src/forecast/forecast.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { provenance } from "./draw-all.ts"
import { summary } from "./karabakh-like.ts"
import { findOverlaps, findTexts } from "./svg-texts.ts"

const drawBefore = (before: Summary, width: number) => {
  const ghost = { summary: before, forecasts: buildForecasts(before), called: "as it was" }
  const charts = drawChartSet(summary, buildForecasts(summary), { theme: lightTheme, provenance, width, ghost })
  return new Map(charts.map(({ id, spec }) => [id, spec]))
}

const [line, ...otherLines] = summary.storylines!.lines
const [milestone, ...otherMilestones] = line!.milestones
const [flow, ...otherFlows] = summary.flows!
/** Other shares, medians, flows and weights than there are now; the last storyline is new. */
const before: Summary = {
  ...summary,
  storylines: {
    ...summary.storylines!,
    lines: [
      {
        ...line!,
        share: { ...line!.share, value: 0.123 },
        milestones: [
          {
            ...milestone!,
            when: milestone!.when.map((each) => (each.level === 0.5 ? { ...each, date: "2024-05-05" } : each)),
          },
          ...otherMilestones,
        ],
      },
      ...otherLines.slice(0, -1),
    ],
  },
  flows: [{ ...flow!, amount: { ...flow!.amount, value: 250 } }, ...otherFlows],
  influence: {
    ...summary.influence!,
    links: summary.influence!.links.map((link) => (link.from === "rule:two" ? { ...link, weight: 0.9 } : link)),
  },
}

it.each([342, 940])("what storylines, flows and influence were is drawn with what they are, %i wide", async (width) => {
  const charts = drawBefore(before, width)
  const text = (id: string) => JSON.stringify(charts.get(id))
  expect(text("storylines")).toContain("(before: 12 %)")
  expect(text("storylines")).toContain("(before: no such line)")
  expect(text("storylines")).toContain("Before: median 2024-05-05")
  expect(text("flows")).toContain("250 → 400")
  expect(text("flows")).not.toContain("1,300 → 1,300")
  expect(text("influence")).toContain("Treaty: in 10 % of runs (before: 90 %)")
  // What has not moved has no grey.
  expect(text("influence").match(/\(before: /g)?.length).toBeGreaterThan(0)
  expect(text("influence")).not.toContain("in 100 % of runs (before: ")
  for (const id of ["storylines", "flows", "influence"]) {
    expect(charts.get(id)!.title.subtitle.join(" ")).toContain("as it was")
    const { svg, warnings } = await renderWithWarnings(charts.get(id)!)
    expect([id, warnings, findOverlaps(findTexts(svg))]).toEqual([id, [], []])
  }
})

it("a ghost that is the same as what is now moves nothing", () => {
  const charts = drawBefore(summary, 940)
  expect(JSON.stringify(charts.get("influence"))).not.toContain("(before: ")
  expect(JSON.stringify(charts.get("flows"))).not.toContain("00 → ")
  expect(JSON.stringify(charts.get("storylines"))).not.toContain("Before: median")
})
