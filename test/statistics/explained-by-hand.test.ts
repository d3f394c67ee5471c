import { describe, expect, it } from "vitest"
import type { Bins } from "../../src/statistics/bin-column.ts"
import {
  countFilled,
  estimateExplainedShare,
  estimateExplainedShareOfCategories,
  leastSeenShare,
  measureExplainedShare,
  measureExplainedVariance,
  testTable,
  unbias,
} from "../../src/statistics/explained-share.ts"
import { placeFifths } from "../../src/statistics/fifths.ts"
import { shuffleRuns } from "../../src/statistics/floor-of-luck.ts"
import { estimateBrierGain, estimateLogGain } from "../../src/statistics/gain-of-score.ts"
import { measureTally, tallyCategories, tallyNumbers } from "../../src/statistics/tally.ts"

/** Bins of these sizes, one after another. */
function binsOf(...sizes: readonly number[]): Bins {
  return {
    of: Uint16Array.from(sizes.flatMap((size, bin) => Array.from({ length: size }, () => bin))),
    count: sizes.length,
    starts: Float64Array.from(sizes.keys()),
    sizes: Uint32Array.from(sizes),
    areValues: true,
  }
}

/** By bin: so many yes, the rest no. */
const answersOf = (sizes: readonly number[], yes: readonly number[]): readonly number[] =>
  sizes.flatMap((size, bin) => Array.from({ length: size }, (_, i) => Number(i < yes[bin]!)))

describe("what a column explains, by hand", () => {
  // Bin means 1, 3, 5 with squares 2 each within; around the mean 3: 16 between, 22 in all.
  const answers = [0, 2, 2, 4, 4, 6]
  const { all } = tallyNumbers(binsOf(2, 2, 2), answers)

  it("is one less what is left within bins, times what luck takes of it", () => {
    expect(unbias(6, 3)).toBeCloseTo(5 / 3, 14)
    expect(unbias(3, 3)).toBeNaN()
    expect(measureExplainedShare(all)).toBeCloseTo(1 - (5 / 3) * (6 / 22), 14)
    expect(measureExplainedVariance(all)).toBeCloseTo((22 - (5 / 3) * 6) / 6, 14)
    expect(estimateBrierGain(tallyNumbers(binsOf(2, 2, 2), answers)).value).toBeCloseTo(2, 14)
  })

  it("has three bins' F test in closed form: the share within to the power of half the runs beyond three", () => {
    expect(testTable(all)).toBeCloseTo((6 / 22) ** 1.5, 12)
  })

  it("counts filled bins alone", () => {
    const gap = tallyNumbers(binsOf(2, 0, 2, 2), answers).all
    expect(countFilled(gap)).toBe(3)
    expect(measureExplainedShare(gap)).toBeCloseTo(measureExplainedShare(all), 14)
    expect(testTable(gap)).toBeCloseTo(testTable(all), 14)
  })

  it("is nothing where nothing varies", () => {
    const same = tallyNumbers(binsOf(2, 2, 2), [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).all
    expect(measureExplainedShare(same)).toBeNaN()
    expect(measureExplainedVariance(same)).toBe(0)
    expect(testTable(same)).toBeNaN()
  })
})

describe("the least share that is seen", () => {
  it("has a closed form for three bins", () => {
    expect(leastSeenShare(103, 3, 0.01)).toBeCloseTo(1 - (102 / 100) * 0.01 ** (2 / 100), 12)
    expect(leastSeenShare(4, 3, 0.04)).toBeCloseTo(1 - 3 * 0.04 ** 2, 12)
  })

  it("is told where runs are left over and there are two bins", () => {
    expect(leastSeenShare(3, 3, 0.01)).toBeNaN()
    expect(leastSeenShare(100, 1, 0.01)).toBeNaN()
    expect(leastSeenShare(100, 2, 0.01)).toBeGreaterThan(0)
  })

  it("is nothing where fewer runs than bins are looked at", () => {
    expect(leastSeenShare(2, 3, 0.01)).toBeNaN()
  })
})

describe("what is left of rounding", () => {
  it("is no answer that varies: without its only yes nothing can be told", () => {
    const tally = tallyNumbers(binsOf(5, 5), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    const { without } = measureTally(tally, measureExplainedShare)
    expect(without[0]).toBeNaN()
    expect(without[1]).not.toBeNaN()
    const variances = measureTally(tally, measureExplainedVariance).without
    expect(variances[0]).toBe(0)
    expect(measureTally(tally, testTable).without[0]).toBeNaN()
  })

  it("is as little in any unit", () => {
    const answers = [0, 2, 2, 4, 4, 6]
    for (const unit of [1e-9, 1, 1e9]) {
      const { all } = tallyNumbers(
        binsOf(2, 2, 2),
        answers.map((answer) => answer * unit),
      )
      expect(measureExplainedShare(all)).toBeCloseTo(1 - (5 / 3) * (6 / 22), 12)
      expect(testTable(all)).toBeCloseTo((6 / 22) ** 1.5, 12)
    }
  })
})

describe("the test of a rare yes", () => {
  const pOf = (sizes: readonly number[], yes: readonly number[]): number =>
    estimateExplainedShare(binsOf(...sizes), answersOf(sizes, yes)).pValue

  it("puts bins together until five yes are to be expected in each", () => {
    // One in eight says yes: of 20 runs 2.5, of 40 five.
    const joined = pOf([40, 40], [8, 2])
    expect(joined).toBeGreaterThan(0.01)
    expect(joined).toBeLessThan(0.1)
    expect(pOf([20, 20, 20, 20], [5, 3, 1, 1])).toBeCloseTo(joined, 12)
    expect(pOf([20, 20, 20, 20], [3, 5, 2, 0])).toBeCloseTo(joined, 12)
  })

  it("does the same for a rare no", () => {
    expect(pOf([20, 20, 20, 20], [15, 17, 19, 19])).toBeCloseTo(pOf([20, 20, 20, 20], [5, 3, 1, 1]), 12)
  })

  it("lets what is left over join the last, and says nothing of a single bin", () => {
    // One in ten: three bins of 20 make six; the seventh joins the second three.
    expect(pOf([20, 20, 20, 20, 20, 20, 20], [4, 3, 3, 2, 1, 0, 1])).toBeCloseTo(pOf([60, 80], [10, 4]), 12)
    expect(pOf([20, 20, 20, 20, 20], [4, 3, 2, 1, 0])).toBe(1)
    expect(pOf([20, 20], [2, 0])).toBe(1)
  })
})

describe("categories", () => {
  it("have the least p value of their values times their number, where there are more than two", () => {
    const bins = binsOf(20, 20, 20)
    const codes = [0, 1, 2].flatMap((bin) => Array.from({ length: 20 }, (_, i) => (i < 8 ? bin : i % 3)))
    const ofValue = (value: number): number =>
      estimateExplainedShare(
        bins,
        codes.map((code) => Number(code === value)),
      ).pValue
    const least = Math.min(ofValue(0), ofValue(1), ofValue(2))
    expect(estimateExplainedShareOfCategories(bins, codes, 3).pValue).toBeCloseTo(3 * least, 12)
    const two = codes.map((code) => Math.min(1, code))
    expect(estimateExplainedShareOfCategories(bins, two, 2).pValue).toBeCloseTo(ofValue(0), 12)
    // A value that nobody gave is not tested.
    expect(estimateExplainedShareOfCategories(bins, codes, 4).pValue).toBeCloseTo(3 * least, 12)
  })

  it("are tested value by value, the first as evenly spread as it may be", () => {
    const bins = binsOf(20, 20, 20)
    // Every other run gives 0; of the others the first bin gives 1 always, the others twice of ten times.
    const codes = [0, 1, 2].flatMap((bin) =>
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0 : i < (bin === 0 ? 20 : 4) ? 1 : 2)),
    )
    const ofValue = (value: number): number =>
      estimateExplainedShare(
        bins,
        codes.map((code) => Number(code === value)),
      ).pValue
    expect(ofValue(0)).toBe(1)
    const least = Math.min(ofValue(1), ofValue(2))
    expect(least).toBeLessThan(0.01)
    expect(estimateExplainedShareOfCategories(bins, codes, 3).pValue).toBeCloseTo(3 * least, 12)
  })

  it("gain the logarithm of what they tell less its bias, of values that occur", () => {
    const gainOf = (sizes: readonly number[], codes: readonly number[], values: number): number =>
      estimateLogGain(tallyCategories(binsOf(...sizes), codes, values)).value
    expect(gainOf([4, 4], [0, 0, 0, 0, 1, 1, 1, 1], 2)).toBeCloseTo(Math.log(2) - 1 / 16, 14)
    expect(gainOf([4, 4], [0, 0, 0, 0, 1, 1, 1, 1], 3)).toBeCloseTo(Math.log(2) - 1 / 16, 14)
    expect(gainOf([2, 2, 2], [0, 0, 1, 1, 2, 2], 3)).toBeCloseTo(Math.log(3) - 4 / 12, 14)
  })
})

describe("fifths and shuffles by hand", () => {
  it("end at the second and begin at the ninth of ten values in any order", () => {
    expect(placeFifths([7, 10, 1, 9, 3, 2, 8, 5, 4, 6])).toEqual({ lowestTo: 2, highestFrom: 9 })
  })

  it("are dealt from the last place down", () => {
    // 3 with 2, then 2 with 1, then 1 with itself.
    expect([...shuffleRuns(4, () => 0.5)]).toEqual([0, 3, 1, 2])
    expect([...shuffleRuns(3, (place) => place / 4)]).toEqual([2, 0, 1])
  })
})
