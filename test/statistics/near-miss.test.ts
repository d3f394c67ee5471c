import { describe, expect, it } from "vitest"
import { estimateMeanStep, estimateNearMiss, findPointsOfNoReturn } from "../../src/statistics/near-miss.ts"
import { drawUniforms } from "../support/uniform-columns.ts"

describe("near misses", () => {
  it("are counted among the paths that ended the other way, one half choosing and the other read", () => {
    const paths = {
      ended: [0, 0, 1],
      checks: 2,
      branches: 10,
      first: [6, 1, 2, 3, 9, 1],
      second: [4, 7, 1, 1, 9, 9],
    }
    // Path 0: the first half chooses check 0, where the second says 4 of 10; the second check 1, where the first says 1.
    const above = estimateNearMiss(paths, "above", 0.5)
    expect([above.share.value, above.chosen.value, above.share.n]).toEqual([0, 0.5, 2])
    const below = estimateNearMiss(paths, "below", 0.2)
    // The path that ended yes: the first half chooses check 1, where the second says 9; the second check 0, where both say 9.
    expect([below.share.value, below.chosen.value, below.share.n]).toEqual([0, 0.5, 1])
  })

  it("do not come from noise alone where a half chooses and the other is read", () => {
    const [paths, checks, branches] = [400, 12, 20]
    const count = (column: number) => {
      const u = drawUniforms(1, column, paths * checks * branches)
      return Array.from({ length: paths * checks }, (_, cell) =>
        u.subarray(cell * branches, (cell + 1) * branches).reduce((sum, value) => sum + Number(value < 0.35), 0),
      )
    }
    const told = estimateNearMiss(
      { ended: new Uint8Array(paths), checks, branches, first: count(0), second: count(1) },
      "above",
      0.5,
    )
    // P(binomial(20, 0.35) >= 10) = 0.1218.
    expect(Math.abs(told.share.value - 0.1218)).toBeLessThan(4.5 * told.share.mcse)
    expect(told.chosen.value).toBeGreaterThan(0.6)
  })
})

describe("the mean step of an act", () => {
  it("is told from 30 paths on", () => {
    const chances = Array.from({ length: 40 }, () => [0.2, 0.5, 0.6]).flat()
    const fired = Array.from({ length: 40 }, (_, path) => (path < 30 ? 0 : -1))
    expect(estimateMeanStep(chances, 3, fired)?.value).toBeCloseTo(0.3, 12)
    expect(estimateMeanStep(chances, 3, fired.with(0, -1))).toBeUndefined()
    expect(
      estimateMeanStep(
        chances,
        3,
        fired.map(() => 2),
      ),
    ).toBeUndefined()
  })
})

describe("the point of no return", () => {
  it("is the first check from which on the chance stays on one side", () => {
    const chances = [0.5, 0.02, 0.3, 0.01, 0, 0.5, 0.96, 0.99, 1, 1, 0.01, 0.01, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 0.5]
    expect([...findPointsOfNoReturn(chances, 5)]).toEqual([3, 1, 0, -1])
  })

  it("does not jump from certain to none", () => {
    expect([...findPointsOfNoReturn([1, 0.99, 0, 0], 4)]).toEqual([2])
  })
})

describe("near misses by hand", () => {
  it("choose the earliest of equal checks, and count a chance that is the limit", () => {
    const no = { checks: 2, branches: 4, ended: [0], first: [3, 3], second: [4, 0] }
    expect(estimateNearMiss(no, "above", 0.75).share.value).toBe(1)
    const yes = { checks: 2, branches: 4, ended: [1], first: [1, 1], second: [0, 4] }
    expect(estimateNearMiss(yes, "below", 0.25).share.value).toBe(1)
  })

  it("have no point of no return at 5 or 95 % themselves, and one at the first check where all are beyond", () => {
    expect([...findPointsOfNoReturn([0.05, 0.05, 0.95, 0.95], 2)]).toEqual([-1, -1])
    expect([...findPointsOfNoReturn([0, 0, 0, 0, 1, 1], 2)]).toEqual([0, 0, 0])
    expect([...findPointsOfNoReturn([0.5, 0.5, 0, 0.96, 0.5, 0.96], 3)]).toEqual([2, 2])
  })

  it("take the step after the check after which an act fired, be it the first or a later one", () => {
    const chances = Array.from({ length: 30 }, (_, path) => [path / 100, 0.5, 0.75 + (path % 2) / 100]).flat()
    const fired = Array.from({ length: 30 }, () => 1)
    expect(estimateMeanStep(chances, 3, fired)?.value).toBeCloseTo(0.255, 12)
    const atFirst = fired.map(() => 0)
    expect(estimateMeanStep(chances, 3, atFirst)?.value).toBeCloseTo(0.5 - 0.145, 12)
    expect(estimateMeanStep(chances, 3, [...fired.slice(1), -1])).toBeUndefined()
  })
})
