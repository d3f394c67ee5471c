import { drawChartSet, type Chart } from "../../src/chart/chart-set.ts"
import { loadOutlines } from "../../src/chart/map/outlines.ts"
import type { Provenance } from "../../src/chart/spec.ts"
import { lightTheme, type Theme } from "../../src/chart/theme.ts"
import { buildForecasts } from "../../src/forecast/forecast.ts"
import type { Summary } from "../../src/summary/summary.ts"

export const provenance: Provenance = {
  scenario: "karabakh-like",
  seed: "1",
  runs: 10_000,
  run_id: "0123456789ab",
  command: "casus run scenarios/karabakh-like -n 10000 --seed 1",
}

const outlines = await loadOutlines()

/** The chart set of a summary as a report draws it. */
export function drawAll(summary: Summary, theme: Theme = lightTheme): readonly Chart[] {
  return drawChartSet(summary, buildForecasts(summary), { theme, provenance, outlines })
}
