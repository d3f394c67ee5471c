import type { PlanTrack } from "../simulation/plan.ts"
import type { TrackHistogram } from "./ensemble.ts"

/** How the values of a track are counted: bin i holds low + i · width up to, not including, low + (i + 1) · width. */
export interface TrackBins {
  readonly low: number
  /** Above 0; a whole number for whole values. */
  readonly width: number
  readonly bins: number
}

/** The least and greatest value that a track is expected to take. */
export interface TrackBounds {
  readonly least: number
  readonly greatest: number
}

/** The most bins of a histogram. */
export const maxBins = 256

/** How much of the range seen in the pilot is added on a side without a declared bound. */
const margin = 0.15

/** A single bin, for the pilot: only the least and greatest value are wanted of it. */
export const oneBin: TrackBins = { low: 0, width: 1, bins: 1 }

/** True if some track has an end without a declared bound, so that a pilot must tell where its values lie. */
export function needsPilot(tracks: readonly PlanTrack[]): boolean {
  return tracks.some(({ low, high }) => low === undefined || high === undefined)
}

/** The bounds that a pilot's histograms show, over all records. */
export function readBounds({ least, greatest }: TrackHistogram): TrackBounds {
  return {
    least: least.reduce((a, b) => Math.min(a, b), Infinity),
    greatest: greatest.reduce((a, b) => Math.max(a, b), -Infinity),
  }
}

/**
 * The bins of a track. Declared bounds are taken as they are; on a side without one the pilot's range is widened by
 * 15 %. Whole values get bins of width 1 around each value where 256 are enough for the range before widening (it is
 * then widened as far as 256 allow), else bins of whole width; others get 256 bins.
 */
export function chooseBins(track: PlanTrack, pilot: TrackBounds = { least: 0, greatest: 0 }): TrackBins {
  const seen = expectBounds(track, pilot)
  return track.discrete ? chooseWholeBins(track, seen) : chooseRealBins(track, seen)
}

function expectBounds({ low, high }: PlanTrack, pilot: TrackBounds): TrackBounds {
  const least = low ?? Math.min(pilot.least, high ?? Infinity)
  return { least, greatest: high ?? Math.max(pilot.greatest, least) }
}

function chooseRealBins({ low, high }: PlanTrack, { least, greatest }: TrackBounds): TrackBins {
  if (greatest === least) {
    const span = Math.max(1, Math.abs(least))
    return { low: least - span / 2, width: span / maxBins, bins: maxBins }
  }
  const extra = margin * (greatest - least)
  const from = low ?? least - extra
  return { low: from, width: ((high ?? greatest + extra) - from) / maxBins, bins: maxBins }
}

function chooseWholeBins({ low, high }: PlanTrack, seen: TrackBounds): TrackBins {
  const least = Math.floor(seen.least)
  const greatest = Math.ceil(seen.greatest)
  const spare = maxBins - (greatest - least + 1)
  const wanted = Math.ceil(margin * (greatest - least))
  const extra = spare < 0 ? wanted : Math.min(wanted, Math.floor(spare / 2))
  const from = low === undefined ? least - extra : least
  const values = (high === undefined ? greatest + extra : greatest) - from + 1
  const width = Math.ceil(values / maxBins)
  return { low: from - 0.5, width, bins: Math.ceil(values / width) }
}
