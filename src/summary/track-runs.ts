import { displayScale } from "../answers/display-unit.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import type { Model } from "../model/model.ts"

/** By track id, the values of the first few runs, a list per run with one value per record, in the unit in which it is told. */
export type TrackRuns = ReadonlyMap<string, readonly (readonly number[])[]>

/** So many are drawn as thin lines: of more nobody tells one from another. */
const mostDrawn = 20

/**
 * The first few runs of numeric tracks that may be shown, at most `most`: of runs no more is kept than a hundred. Empty where they
 * are not kept.
 */
export function listTrackRuns({ tracks, clock }: Model, { shownRuns }: Ensemble, most = mostDrawn): TrackRuns {
  const records = clock.ends.length
  return new Map(
    tracks.flatMap((track, slot): readonly (readonly [string, readonly (readonly number[])[]])[] => {
      const values = shownRuns[slot]
      if (track.kind !== "number" || track.latent || values === undefined) return []
      const scale = displayScale(track.value.type, track.unit)
      const runs = values.length / records
      const one = (run: number) => Array.from({ length: records }, (_, record) => values[record * runs + run]! / scale)
      return [[track.id, Array.from({ length: Math.min(most, runs) }, (_, run) => one(run))]]
    }),
  )
}
