import { describe, expect, it } from "vitest"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import { listLeftOut, withoutRuns } from "../../src/ensemble/without-runs.ts"

/** Runs 10 to 15, of which 12 could not go on. */
const ensemble: Ensemble = {
  from: 10,
  to: 15,
  numbers: Int32Array.of(10, 11, 13, 14, 15),
  leftOut: { played: 6, count: 1, faults: [] },
  assumptions: [Float64Array.of(1, 2, 4, 5, 6)],
  factors: [],
  answers: [Float64Array.of(0, 1, 0, 1, 0)],
  firstFired: [Int32Array.of(-1, 3, -1, 4, -1)],
  timesFired: [Int32Array.of(0, 1, 0, 2, 0)],
  tracks: [],
  shownRuns: [],
}

describe("an ensemble without some of its runs", () => {
  it("has the columns of the others, under their numbers", () => {
    expect(withoutRuns(ensemble, new Set([11, 12, 15]))).toMatchObject({
      from: 10,
      to: 13,
      numbers: Int32Array.of(10, 13, 14),
      assumptions: [Float64Array.of(1, 4, 5)],
      answers: [Float64Array.of(0, 0, 1)],
      firstFired: [Int32Array.of(-1, -1, 4)],
      timesFired: [Int32Array.of(0, 0, 2)],
    })
  })

  it("tells by number which were left out of it", () => {
    expect(listLeftOut(ensemble)).toEqual([12])
    const { leftOut: _, numbers: __, ...whole } = ensemble
    expect(listLeftOut(whole)).toEqual([])
  })
})
