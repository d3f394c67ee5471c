import { describe, expect, it } from "vitest"
import { estimateElementaryEffects } from "../../src/statistics/elementary-effects.ts"
import { describeList } from "../../src/statistics/empirical.ts"
import { emptyEstimate } from "../../src/statistics/estimate.ts"
import { estimateRankCorrelation } from "../../src/statistics/estimate-rank-correlation.ts"
import { nextLength, reachesTarget } from "../../src/statistics/find-flip.ts"
import { estimateGradient } from "../../src/statistics/gradient.ts"
import { histogramQuantiles } from "../../src/statistics/histogram-quantile.ts"
import { meanOfMoments } from "../../src/statistics/mean.ts"
import { measureMoments } from "../../src/statistics/moments.ts"
import { estimateNearMiss } from "../../src/statistics/near-miss.ts"
import { differenceOfLimits, newcombeDifference } from "../../src/statistics/newcombe.ts"
import { pairedDifference } from "../../src/statistics/paired-difference.ts"
import { pairedQuantileDifference, scoreQuantile } from "../../src/statistics/paired-quantile.ts"
import { comparePairs } from "../../src/statistics/paired-variance.ts"
import { estimateQuantile } from "../../src/statistics/quantile-estimate.ts"
import { correlate } from "../../src/statistics/rank-correlation.ts"
import { countDecimals, roundToError } from "../../src/statistics/round-to-error.ts"
import { estimateShift } from "../../src/statistics/selection.ts"
import { studentQuantile } from "../../src/statistics/student-quantile.ts"
import { wilsonInterval } from "../../src/statistics/wilson.ts"

describe("of nothing, or of one", () => {
  it("moments say nothing", () => {
    expect(measureMoments([])).toEqual({ n: 0, mean: NaN, variance: NaN, sd: NaN })
    expect(measureMoments([7])).toEqual({ n: 1, mean: 7, variance: NaN, sd: NaN })
    expect(meanOfMoments({ n: 0, mean: 0, variance: 0, sd: 0 })).toEqual(emptyEstimate)
  })

  it("quantiles, shifts and limits say nothing", () => {
    expect(estimateQuantile([], 0.5)).toEqual(emptyEstimate)
    expect(estimateShift([], [])).toEqual(emptyEstimate)
    expect(estimateShift([1, 2, 3], [0, 0, 0])).toEqual(emptyEstimate)
    expect(estimateShift([1, 2, 2], [0, 0, 0])).toEqual(emptyEstimate)
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
    for (const [n1, n2] of [
      [0, 3],
      [3, 0],
    ] as const)
      expect(newcombeDifference(Math.min(1, n1), n1, Math.min(1, n2), n2)).toEqual({ low: -1, high: 1 })
  })

  it("correlations of what does not vary say nothing", () => {
    expect(correlate(Float64Array.of(2, 2, 2), Float64Array.of(1, 2, 3))).toBeNaN()
    expect(correlate(Float64Array.of(1, 2, 3), Float64Array.of(2, 2, 2))).toBeNaN()
  })
})

describe("where all agree", () => {
  it("a list of infinite values has a quantile without error", () => {
    const never = new Float64Array(50).fill(Infinity)
    expect(estimateQuantile(never, 0.5)).toEqual({ value: Infinity, mcse: 0, low: Infinity, high: Infinity, n: 50 })
  })

  it("a rank correlation of 1 or −1 has no error and an interval of no width", () => {
    const rising = [1, 2, 3, 4, 5, 6, 7, 8]
    const perfect = { value: 1, mcse: 0, low: 1, high: 1, n: 8 }
    expect(estimateRankCorrelation(rising, rising)).toEqual(perfect)
    const { value, low, high } = estimateRankCorrelation(rising, rising.toReversed())
    expect([value, low, high]).toEqual([-1, -1, -1])
  })

  it("pairs that nothing moved have no variance drawn again, whether or not anything varies", () => {
    const none = { value: 0, mcse: 0, low: 0, high: 0, n: 2 }
    expect(comparePairs([4, 4], [4, 4])).toMatchObject({ total: none, up: 0, down: 0 })
    expect(comparePairs([4, 5], [4, 5])).toMatchObject({ total: none, up: 0, down: 0 })
  })

  it("a source that never varies has a slope of 0, no error, and no error to tell it by", () => {
    const [slope] = estimateGradient([[0, 0, 0, 0]], [1, 0, 1, 0])
    expect(slope).toMatchObject({ slope: { value: 0, mcse: 0 }, t: 0 })
  })
})

describe("pairs by hand", () => {
  it("are counted where they rise and where they fall, negative ones too", () => {
    // About 0: (−1, 1) and (1, −1) are 2 apart by half the square and 1 spread: all is drawn again, twice what there is.
    const { total, moved, up, down } = comparePairs([-1, 1], [1, -1])
    expect([total.value, total.mcse, moved.value, up, down]).toEqual([2, 0, 1, 1, 1])
  })

  it("of columns of different length are refused, and told by how much", () => {
    expect(() => comparePairs([1, 2], [1])).toThrow("paired columns differ in length: 2 and 1")
    expect(() => pairedDifference([1, 2], [1])).toThrow("paired columns differ in length: 2 and 1")
  })

  it("are scored in a column that stays as it is", () => {
    const values = Float64Array.of(3, 1, 2)
    const { scores } = scoreQuantile(values, 0.5)
    expect([...values]).toEqual([3, 1, 2])
    // The highest draws the median up, the lowest down, the median itself nowhere.
    expect(scores[0]! > scores[2]! && scores[2]! > scores[1]!).toBe(true)
  })

  it("of quantiles without an error, in either or in both, differ without one", () => {
    const [few, many] = [
      scoreQuantile(Float64Array.of(1, 2), 0.5),
      scoreQuantile(
        Float64Array.from({ length: 50 }, (_, i) => i),
        0.5,
      ),
    ]
    for (const [first, second] of [
      [few, few],
      [few, many],
      [many, few],
    ] as const)
      expect(pairedQuantileDifference(first, second, false).mcse).toBe(Infinity)
  })

  it("of shares with limits of their own are joined by squares", () => {
    const [first, second] = [
      { value: 0.5, low: 0.2, high: 0.9 },
      { value: 0.6, low: 0.3, high: 0.8 },
    ]
    const { low, high } = differenceOfLimits(first, second)
    // 0.4 and 0.3 down, 0.3 and 0.2 up.
    expect(low).toBeCloseTo(0.1 - 0.5, 14)
    expect(high).toBeCloseTo(0.1 + Math.sqrt(0.13), 14)
  })
})

describe("at the border", () => {
  it("a chance that is the target reaches it, and a search as narrow as is asked is over", () => {
    expect([true, false].map((rises) => reachesTarget({ target: 0.5, rises }, 0.5))).toEqual([true, true])
    const search = { target: 0.5, rises: true, low: 1, high: { length: 1.5, chance: 0.6 } }
    expect(nextLength({ ...search, precision: 0.5 })).toBeUndefined()
    expect(nextLength({ ...search, precision: 0.4 })).toBe(1.25)
  })

  it("numbers are printed as their size asks", () => {
    expect(roundToError(1e21, 1e19)).toBe("1.00e21")
    expect(roundToError(0.49999999999999994, 2)).toBe("0")
    expect([0, -1, NaN].map(countDecimals)).toEqual([12, 12, 12])
    // A fifth of the greatest error is 3.6e307.
    expect([4e307, Number.MAX_VALUE].map(countDecimals)).toEqual([-307, -308])
    expect([roundToError(-Infinity, 3), roundToError(Infinity, 0)]).toEqual(["-Infinity", "Infinity"])
  })

  it("a near miss is a share, and so is what its interval holds", () => {
    const paths = { checks: 1, branches: 1, ended: [0, 0, 0], first: [1, 1, 0], second: [1, 1, 0] }
    const { share } = estimateNearMiss(paths, "above", 1)
    expect([share.value, share.low, share.high, share.n]).toEqual([expect.closeTo(2 / 3, 14), 0, 1, 3])
  })

  it("Student's quantile keeps ten digits beside the median, and ends however far out it is asked", () => {
    // With two degrees of freedom t = (2u − 1) / √(2u (1 − u)).
    const u = 0.5 + 2 ** -50
    expect(studentQuantile(u, 2) / (2 ** -49 / Math.sqrt(2 * u * (1 - u)))).toBeCloseTo(1, 10)
    for (let degrees = 1; degrees < 200; degrees++) expect(studentQuantile(1e-300, degrees)).toBeLessThan(-8)
  })

  it("trajectories that are not whole are refused, and told", () => {
    expect(() => estimateElementaryEffects([0, 0, 1], [1, 2, 3, 4], 1)).toThrow(
      "4 answers and 3 numbers are no trajectories of 1 inputs",
    )
    expect(() => estimateElementaryEffects([0, 1, 0], [1, 2, 3], 1)).toThrow("3 answers and 3 numbers")
  })
})

describe("a list that is kept", () => {
  it("is put in order when it is first asked by rank", () => {
    expect(describeList(Float64Array.of(3, 1, 2)).countUpTo(2)).toBe(2)
    expect(
      describeList(Float64Array.of(3, 1, 2))
        .ranked()
        .at(0),
    ).toBe(1)
  })
})

describe("a list that was counted", () => {
  const quantilesOf = (edges: readonly number[], counts: readonly number[], minimum: number, maximum: number) =>
    histogramQuantiles({ edges, counts, minimum, maximum, isExact: false, isWhole: false }, [0, 0.25, 0.5, 0.75, 1])

  it("has values evenly in bins, however large they are", () => {
    // Five in the second bin, from 1 to 1.5 times 10^308; the first and the last stand at the extremes.
    const found = quantilesOf([1e308, 1.5e308], [0, 5, 0], 1e308, 1.4e308)
    expect(found.map((value) => Math.round(value / 1e306))).toEqual([100, 112, 120, 128, 140])
  })

  it("has no value that its bin ends before, though the next double is all that it holds", () => {
    const next = 1 + 2 ** -52
    expect(quantilesOf([1, next], [0, 5, 0], 1, 1)).toEqual([1, 1, 1, 1, 1])
    expect(quantilesOf([1, next], [0, 5, 1], 1, 2)).toEqual([1, 1, 1, 1, 2])
  })

  it("has all values of a bin without a beginning at its end, but for the least", () => {
    expect(quantilesOf([0], [3, 2], -Infinity, 5)).toEqual([-Infinity, 0, 0, 1.25, 5])
  })
})
