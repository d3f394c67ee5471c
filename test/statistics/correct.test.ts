import { describe, expect, it } from "vitest"
import { chooseRegressors, describeCandidate } from "../../src/statistics/choose-regressors.ts"
import {
  correctDifference,
  correctedMean,
  correctedShare,
  correctMean,
  isRareShare,
  scoreInterval,
} from "../../src/statistics/correct.ts"
import { estimateMean } from "../../src/statistics/mean.ts"
import { regress } from "../../src/statistics/regress.ts"
import { wilsonInterval } from "../../src/statistics/wilson.ts"
import { drawNormals, drawYes } from "../support/uniform-columns.ts"

const of = (...values: readonly number[]) => Float64Array.from(values)

describe("least squares", () => {
  it("give the slope of a small table by hand", () => {
    // Σ (x − 0)(y − 1.5) = 0.5 + 1.5 + 1.5 + 0.5 = 4 and Σ x² = 4.
    const { rank, coefficients } = regress([of(2, 0, 3, 1)], [of(1, -1, 1, -1)])
    expect(rank).toBe(1)
    expect([...coefficients[0]!]).toEqual([1])
  })

  it("take of regressors that are sums of others each direction once, and none that does not vary", () => {
    const [a, b] = [drawNormals(1, 0, 500), drawNormals(1, 1, 500)]
    const sum = a.map((value, run) => value + b[run]!)
    const still = new Float64Array(500).fill(3)
    const answer = a.map((value, run) => 2 * value - b[run]! + 7)
    const { rank, coefficients } = regress([answer], [a, sum, still, b])
    expect(rank).toBe(2)
    const [x = 0, y = 0, none, z = 0] = coefficients[0]!
    expect([x + y, y + z].map((one) => Math.round(one * 1e9) / 1e9)).toEqual([2, -1])
    expect(none).toBe(0)
  })

  it("give the same bits for answers together as for each alone", () => {
    const columns = [0, 1, 2].map((column) => drawNormals(2, column, 3000))
    const answers = [3, 4].map((column) => Float64Array.from(drawYes(2, column, 3000, () => 0.3)))
    expect(regress(answers, columns).coefficients).toEqual(
      answers.map((answer) => regress([answer], columns).coefficients[0]),
    )
  })
})

describe("a number less luck", () => {
  const luck = { values: of(1, -1, 1, -1), rank: 1 }

  it("is told by hand, with its error, and what was counted beside it", () => {
    // Residuals 1, 1, 2, 2: mean 1.5, sum of squares 1; 1 / (4 − 1 − 1) · (4 − 2) / (4 − 1 − 2) = 1.
    const { value, mcse, counted, worth, n } = correctedMean(of(2, 0, 3, 1), luck)
    expect([value, mcse, n]).toEqual([1.5, 0.5, 4])
    expect(counted?.mcse).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12)
    expect(worth).toBe(Math.round((4 * (5 / 3 / 4)) / 0.25))
  })

  it("has no error where so few runs cannot tell", () => {
    expect(correctMean(of(1, 0, 1), { values: of(0, 0, 0), rank: 1 }).mcse).toBe(Infinity)
  })

  it("stays within 0 and 1, by Wilson's interval, and is not corrected below ten runs that say yes", () => {
    for (const [yes, n] of [
      [3, 20],
      [50, 100],
      [999, 1000],
    ] as const) {
      const [own, known] = [scoreInterval(yes / n, n), wilsonInterval(yes, n)]
      expect(own.low).toBeCloseTo(known.low, 12)
      expect(own.high).toBeCloseTo(known.high, 12)
    }
    const nine = Float64Array.from({ length: 100 }, (_, run) => Number(run < 9))
    expect([9, 10, 90, 91].map((yes) => isRareShare(yes, 100))).toEqual([true, false, false, true])
    expect(correctedShare(nine, undefined).counted).toBeUndefined()
  })

  it("differs from another by the difference of what is left of both, and is counted where that is no better", () => {
    const [first, second] = [of(1, 2, 1, 2), of(2, 3.5, 2, 3.5)]
    const counted = estimateMean(of(3, -2, 4, 0))
    expect(correctDifference(first, second, 0, counted)?.value).toBe(1.25)
    expect(correctDifference(first, second, 2, counted)).toBeUndefined()
    expect(correctDifference(of(0, 9, 0, 9), of(9, 0, 9, 0), 0, estimateMean(of(1, 1, 1, 1.1)))).toBeUndefined()
  })
})

describe("regressors", () => {
  it("are the strongest few, none by chance, the strongest first", () => {
    const candidates = Array.from({ length: 100 }, (_, column) => drawNormals(3, column, 2000))
    const noise = drawNormals(3, 200, 2000)
    const answer = noise.map((value, run) => value + candidates[7]![run]! + 3 * candidates[40]![run]!)
    expect(chooseRegressors([answer], candidates.map(describeCandidate))).toEqual([40, 7])
    expect(chooseRegressors([new Float64Array(2000)], candidates.map(describeCandidate))).toEqual([])
  })
})
