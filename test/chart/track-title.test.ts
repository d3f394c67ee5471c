import { describe, expect, it } from "vitest"
import { tellFurthestTrack } from "../../src/chart/track-title.ts"

type Track = Parameters<typeof tellFurthestTrack>[0][number]

const point = (date: string, q05: number, q50: number, q95: number) => ({ date, q05, q25: q05, q50, q75: q95, q95 })
const track = (title: string, start: number, q05: number, q50: number, q95: number): Track => ({
  id: title,
  title,
  unit: "persons",
  kind: "number",
  latent: false,
  points: [point("2024-01-01", start, start, start), point("2024-12-31", q05, q50, q95)],
})

describe("the title of tracks", () => {
  it("names the track whose median went furthest for its size, with the range of its ends", () => {
    expect(tellFurthestTrack([track("Garrison", 4000, 2000, 3000, 3500), track("Men", 1960, 100, 400, 900)])).toBe(
      "Men: median 1,960 → 400 persons by 2024-12-31, 90 % of runs 100 to 900.",
    )
  })

  it("tells nothing where every track ends about where it began", () => {
    expect(tellFurthestTrack([track("Garrison", 4000, 2000, 3000, 4000)])).toBeUndefined()
  })
})
