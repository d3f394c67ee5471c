import { describeList } from "../../statistics/empirical.ts"
import { estimateRanked } from "../../statistics/quantile-estimate.ts"
import { listTrackRuns } from "../../summary/track-runs.ts"
import type { Side } from "./compare-scenarios.ts"

/** How far apart a track is in the same runs of two scenarios, by record: the quantiles of the difference run by run. */
export interface TrackDifference {
  /** The scenario that is held against the base. */
  readonly scenario: string
  readonly track: string
  /** How many runs are paired: the first, whose tracks are kept whole. */
  readonly runs: number
  readonly points: readonly {
    readonly date: string
    readonly q05: number
    readonly q50: number
    readonly q95: number
    /** Ends of the 95 % Monte Carlo interval of the median. */
    readonly low: number
    readonly high: number
  }[]
}

/**
 * Of every number over time that both scenarios have, the differences of the same runs: none where a side has no runs, where not the
 * same runs were left out, or where clocks are not the same.
 */
export function differTracks([base, ...others]: readonly Side[]): readonly TrackDifference[] {
  if (base?.played === undefined) return []
  const { numbers } = base.played.ensemble
  const own = listTrackRuns(base.played.model, base.played.ensemble, Infinity)
  return others.flatMap(({ id, summary, played }): readonly TrackDifference[] => {
    if (played === undefined || !areSame(numbers, played.ensemble.numbers)) return []
    const theirs = listTrackRuns(played.model, played.ensemble, Infinity)
    return base.summary.tracks.flatMap((track): readonly TrackDifference[] => {
      const same = summary.tracks.find((one) => one.id === track.id)
      const [first, second] = [own.get(track.id) ?? [], theirs.get(track.id) ?? []]
      const runs = Math.min(first.length, second.length)
      if (track.kind !== "number" || same?.kind !== "number" || runs === 0 || track.unit !== same.unit) return []
      if (track.points.some(({ date }, i) => same.points[i]?.date !== date)) return []
      const points = track.points.map(({ date }, record) => {
        const differences = Float64Array.from(
          { length: runs },
          (_, run) => second[run]![record]! - first[run]![record]!,
        )
        return { date, ...describeDifferences(differences) }
      })
      return [{ scenario: id, track: track.id, runs, points }]
    })
  })
}

/** Whether columns are of the same runs, in the same order. */
function areSame(first: Int32Array | undefined, second: Int32Array | undefined): boolean {
  return first?.length === second?.length && (first?.every((number, place) => number === second?.[place]) ?? true)
}

function describeDifferences(values: Float64Array) {
  const found = describeList(values)
  const [q05 = NaN, q50 = NaN, q95 = NaN] = found.quantiles([0.05, 0.5, 0.95])
  const { low, high } = estimateRanked(found.ranked(), 0.5)
  return { q05, q50, q95, low, high }
}
