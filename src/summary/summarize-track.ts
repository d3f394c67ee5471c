import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import type { TrackHistogram } from "../ensemble/ensemble.ts"
import type { ModelTrack } from "../model/model.ts"
import { histogramQuantiles } from "../statistics/histogram-quantile.ts"
import { usualLevels } from "./date-quantiles.ts"
import { displayScale, displayUnit } from "./display-unit.ts"
import type { TrackSummary } from "./summary.ts"

/** A track by record: quantiles of a number, shares of the values of a category or a boolean. Records without runs are left out. */
export function summarizeTrack(track: ModelTrack, histogram: TrackHistogram, clock: Clock): TrackSummary {
  const records = clock.ends.flatMap((day, record) => {
    const counts = countsOf(histogram, record)
    return counts.some((count) => count > 0) ? [{ date: formatDate(day), record, counts }] : []
  })
  const common = { id: track.id, title: track.title, latent: track.latent }
  if (track.kind !== "number") {
    const points = records.map(({ date, counts }) => ({ date, shares: countShares(track.values, histogram, counts) }))
    return { ...common, kind: "category", values: track.values, points }
  }
  const scale = displayScale(track.value.type, track.unit)
  const points = records.map(({ date, record, counts }) => {
    const [q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0] = findQuantiles(track, histogram, record, counts).map(
      (q) => q / scale,
    )
    return { date, q05, q25, q50, q75, q95 }
  })
  return { ...common, unit: displayUnit(track.value.type, track.unit), kind: "number", points }
}

/** The counts of one record: underflow, the bins, overflow. */
function countsOf({ counts, bins }: TrackHistogram, record: number): Uint32Array {
  return counts.subarray(record * (bins + 2), (record + 1) * (bins + 2))
}

function findQuantiles(
  track: ModelTrack,
  histogram: TrackHistogram,
  record: number,
  counts: Uint32Array,
): readonly number[] {
  const { low, width, bins, least, greatest } = histogram
  return histogramQuantiles(
    {
      counts: counts.subarray(1, bins + 1),
      low,
      width,
      under: counts[0] ?? 0,
      over: counts[bins + 1] ?? 0,
      minimum: least[record] ?? NaN,
      maximum: greatest[record] ?? NaN,
      centred: track.whole && width === 1,
    },
    usualLevels,
  )
}

/** The share of runs per value; value k is the number k, in the bin whose middle it is. */
function countShares(values: readonly string[], { low, bins }: TrackHistogram, counts: Uint32Array): readonly number[] {
  const runs = counts.reduce((sum, count) => sum + count, 0)
  return values.map((_, index) => {
    const bin = Math.floor(index - low)
    return bin >= 0 && bin < bins ? (counts[bin + 1] ?? 0) / runs : 0
  })
}
