import { readdirSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Browser } from "playwright-core"
import { findLeaders } from "../../src/analysis/leaders.ts"
import { openRuns } from "../../src/answers/runs.ts"
import { drawChartSet } from "../../src/chart/chart-set.ts"
import { loadOutlines } from "../../src/chart/map/outlines.ts"
import { renderSvg } from "../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../src/chart/theme.ts"
import { buildForecasts } from "../../src/forecast/forecast.ts"
import { findPlayed } from "../../src/library/held.ts"
import { load, play, summarize } from "../../src/library/node/index.ts"
import { listTrackRuns } from "../../src/summary/track-runs.ts"
import { provenance } from "../chart/draw-all.ts"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { findLabelFaults, measureLabels } from "../support/label-boxes.ts"

const examples = "scenarios/examples"
const paths = ["scenarios/karabakh-2024", ...readdirSync(examples).map((name) => join(examples, name))]

describe.skipIf(browserPath === undefined)("labels of all charts of every scenario in a real browser", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it.each(paths)("are neither over each other nor cut: %s", async (path) => {
    const runs = await play(await load(path), { runs: 1000, seed: "1" })
    const { prepared, ensemble } = findPlayed(runs)
    const summary = summarize(runs)
    const outlines = await loadOutlines()
    const trackRuns = listTrackRuns(prepared.model, ensemble)
    const opened = openRuns(prepared.model, "1", ensemble)
    const leaders = findLeaders(opened, prepared.plan, "1")
    for (const [width, theme] of [
      [940, lightTheme],
      [700, darkTheme],
      [342, lightTheme],
    ] as const) {
      const context = { theme, provenance, trackRuns, leaders, outlines, width }
      const charts = drawChartSet(summary, buildForecasts(summary), context)
      const drawn = await Promise.all(charts.map(({ spec }) => renderSvg(spec)))
      const measured = await measureLabels(browser, drawn)
      const faults = measured.flatMap((drawing, i) =>
        findLabelFaults(drawing).map((fault) => `${charts[i]?.id} at ${width}: ${fault}`),
      )
      expect(faults).toEqual([])
    }
  })
})
