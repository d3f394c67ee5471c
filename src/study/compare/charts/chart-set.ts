import { listDifferences } from "../findings.ts"
import type { Comparison } from "../result.ts"
import type { TrackDifference } from "../track-differences.ts"
import type { Summary } from "../../../summary/summary.ts"
import type { Chart } from "../../../chart/chart-set.ts"
import { drawForest } from "./answers-chart.ts"
import { drawComparedCurves, drawDifferenceCurves } from "./curves-chart.ts"
import { drawFlips } from "./flips-chart.ts"
import { drawMatrix } from "./matrix-chart.ts"
import { drawComparedQuantities } from "./quantities-chart.ts"
import { drawComparedTracks } from "./tracks-chart.ts"
import { drawWaterfalls } from "./waterfall-chart.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import type { ChartSpec } from "../../../chart/spec.ts"

/**
 * The charts of a comparison, in the order in which one reads it: what moved, because of what, when, and what lies
 * behind it. `summaries` stand in the order of the comparison's scenarios; `differences` are those of tracks, where runs are paired.
 */
export function drawComparisonSet(
  comparison: Comparison,
  summaries: readonly Summary[],
  context: ChartContext,
  differences: readonly TrackDifference[] = [],
): readonly Chart[] {
  const categories = [...new Set(comparison.answers.filter(({ kind }) => kind === "category").map(({ id }) => id))]
  const titles = listTitles(summaries)
  const findings = listDifferences(comparison)
  return [
    ...name("answers", drawForest(comparison, context)),
    ...categories.flatMap((id) => name(`flips-${id}`, drawFlips(id, comparison, findings, context))),
    ...namePages(
      "attribution",
      (comparison.attributions ?? []).flatMap(
        (attribution) => drawWaterfalls(attribution, comparison, titles, context) ?? [],
      ),
    ),
    ...name("matrix", drawMatrix(comparison, context)),
    ...namePages("by-date", drawComparedCurves(comparison, summaries, findings, context)),
    ...namePages("difference-by-date", drawDifferenceCurves(comparison, context)),
    ...name("quantities", drawComparedQuantities(comparison, summaries, context)),
    ...namePages("tracks", drawComparedTracks(comparison, summaries, context, differences)),
  ]
}

/** Titles of assumptions and rules by their paths, the base's first. */
function listTitles(summaries: readonly Summary[]): ReadonlyMap<string, string> {
  const titles = summaries
    .toReversed()
    .flatMap(({ assumptions, rules }) => [
      ...assumptions.map(({ id, title }) => [`assumptions.${id}`, title] as const),
      ...rules.map(({ id, title }) => [`actors.${id.replace(".", ".rules.")}`, title] as const),
    ])
  return new Map(titles)
}

function name(id: string, spec: ChartSpec | undefined): readonly Chart[] {
  return spec === undefined ? [] : [{ id, title: spec.title.text.join(" "), spec }]
}

/** `by-date`, `by-date-2`, … */
function namePages(id: string, specs: readonly ChartSpec[]): readonly Chart[] {
  return specs.flatMap((spec, i) => name(i === 0 ? id : `${id}-${i + 1}`, spec))
}
