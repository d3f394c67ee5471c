import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import type { ModelTrack } from "../model/model.ts"
import type { TrackCounts } from "../simulation/track-counts.ts"
import { type Histogram, histogramQuantiles } from "../statistics/histogram-quantile.ts"
import { usualLevels } from "./date-quantiles.ts"
import { displayScale, displayUnit } from "../answers/display-unit.ts"
import type { TrackSummary } from "./summary.ts"
import { findTwoGroups, shareAboveZero } from "./track-shape.ts"

/** A track by record: quantiles of a number, shares of the values of a category or a boolean. Records without runs are left out. */
export function summarizeTrack(track: ModelTrack, counted: TrackCounts, clock: Clock): TrackSummary {
  const records = clock.ends.flatMap((day, record) => {
    const hasRuns = countsOf(counted, record).some((count) => count > 0)
    return hasRuns ? [{ date: formatDate(day), record }] : []
  })
  const common = { id: track.id, title: track.title, latent: track.latent }
  if (track.kind !== "number") {
    const points = records.map(({ date, record }) => ({ date, shares: countShares(track.values, counted, record) }))
    const { type } = track.value
    const isOrdered = type.kind === "category" && type.ordered
    return {
      ...common,
      kind: "category",
      values: track.values,
      ...(isOrdered ? { ordered: true } : {}),
      ...(track.colours === undefined ? {} : { colours: track.colours }),
      points,
    }
  }
  const scale = displayScale(track.value.type, track.unit)
  const histograms = records.map(({ record }) => histogramOf(track, counted, record))
  const above = shareAboveZero(histograms)
  const points = records.map(({ date }, i) => {
    const quantiles = histogramQuantiles(histograms[i]!, usualLevels).map((q) => q / scale)
    const [q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0] = quantiles
    return { date, q05, q25, q50, q75, q95, ...(above === undefined ? {} : { above_zero: above[i]! }) }
  })
  const groups = above === undefined ? describeGroups(histograms.at(-1), records.at(-1)?.date, scale) : {}
  return {
    ...common,
    unit: displayUnit(track.value.type, track.unit),
    kind: "number",
    points,
    ...groups,
  }
}

/** The two groups in which the runs end, if they do. */
function describeGroups(last: Histogram | undefined, date: string | undefined, scale: number) {
  if (last === undefined || date === undefined) return {}
  const [low = NaN, high = NaN] = histogramQuantiles(last, [0.01, 0.99])
  const found = findTwoGroups(last, low, high)
  return found === undefined ? {} : { two_groups: { date, between: found.between / scale, below: found.below } }
}

/** The bins of one record: below its first edge, then from each edge up to the next. */
function countsOf({ counts, starts }: TrackCounts, record: number): Uint32Array {
  return counts.subarray(starts[record]! + record, starts[record + 1]! + record + 1)
}

function edgesOf({ edges, starts }: TrackCounts, record: number): Float64Array {
  return edges.subarray(starts[record], starts[record + 1])
}

function histogramOf(track: ModelTrack, counted: TrackCounts, record: number): Histogram {
  return {
    edges: edgesOf(counted, record),
    counts: countsOf(counted, record),
    minimum: counted.least[record] ?? NaN,
    maximum: counted.greatest[record] ?? NaN,
    isExact: counted.isExact,
    isWhole: track.whole,
  }
}

/** The share of runs per value; value k is the number k, in the bin that begins at it. */
function countShares(values: readonly string[], counted: TrackCounts, record: number): readonly number[] {
  const edges = edgesOf(counted, record)
  const counts = countsOf(counted, record)
  const runs = counts.reduce((sum, count) => sum + count, 0)
  return values.map((_, index) => (counts[edges.indexOf(index) + 1] ?? 0) / runs)
}
