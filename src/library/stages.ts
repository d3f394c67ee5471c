import type { EstimativeScale } from "../words/estimative-scales.ts"
import { openRuns } from "../answers/runs.ts"
import type { RunColumn } from "../answers/column.ts"
import { type Chart, drawChartSet } from "../chart/chart-set.ts"
import type { Outlines } from "../chart/map/outlines.ts"
import { renderSvg } from "../chart/render.ts"
import type { Provenance } from "../chart/spec.ts"
import { lightTheme } from "../chart/theme.ts"
import { buildForecasts, type Forecast } from "../forecast/forecast.ts"
import { drawComparisonSet } from "../study/compare/charts/chart-set.ts"
import { compareScenarios } from "../study/compare/compare-scenarios.ts"
import type { Comparison } from "../study/compare/result.ts"
import { summarize as summarizeEnsemble } from "../summary/summarize.ts"
import type { Summary } from "../summary/summary.ts"
import { describeSides } from "./sides.ts"
import { findPlayed, findSummaries, keepComparison } from "./held.ts"
import type { Runs } from "./values.ts"

/**
 * The numbers of `summary.json`: every answer, position, rule, track and assumption, each number with its Monte Carlo
 * error. The same runs give the same numbers, to the bit.
 */
export function summarize(runs: Runs): Summary {
  const { prepared, ensemble } = findPlayed(runs)
  const { name } = runs.scenario
  return summarizeEnsemble({ name, seed: runs.seed, model: prepared.model, ensemble })
}

/**
 * What each run had, as columns of numbers under the names of `runs.parquet` (docs/artifacts.md): assumptions, answers,
 * rules, positions. Each call reads them anew.
 */
export function columns(runs: Runs): readonly RunColumn[] {
  const { prepared, ensemble } = findPlayed(runs)
  return openRuns(prepared.model, runs.seed, ensemble).columns.map(({ read, ...head }) => ({ ...head, data: read() }))
}

/**
 * Every answer of a summary in one line, with the word that a scale has for its chance.
 *
 * words: `icd203` (if absent) or `phia`.
 */
export function forecast(summary: Summary, words: EstimativeScale = "icd203"): readonly Forecast[] {
  return buildForecasts(summary, words)
}

/**
 * Compares scenarios with the first of them, answer by answer, as `comparison.json` has it. Runs of the same seed and
 * number share their draws, so that the difference is what the edits did; others are compared unpaired, and it says so.
 */
export function compare(base: Runs, other: Runs, ...others: readonly Runs[]): Comparison {
  const sides = describeSides(base, [other, ...others])
  return keepComparison(
    compareScenarios(sides),
    sides.map(({ summary }) => summary),
  )
}

/**
 * The charts of a summary or of a comparison as Vega-Lite specifications with their data inside, in the order in which
 * one reads a report. `draw` makes an SVG of one.
 *
 * outlines: what `loadOutlines` gives, for the map of a scenario with places; without them it has no borders.
 */
export function charts(
  found: Summary | Comparison,
  words: EstimativeScale = "icd203",
  outlines?: Outlines,
): readonly Chart[] {
  if (found.schema === "casus/summary@1") {
    const provenance = describeOrigin(found, found.scenario.name)
    const context = { theme: lightTheme, provenance, ...(outlines === undefined ? {} : { outlines }) }
    return drawChartSet(found, buildForecasts(found, words), context)
  }
  const summaries = findSummaries(found)
  const name = found.scenarios.map(({ id }) => id).join("--vs--")
  return drawComparisonSet(found, summaries, { theme: lightTheme, provenance: describeOrigin(found, name) })
}

/** Such a chart belongs to no report, and no command made it. */
function describeOrigin({ seed, runs }: Summary | Comparison, scenario: string): Provenance {
  return { scenario, seed, runs, run_id: "", command: "" }
}

/** A chart as SVG. Reads no file and no address, whatever the specification asks for. */
export function draw(chart: Pick<Chart, "spec">): Promise<string> {
  return renderSvg(chart.spec)
}
