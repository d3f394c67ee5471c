import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Browser } from "playwright-core"
import { drawChartSet } from "../../src/chart/chart-set.ts"
import { renderSvg } from "../../src/chart/render.ts"
import { lightTheme } from "../../src/chart/theme.ts"
import { buildForecasts } from "../../src/forecast/forecast.ts"
import { summarize } from "../../src/summary/summarize.ts"
import { provenance } from "../chart/draw-all.ts"
import { summary } from "../chart/karabakh-like.ts"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { findLabelFaults, measureLabels } from "../support/label-boxes.ts"
import { ensemble, model } from "../summary/small-model.ts"

describe.skipIf(browserPath === undefined)("labels of charts in a real browser", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it.each([
    ["a large scenario", 940, summary],
    ["a large scenario", 342, summary],
    ["ten runs of a small one", 940, summarize({ name: "small", seed: "1", model, ensemble })],
    ["ten runs of a small one", 342, summarize({ name: "small", seed: "1", model, ensemble })],
  ] as const)("are neither over each other nor cut: %s, %i wide", async (_, width, of) => {
    const charts = drawChartSet(of, buildForecasts(of), { theme: lightTheme, provenance, width })
    const measured = await measureLabels(browser, await Promise.all(charts.map(({ spec }) => renderSvg(spec))))
    const faults = measured.map((drawing, i) => [charts[i]?.id, findLabelFaults(drawing)])
    expect(faults).toEqual(charts.map(({ id }) => [id, []]))
    // A chart fills the width that it is asked to fill, and no more than its margin beyond.
    expect(measured.map((drawing, i) => [charts[i]?.id, drawing.width <= width + 40])).toEqual(
      charts.map(({ id }) => [id, true]),
    )
  })
})
