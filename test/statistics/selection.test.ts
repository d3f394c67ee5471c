import { describe, expect, it } from "vitest"
import { newcombeDifference } from "../../src/statistics/newcombe.ts"
import { emptyEstimate } from "../../src/statistics/estimate.ts"
import { estimateMean } from "../../src/statistics/mean.ts"
import {
  compareMeanOfPart,
  comparePartToAll,
  estimateInverseShare,
  estimateShift,
} from "../../src/statistics/selection.ts"
import { estimateSettledShare } from "../../src/statistics/settled-share.ts"
import { wilsonInterval } from "../../src/statistics/wilson.ts"
import { drawNormals, drawUniforms, drawYes, threeSeeds } from "../support/uniform-columns.ts"

describe("what a condition selects", () => {
  it.each(threeSeeds)("is told as the shift of the median in standard deviations, seed %d", (seed) => {
    const x = drawNormals(seed, 0, 10_000)
    const shift = estimateShift(
      x,
      x.map((value) => Number(value > 0)),
    )
    // The median of the upper half of a normal is its upper quartile.
    expect(Math.abs(shift.value - 0.6744897501960817)).toBeLessThan(4.5 * shift.mcse + 0.02)
    const none = estimateShift(
      drawNormals(seed, 1, 10_000),
      x.map((value) => Number(value > 0)),
    )
    expect(Math.abs(none.value)).toBeLessThan(4.5 * none.mcse)
  })

  it("is that of the mean where there are two values", () => {
    const { value, n } = estimateShift([0, 0, 1, 1], [0, 1, 1, 1])
    expect(value).toBeCloseTo((2 / 3 - 0.5) / Math.sqrt(1 / 3), 12)
    expect(n).toBe(3)
  })

  it("is nothing where nothing matches or varies", () => {
    expect(estimateShift([1, 2], [0, 0]).value).toBeNaN()
    expect(estimateShift([1, 1], [0, 1]).value).toBeNaN()
  })
})

describe("a part against all", () => {
  it("is Newcombe's difference to the rest, scaled", () => {
    const { value, low, high, n } = comparePartToAll(40, 100, 120, 500)
    expect(value).toBeCloseTo(0.4 - 0.24, 12)
    const rest = newcombeDifference(80, 400, 40, 100)
    expect([low, high]).toEqual([rest.low * 0.8, rest.high * 0.8])
    expect(n).toBe(100)
  })

  it("is exactly 0 where the part is all, and knows nothing without a part", () => {
    expect(comparePartToAll(7, 20, 7, 20)).toEqual({ value: 0, mcse: 0, low: 0, high: 0, n: 20 })
    expect(comparePartToAll(0, 0, 7, 20).value).toBeNaN()
    expect(comparePartToAll(0, 10, 0, 20).mcse).toBeGreaterThan(0)
  })
})

describe("playing on until enough match", () => {
  it("is unbiased by when it stopped", () => {
    const [chance, repeats, needed] = [0.2, 400, 5]
    let sum = 0
    for (let repeat = 0; repeat < repeats; repeat++) {
      const draws = drawUniforms(7, repeat, 120)
      let [matching, n] = [0, 0]
      while (matching < needed && n < draws.length) if (draws[n++]! < chance) matching++
      sum += estimateInverseShare(matching, n).value
    }
    // The spread of one estimate is about 0.095; m / n would give 0.238.
    expect(Math.abs(sum / repeats - chance)).toBeLessThan((4.5 * 0.095) / Math.sqrt(repeats))
  })

  it("has the error that Finney gives, and tells nothing of one run", () => {
    const { value, mcse } = estimateInverseShare(11, 101)
    expect(value).toBe(0.1)
    expect(mcse).toBeCloseTo(Math.sqrt(0.09 / 99), 12)
    expect(estimateInverseShare(1, 50).value).toBeNaN()
    expect(estimateInverseShare(drawYes(1, 0, 10, () => 1).length, 10).value).toBe(1)
  })
})

describe("a part by hand", () => {
  it("has the error of two independent shares, scaled", () => {
    expect(comparePartToAll(40, 100, 120, 500).mcse).toBeCloseTo(0.8 * Math.sqrt(0.24 / 100 + 0.16 / 400), 12)
    expect(comparePartToAll(0, 0, 7, 20)).toEqual({ ...emptyEstimate, low: -1, high: 1 })
  })

  it("has a mean of its own, with Student's interval for the smaller sample", () => {
    // 5 against 2 in the rest, of five runs in all; one degree of freedom is Cauchy's distribution.
    const found = compareMeanOfPart([4, 6], [1, 2, 3], 0.9)
    const mcse = 0.6 * Math.sqrt(2 / 2 + 1 / 3)
    expect(found.value).toBeCloseTo(1.8, 12)
    expect(found.mcse).toBeCloseTo(mcse, 12)
    expect(found.low).toBeCloseTo(1.8 - Math.tan(0.45 * Math.PI) * mcse, 7)
    expect(found.high).toBeCloseTo(1.8 + Math.tan(0.45 * Math.PI) * mcse, 7)
    expect(found.n).toBe(2)
    expect(compareMeanOfPart([1, 2, 3], [4, 6], 0.9).value).toBeCloseTo(-1.2, 12)
  })

  it("differs by exactly 0 where it is all, and tells nothing below two runs in the part or the rest", () => {
    expect(compareMeanOfPart([7], [])).toEqual({ value: 0, mcse: 0, low: 0, high: 0, n: 1 })
    expect(compareMeanOfPart([7], [1, 2])).toEqual({ ...emptyEstimate, n: 1 })
    expect(compareMeanOfPart([7, 8], [1])).toEqual({ ...emptyEstimate, n: 2 })
    expect(compareMeanOfPart([], [])).toEqual(emptyEstimate)
  })

  it("is shifted by what its own error and interval say, in standard deviations of all", () => {
    const { mcse, low, high } = estimateShift([0, 0, 1, 1], [0, 1, 1, 1])
    const own = estimateMean([0, 1, 1])
    expect(mcse).toBeCloseTo(Math.sqrt(1 / 3), 12)
    expect(low).toBeCloseTo((own.low - 0.5) * Math.sqrt(3), 12)
    expect(high).toBeCloseTo((own.high - 0.5) * Math.sqrt(3), 12)
    expect(estimateShift([1, 2], [0, 0])).toEqual(emptyEstimate)
    expect(estimateShift([1, 1], [0, 1])).toEqual({ ...emptyEstimate, n: 1 })
    expect(estimateShift([], [])).toEqual(emptyEstimate)
  })

  it("that stopped at a match has the share of the runs before", () => {
    const { value, mcse, low, high, n } = estimateInverseShare(2, 11)
    expect([value, n]).toEqual([0.1, 11])
    expect(mcse).toBeCloseTo(0.1, 12)
    expect({ low, high }).toEqual(wilsonInterval(1, 10, 0.95))
    expect(estimateInverseShare(2, 2)).toMatchObject({ value: 1, mcse: Infinity })
    expect(estimateInverseShare(1, 9)).toEqual({ ...emptyEstimate, low: 0, high: 1, n: 9 })
  })

  it("that is settled is one less what is drawn again, its interval turned", () => {
    const total = { value: 0.25, mcse: 0.125, low: 0.125, high: 0.5, n: 9 }
    const settled = estimateSettledShare({ total, moved: total, up: 0, down: 0 })
    expect(settled).toEqual({ value: 0.75, mcse: 0.125, low: 0.5, high: 0.875, n: 9 })
  })
})
