import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import type { ModelTrack } from "../model/model.ts"
import type { TrackCounts } from "../simulation/track-counts.ts"
import { histogramQuantiles } from "../statistics/histogram-quantile.ts"
import { usualLevels } from "./date-quantiles.ts"
import { displayScale, displayUnit } from "../answers/display-unit.ts"
import type { TrackSummary } from "./summary.ts"

/** A track by record: quantiles of a number, shares of the values of a category or a boolean. Records without runs are left out. */
export function summarizeTrack(track: ModelTrack, counted: TrackCounts, clock: Clock): TrackSummary {
  const records = clock.ends.flatMap((day, record) => {
    const hasRuns = countsOf(counted, record).some((count) => count > 0)
    return hasRuns ? [{ date: formatDate(day), record }] : []
  })
  const common = { id: track.id, title: track.title, latent: track.latent }
  if (track.kind !== "number") {
    const points = records.map(({ date, record }) => ({ date, shares: countShares(track.values, counted, record) }))
    return { ...common, kind: "category", values: track.values, points }
  }
  const scale = displayScale(track.value.type, track.unit)
  const points = records.map(({ date, record }) => {
    const [q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0] = findQuantiles(track, counted, record).map((q) => q / scale)
    return { date, q05, q25, q50, q75, q95 }
  })
  return { ...common, unit: displayUnit(track.value.type, track.unit), kind: "number", points }
}

/** The bins of one record: below its first edge, then from each edge up to the next. */
function countsOf({ counts, starts }: TrackCounts, record: number): Uint32Array {
  return counts.subarray(starts[record]! + record, starts[record + 1]! + record + 1)
}

function edgesOf({ edges, starts }: TrackCounts, record: number): Float64Array {
  return edges.subarray(starts[record], starts[record + 1])
}

function findQuantiles(track: ModelTrack, counted: TrackCounts, record: number): readonly number[] {
  return histogramQuantiles(
    {
      edges: edgesOf(counted, record),
      counts: countsOf(counted, record),
      minimum: counted.least[record] ?? NaN,
      maximum: counted.greatest[record] ?? NaN,
      isExact: counted.isExact,
      isWhole: track.whole,
    },
    usualLevels,
  )
}

/** The share of runs per value; value k is the number k, in the bin that begins at it. */
function countShares(values: readonly string[], counted: TrackCounts, record: number): readonly number[] {
  const edges = edgesOf(counted, record)
  const counts = countsOf(counted, record)
  const runs = counts.reduce((sum, count) => sum + count, 0)
  return values.map((_, index) => (counts[edges.indexOf(index) + 1] ?? 0) / runs)
}
