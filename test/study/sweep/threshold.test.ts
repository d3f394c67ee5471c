import { describe, expect, it } from "vitest"
import type { Axis } from "../../../src/study/sweep/axis.ts"
import { findThreshold, type ShareAtPoint } from "../../../src/study/sweep/threshold.ts"

const linear: Axis = { path: "x", low: 0, high: 10, spacing: "linear", unit: "", count: 3 }

/** A point at which the first `yes` of `of` runs say yes. */
const at = (place: number, yes: number, of = 100): ShareAtPoint => ({
  at: place,
  share: yes / of,
  scores: Float64Array.from({ length: of }, (_, run) => (run < yes ? 1 : 0)),
})

describe("a threshold", () => {
  it("lies on the straight line between the two points that hold the level between them", () => {
    // From 20 % at 2 to 60 % at 4: 50 % three quarters of the way.
    const threshold = findThreshold(linear, 0.5, at(2, 20), at(4, 60), [])
    expect(threshold).toMatchObject({ direction: "rises", between: [2, 4], row: [] })
    expect(threshold?.crossing.value).toBeCloseTo(3.5, 12)
  })

  it("carries the error of the paired runs, not of two independent points", () => {
    // By hand: t = 3/4; the runs' mix is 1 in 20 of them, 3/4 in 40, 0 in 40, mean 0.5, variance
    // (20 * 0.25 + 40 * 0.0625 + 40 * 0.25) / 99 = 17.5 / 99; error of t = sqrt(17.5 / 99 / 100) / 0.4; 2 units between.
    const error = (Math.sqrt(17.5 / 99 / 100) / 0.4) * 2
    const crossing = findThreshold(linear, 0.5, at(2, 20), at(4, 60), [])?.crossing
    expect(crossing?.mcse).toBeCloseTo(error, 12)
    expect(crossing?.high).toBeCloseTo(Math.max(4, 3.5 + 1.959963984540054 * error), 10)
    expect(crossing?.n).toBe(100)
  })

  it("has an interval that holds both points, as the share may leap anywhere between them", () => {
    // A cliff at 2.1 looks from 2 and 4 like a crossing at 3, with next to no Monte Carlo error.
    const crossing = findThreshold(linear, 0.5, at(2, 0, 10_000), at(4, 10_000, 10_000), [])?.crossing
    expect(crossing).toMatchObject({ value: 3, low: 2, high: 4 })
    expect(crossing?.mcse).toBeLessThan(0.01)
  })

  it("reaches beyond the points where chance alone may have put one on its side", () => {
    const crossing = findThreshold(linear, 0.5, at(2, 49), at(4, 90), [])?.crossing
    expect(crossing?.low).toBeLessThan(2)
    expect(crossing?.high).toBe(4)
  })

  it("falls where the share falls, and is interpolated in the logarithm of a log axis", () => {
    const log: Axis = { ...linear, low: 0.01, high: 100, spacing: "log" }
    const threshold = findThreshold(log, 0.5, at(0.1, 75), at(10, 25), [7])
    expect(threshold).toMatchObject({ direction: "falls", row: [7] })
    expect(threshold?.crossing.value).toBeCloseTo(1, 12)
  })

  it("is nowhere if both points lie on one side; reaching the level counts as above", () => {
    expect(findThreshold(linear, 0.5, at(2, 50), at(4, 60), [])).toBeUndefined()
    expect(findThreshold(linear, 0.5, at(2, 10), at(4, 49), [])).toBeUndefined()
    expect(findThreshold(linear, 0.5, at(2, 10), at(4, 50), [])?.crossing.value).toBeCloseTo(4, 12)
    expect(findThreshold(linear, 0.5, at(2, 50), at(4, 40), [])?.crossing.value).toBeCloseTo(2, 12)
  })

  it("keeps its interval on the axis", () => {
    const crossing = findThreshold(linear, 0.5, at(8, 4, 10), at(10, 6, 10), [])?.crossing
    expect(crossing?.value).toBeCloseTo(9, 12)
    expect(crossing?.high).toBe(10)
  })
})
