import { expect, it } from "vitest"
import { listTrackRuns } from "../../../src/summary/track-runs.ts"
import { differTracks } from "../../../src/study/compare/track-differences.ts"
import { compareFiles } from "../../support/compare-files.ts"

const small = "test/fixtures/small.yaml"

it("tracks are held against each other run by run, over the first hundred", async () => {
  const { sides } = await compareFiles({ files: [small], set: ["leaving_rate=100"], runs: 150 })
  const [found] = differTracks(sides).filter(({ track }) => track === "monitors")
  const [base, other] = sides.map(({ played }) =>
    listTrackRuns(played!.model, played!.ensemble, Infinity).get("monitors")!,
  )
  expect([found!.runs, base!.length, found!.scenario]).toEqual([100, 100, sides[1]!.id])
  found!.points.forEach(({ q05, q50, q95 }, record) => {
    const apart = base!.map((run, i) => other![i]![record]! - run[record]!).toSorted((a, b) => a - b)
    // Whatever definition of a quantile: it lies between the values beside its place.
    expect([q05 >= apart[3]! && q05 <= apart[6]!, q50 >= apart[48]! && q50 <= apart[51]!]).toEqual([true, true])
    expect(q95 >= apart[93]! && q95 <= apart[96]!).toBe(true)
  })
  expect(found!.points[0]).toMatchObject({ q05: 0, q50: 0, q95: 0 })
  expect(found!.points.some(({ q05 }) => q05 < 0)).toBe(true)
})

it("of the same scenario twice no track is apart, and numbers of an old report alone have no differences", async () => {
  const { sides } = await compareFiles({ files: [small], set: ["leaving_rate=20 to 60"], runs: 60 })
  for (const { points } of differTracks(sides)) for (const { q05, q95 } of points) expect([q05, q95]).toEqual([0, 0])
  const { played: _, ...told } = sides[1]!
  expect(differTracks([sides[0], told])).toEqual([])
})
