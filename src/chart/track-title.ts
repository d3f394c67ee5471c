import type { TrackSummary } from "../summary/summary.ts"
import { tellNumber } from "../words/number.ts"
import { tellName } from "../words/quantity.ts"

type NumberTrack = Extract<TrackSummary, { kind: "number" }>

/**
 * Of tracks that have left where they began, so far that it lies outside the middle 90 % of their ends, the one whose median went
 * furthest for the greater of both: from where to where. Undefined where none has; tracks that are 0 in most runs are passed over.
 */
export function tellFurthestTrack(tracks: readonly NumberTrack[]): string | undefined {
  const moved = tracks.flatMap((track) => {
    const [first, last] = [track.points[0], track.points.at(-1)]
    if (first === undefined || last === undefined || first.above_zero !== undefined) return []
    if (first.q50 >= last.q05 && first.q50 <= last.q95) return []
    const size = Math.max(Math.abs(first.q50), Math.abs(last.q50))
    return [{ track, first, last, far: Math.abs(last.q50 - first.q50) / size }]
  })
  const [most] = moved.toSorted((a, b) => b.far - a.far)
  if (most === undefined) return undefined
  const { track, first, last } = most
  const [from, to, low, high] = [first.q50, last.q50, last.q05, last.q95].map(tellRounded)
  const unit = track.unit === "" ? "" : ` ${tellName(track.unit)}`
  return `${track.title}: median ${from} → ${to}${unit} by ${last.date}, 90 % of runs ${low} to ${high}.`
}

/** A number of a track with three digits. */
export function tellRounded(value: number): string {
  return tellNumber(Number(value.toPrecision(3)))
}
