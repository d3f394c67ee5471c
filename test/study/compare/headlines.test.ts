import { describe, expect, it } from "vitest"
import { tellFurthestTrack } from "../../../src/study/compare/charts/headlines.ts"
import type { Comparison } from "../../../src/study/compare/result.ts"
import type { TrackDifference } from "../../../src/study/compare/track-differences.ts"

const scenario = (id: string) => ({ id, title: `Title of ${id}`, start: "2024-01-01", until: "2024-12-31" })
const comparison = (...ids: readonly string[]) => ({ scenarios: ids.map(scenario) }) as unknown as Comparison
const track = (id: string, spread: number) => ({ id, title: `Track ${id}`, unit: "persons", spread })
const apart = (id: string, q05: number, q50: number, q95: number): TrackDifference => ({
  scenario: "other",
  track: id,
  runs: 100,
  points: [
    { date: "2024-01-01", q05: -90, q50: 0, q95: 90, low: -1, high: 1 },
    { date: "2024-12-31", q05, q50, q95, low: q50 - 0.4, high: q50 + 0.5 },
  ],
})

describe("the title of tracks that are compared", () => {
  it("names the track whose end is furthest apart for its spread, with its error and two digits of the greater end", () => {
    const tracks = [track("men", 100), track("carriers", 10)]
    const differences = [apart("men", -30, -12, 0), apart("carriers", 0, 2, 4.26)]
    // 12 of 100 is less than 2 of 10.
    expect(tellFurthestTrack(tracks, differences, comparison("base", "other"))).toBe(
      "Track carriers on 2024-12-31: +2.0 persons (+1.6 to +2.5) in the middle run, 0.0 to +4.3 persons in nine of ten.",
    )
  })

  it("says so where the middle run is the same, and which scenario it is where there are several", () => {
    expect(
      tellFurthestTrack([track("men", 100)], [apart("men", -30, 0, 0)], comparison("base", "other", "third")),
    ).toBe("Track men on 2024-12-31: Title of other, no difference in the middle run, −30 to 0 persons in nine of ten.")
  })

  it("tells nothing of tracks that end the same, or that are not paired", () => {
    expect(tellFurthestTrack([track("men", 100)], [apart("men", 0, 0, 0)], comparison("base", "other"))).toBeUndefined()
    expect(tellFurthestTrack([track("men", 100)], [], comparison("base", "other"))).toBeUndefined()
  })
})
