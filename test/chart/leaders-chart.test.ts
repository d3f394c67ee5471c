import { beforeAll, describe, expect, it } from "vitest"
import { findLeaders, type Leaders } from "../../src/analysis/leaders.ts"
import { openRuns } from "../../src/answers/runs.ts"
import { drawChartSet } from "../../src/chart/chart-set.ts"
import { renderWithWarnings } from "../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../src/chart/theme.ts"
import { buildForecasts } from "../../src/forecast/forecast.ts"
import { load, play, summarize } from "../../src/library/node/index.ts"
import { findPlayed } from "../../src/library/held.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { provenance } from "./draw-all.ts"
import { findOverlaps, findTexts, sizeOf } from "./svg-texts.ts"

let summary: Summary
let leaders: Leaders

beforeAll(async () => {
  const runs = await play(await load("test/fixtures/small.yaml"), { runs: 2000, seed: "1" })
  const { prepared, ensemble } = findPlayed(runs)
  summary = summarize(runs)
  leaders = findLeaders(openRuns(prepared.model, "1", ensemble), prepared.plan, "1")
})

const drawn = (of: Leaders | undefined, width = 940, theme = lightTheme) =>
  drawChartSet(summary, buildForecasts(summary), {
    theme,
    provenance,
    width,
    ...(of === undefined ? {} : { leaders: of }),
  }).find(({ id }) => id === "drivers")

describe("the chart of what chances hang on", () => {
  it("is drawn where leaders were looked for and seen, and not else", () => {
    expect(drawn(leaders)).toBeDefined()
    expect(drawn(undefined)).toBeUndefined()
    expect(drawn({ ...leaders, answers: [] })).toBeUndefined()
  })

  it("holds for each chance at its last deadline what it is at both ends of each source, rising with what raises it", () => {
    const [first] = leaders.answers.filter(({ leaders: own }) => own[0]?.swing !== undefined)
    expect(first).toMatchObject({ id: "strained_by", deadline: "2024-12-30" })
    const [incidents] = first!.leaders
    expect(incidents?.id).toBe("incident_rate")
    const { lowest, highest } = incidents!.swing!
    expect(lowest.n).toBe(400)
    expect(highest.n).toBe(400)
    expect(highest.low).toBeGreaterThan(lowest.high)
    const text = JSON.stringify(drawn(leaders)?.spec)
    expect(text).toContain(`"low":${Number(lowest.value.toPrecision(6))}`)
    expect(text).toContain("in its lowest fifth")
  })

  it("keeps earlier deadlines and what is no chance without ends", () => {
    const others = leaders.answers.filter(({ id, deadline }) => id !== "strained_by" || deadline !== "2024-12-30")
    expect(others.filter(({ kind }) => kind === "value" || kind === "category")).not.toEqual([])
    expect(
      others
        .flatMap(({ kind, leaders: own }) => (kind === "when" ? [] : own.map(({ swing }) => swing)))
        .filter(Boolean),
    ).toEqual([])
  })

  it.each([
    [940, lightTheme],
    [700, darkTheme],
    [342, lightTheme],
  ] as const)("draws without a warning or a label over another, %d pixels wide", async (width, theme) => {
    const { svg, warnings } = await renderWithWarnings(drawn(leaders, width, theme)!.spec)
    expect(warnings).toEqual([])
    expect(findOverlaps(findTexts(svg))).toEqual([])
    expect(sizeOf(svg).width).toBeLessThanOrEqual(width + 40)
  })
})
