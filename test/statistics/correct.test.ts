import { describe, expect, it } from "vitest"
import {
  correctDifference,
  correctedMean,
  correctedShare,
  correctMean,
  errorOfRest,
  isBetter,
  isRareShare,
  isShare,
  scoreInterval,
  tellMean,
  tellShare,
} from "../../src/statistics/correct.ts"
import { estimateMean } from "../../src/statistics/mean.ts"
import { proportion } from "../../src/statistics/proportion.ts"
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

  it("is the mean less that of the luck, which these runs had more of than they lacked", () => {
    // Residuals 1, 0, 2, 1: mean 1 where the answers' is 1.5; squares about it 2, of 2 / (4 − 1 − 1) · 2.
    const { value, mcse } = correctMean(of(2, 1, 3, 0), { values: of(1, 1, 1, -1), rank: 1 })
    expect([value, mcse]).toEqual([1, expect.closeTo(Math.sqrt(2 / 4), 12)])
  })

  it("has the interval of Student's t with one degree of freedom less for each regressor", () => {
    // With 2 degrees of freedom t = (2u − 1) / √(2u (1 − u)); with 1 it is tan(π (u − 1/2)).
    const [usual, narrow] = [correctedMean(of(2, 0, 3, 1), luck), correctedMean(of(2, 0, 3, 1), luck, 0.8)]
    const reaches = [0.95 / Math.sqrt(2 * 0.975 * 0.025), 0.8 / Math.sqrt(2 * 0.9 * 0.1)]
    for (const [place, { low, high }] of [usual, narrow].entries()) {
      expect(low).toBeCloseTo(1.5 - reaches[place]! / 2, 9)
      expect(high).toBeCloseTo(1.5 + reaches[place]! / 2, 9)
    }
    // Beside it stands what is counted: mean 1.5, 5/3 the variance of a run, 3 degrees of freedom.
    expect(usual.counted?.value).toBe(1.5)
    expect(usual.counted?.low).toBeCloseTo(1.5 - 3.182446305284263 * Math.sqrt(5 / 12), 9)
    expect(usual.counted?.high).toBeCloseTo(1.5 + 3.182446305284263 * Math.sqrt(5 / 12), 9)
    const { low, high, n } = tellMean(estimateMean(of(0, 1, 2)), { value: 1, mcse: 0.5, rank: 2 })
    expect([low, high].map((end) => Math.abs(end - 1) / 0.5 / Math.tan(0.475 * Math.PI))).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(1, 9),
    ])
    expect([low < high, n]).toEqual([true, 3])
  })

  it("is counted, with nothing beside it, without luck", () => {
    expect(correctedMean(of(2, 0, 3, 1), undefined)).toEqual(estimateMean(of(2, 0, 3, 1)))
    expect(correctedMean(of(2, 0, 3, 1), undefined, 0.8)).toEqual(estimateMean(of(2, 0, 3, 1), 0.8))
  })

  it("has the error of its residuals, dearer for each coefficient fitted in the same runs", () => {
    // 12 / (8 − 1 − 2) · (8 − 2) / (8 − 2 − 2) = 3.6 for one run, 0.45 for the mean of eight.
    expect(errorOfRest(12, 20, 8, 2)).toBeCloseTo(Math.sqrt(0.45), 12)
    // 12 / (5 − 1 − 2) · (5 − 2) / (5 − 2 − 2) = 18; with one run less none is left over.
    expect(errorOfRest(12, 20, 5, 2)).toBeCloseTo(Math.sqrt(18 / 5), 12)
    expect([4, 3].map((n) => errorOfRest(12, 20, n, 2))).toEqual([Infinity, Infinity])
  })

  it("has no bound where as many runs are left as coefficients need", () => {
    expect([errorOfRest(12, 20, 2, 0), errorOfRest(0, 20, 4, 2)]).toEqual([Infinity, Infinity])
  })

  it("has, where it was luck alone, a thousandth of the error of counting", () => {
    const told = correctedMean(of(2, 0, 2, 0), luck)
    expect(told.value).toBe(1)
    expect(told.mcse).toBeCloseTo(Math.sqrt(4 / 3 / 4) / 1000, 12)
    expect(told.worth).toBe(4_000_000)
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

  it("is, of a share, told by hand with Wilson's interval of as many runs as its error would need", () => {
    const answer = of(1, 1, 1, 1, 0, 0, 0, 0)
    const values = of(0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25)
    // Residuals 0.25 and 0.75 from their mean 0.5, six and two times: 1.5 / (8 − 1 − 1) · (8 − 2) / (8 − 1 − 2) = 0.3.
    const { value, mcse, low, high, n, counted, worth } = correctedShare(answer, { values, rank: 1 })
    expect([value, n]).toEqual([0.5, 8])
    expect(mcse).toBeCloseTo(Math.sqrt(0.3 / 8), 12)
    // At one half Wilson's interval of n runs reaches z / (2 √(n + z²)) to either side; here n = 0.25 / (0.3 / 8).
    const reach = (z: number) => z / (2 * Math.sqrt(0.25 / (0.3 / 8) + z * z))
    expect([low, high]).toEqual([
      expect.closeTo(0.5 - reach(1.959963984540054), 9),
      expect.closeTo(0.5 + reach(1.959963984540054), 9),
    ])
    const narrow = correctedShare(answer, { values, rank: 1 }, 0.8)
    expect(narrow.high).toBeCloseTo(0.5 + reach(1.2815515655446004), 9)
    expect(counted).toEqual({ value: 0.5, mcse: Math.sqrt(1 / 32), ...wilsonInterval(4, 8) })
    expect(narrow.counted?.low).toBe(wilsonInterval(4, 8, 0.8).low)
    expect(worth).toBe(Math.round((8 * 0.25) / 0.3))
  })

  it("of a rare share is told with no smaller error than counting", () => {
    const counted = proportion(5, 100)
    const small = { value: 0.04, mcse: 0.001, rank: 1 }
    expect(tellShare(counted, small).mcse).toBe(0.001)
    const rare = tellShare(counted, { ...small, isRare: true })
    expect(rare.mcse).toBeCloseTo(Math.sqrt(0.04 * 0.96) / 10, 12)
    const { low, high } = wilsonInterval(4, 100)
    expect([rare.low, rare.high]).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12)])
    expect(tellShare(counted, { ...small, mcse: 0.03, isRare: true }).mcse).toBe(0.03)
  })

  it("is told only where it is a share with an error, and used only where that is the smaller", () => {
    const shares = [-0.1, 0, 1, 1.1, 0.5].map((value) => isShare({ value, mcse: 0.1 }))
    expect(shares).toEqual([false, false, false, false, true])
    expect([0, Infinity, NaN].map((mcse) => isShare({ value: 0.5, mcse }))).toEqual([false, false, false])
    expect([0, 0.1, 0.2, 0.3, Infinity].map((mcse) => isBetter({ mcse }, 0.2))).toEqual([
      false,
      true,
      false,
      false,
      false,
    ])
    expect(isBetter({ mcse: Infinity }, NaN)).toBe(false)
  })

  it("differs from another by hand: mean, error, interval and what that is worth", () => {
    const counted = estimateMean(of(3, -2, 4, 0))
    const told = (rank: number, level?: number) =>
      correctDifference(of(1, 2, 1, 2), of(2, 3.5, 2, 3.5), rank, counted, level)
    // Differences 1, 1.5, 1, 1.5: squares about their mean 0.25; 0.25 / 3 · 2 / 2 without a regressor, 0.25 / 2 · 2 / 1 with one.
    expect(told(0)?.mcse).toBeCloseTo(Math.sqrt(0.25 / 3 / 4), 12)
    expect(told(0)?.low).toBeCloseTo(1.25 - 3.182446305284263 * Math.sqrt(0.25 / 12), 9)
    expect(told(1)?.mcse).toBeCloseTo(0.25, 12)
    expect(told(1)?.high).toBeCloseTo(1.25 + (0.25 * 0.95) / Math.sqrt(2 * 0.975 * 0.025), 9)
    expect(told(1, 0.8)?.low).toBeCloseTo(1.25 - (0.25 * 0.8) / Math.sqrt(2 * 0.9 * 0.1), 9)
    // The counted differences have squares of 22.75 about their mean.
    expect(told(1)?.worth).toBe(Math.round((4 * (22.75 / 3 / 4)) / 0.0625))
    expect(told(1)?.counted?.value).toBe(1.25)
    expect(correctDifference(of(1, 2, 1, 2), of(2, 3.5, 2, 3.5), 1, { ...counted, mcse: 0.25 })).toBeUndefined()
    expect(correctDifference(of(1, 2, 1, 2), of(2, 3, 2, 3), 0, counted)).toBeUndefined()
  })

  it("differs from another by the difference of what is left of both, and is counted where that is no better", () => {
    const [first, second] = [of(1, 2, 1, 2), of(2, 3.5, 2, 3.5)]
    const counted = estimateMean(of(3, -2, 4, 0))
    expect(correctDifference(first, second, 0, counted)?.value).toBe(1.25)
    expect(correctDifference(first, second, 2, counted)).toBeUndefined()
    expect(correctDifference(of(0, 9, 0, 9), of(9, 0, 9, 0), 0, estimateMean(of(1, 1, 1, 1.1)))).toBeUndefined()
  })
})
