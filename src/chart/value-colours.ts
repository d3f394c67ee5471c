import type { TrackSummary } from "../summary/summary.ts"
import { nominalPlaces, colourAt, colourNamed, rampColour } from "./palette.ts"
import type { Theme } from "./theme.ts"

type CategoryTrack = Extract<TrackSummary, { kind: "category" }>

/** The value that all runs have at the start, if they agree. */
export function startOf({ values, points }: CategoryTrack): string | undefined {
  return values.find((_, i) => points[0]?.shares[i] === 1)
}

/**
 * The colours of the values of all tracks of a report, by track: no colour means two things in it. What all runs begin with
 * is grey, of `yes` and `no` the other one the colour of runs; the steps of an ordered track go from pale to strong; other values have colours
 * that no other chart uses, in declared order through all tracks. A colour that the scenario chooses comes before all that.
 */
export function colourValues(tracks: readonly TrackSummary[], theme: Theme): ReadonlyMap<string, readonly string[]> {
  let next = 0
  return new Map(
    tracks
      .filter((track): track is CategoryTrack => track.kind === "category")
      .map((track) => {
        const start = startOf(track)
        const steps = track.values.filter((value) => value !== start)
        const colours = track.values.map((value) => {
          const chosen = track.colours?.[value]
          if (chosen !== undefined) return colourNamed(chosen, theme.shade)
          if (value === start || (value === "no" && start !== "yes")) return theme.rest
          if (value === "yes" || value === "no") return theme.accent
          if (track.ordered === true) return rampColour(steps.indexOf(value), steps.length, theme.shade)
          return colourAt(nominalPlaces[next++ % nominalPlaces.length] ?? 0, theme.shade)
        })
        return [track.id, colours] as const
      }),
  )
}
