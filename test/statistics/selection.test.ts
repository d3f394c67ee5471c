import { describe, expect, it } from "vitest"
import { newcombeDifference } from "../../src/statistics/newcombe.ts"
import { comparePartToAll, estimateInverseShare, estimateShift } from "../../src/statistics/selection.ts"
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
