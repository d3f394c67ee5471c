import { describe, expect, it } from "vitest"
import { beta } from "../../src/distribution/beta.ts"
import { estimateByJackknife } from "../../src/statistics/jackknife.ts"
import {
  estimateCategorySplit,
  estimateRangeOfChance,
  estimateSplit,
  rangeOfChance,
} from "../../src/statistics/nested-split.ts"
import { drawUniforms, drawYes, threeSeeds } from "../support/uniform-columns.ts"

const betaQuantile = (u: number, a: number, b: number) => beta.quantile(u, a, b, 0)

/** 1,000 worlds of ten throws each; each world has a chance of its own. */
function throwInWorlds(seed: number, chanceOf: (u: number) => number) {
  const chances = drawUniforms(seed, 0, 1000).map(chanceOf)
  return drawYes(seed, 1, 10_000, (i) => chances[Math.floor(i / 10)] ?? 0)
}

describe("the split into ignorance and chance", () => {
  it("agrees with mean squares worked out by hand", () => {
    // World means 1, 3, 8 around 4: between 2 · 26 / 2 = 26; within (2 + 2 + 8) / 3 = 4; V_ign (26 − 4) / 2.
    const { share, ignorance, chance, mean, worlds } = estimateSplit([0, 2, 2, 4, 6, 10], 2)
    expect([ignorance, chance, mean.value, worlds]).toEqual([11, 4, 4, 3])
    expect(share.value).toBeCloseTo(11 / 15, 12)
    // The error of the mean is that of three world means: √(26 / 2 / 3 · …): sd √13 over √3.
    expect(mean.mcse).toBeCloseTo(Math.sqrt(13 / 3), 12)
  })

  it.each(threeSeeds)("of a beta(2, 3) chance and one throw is 1/6, its range that of the beta, seed %d", (seed) => {
    const answers = throwInWorlds(seed, (u) => betaQuantile(u, 2, 3))
    const { share } = estimateSplit(answers, 10)
    expect(Math.abs(share.value - 1 / 6)).toBeLessThan(4.5 * share.mcse)
    const range = estimateRangeOfChance(answers, 10, betaQuantile)
    expect(Math.abs((range?.low.value ?? NaN) - 0.097611)).toBeLessThan(4.5 * (range?.low.mcse ?? 0))
    expect(Math.abs((range?.high.value ?? NaN) - 0.751395)).toBeLessThan(4.5 * (range?.high.mcse ?? 0))
  })

  it("gives the range of the beta exactly, from its mean and correlation", () => {
    const range = rangeOfChance(0.4, 1 / 6, betaQuantile)
    expect(range?.low).toBeCloseTo(betaQuantile(0.05, 2, 3), 12)
    expect(range?.high).toBeCloseTo(0.751395, 6)
    const narrow = rangeOfChance(0.4, 1e-6, betaQuantile)
    expect(narrow?.low).toBeCloseTo(0.4 - 1.6448536 * Math.sqrt(0.24e-6), 8)
  })

  it("sees no ignorance where there is none, and names no range", () => {
    for (const seed of threeSeeds) {
      const { share } = estimateSplit(
        throwInWorlds(seed, () => 0.3),
        10,
      )
      expect(Math.abs(share.value)).toBeLessThan(4.5 * share.mcse)
    }
    expect(rangeOfChance(0.3, -0.01, betaQuantile)).toBeUndefined()
    expect(rangeOfChance(0, 0.1, betaQuantile)).toBeUndefined()
    expect(estimateRangeOfChance([1, 1, 1, 1], 2, betaQuantile)).toBeUndefined()
  })

  it("is all ignorance where worlds agree within themselves", () => {
    expect(estimateSplit([1, 1, 0, 0, 1, 1], 2).share.value).toBe(1)
  })

  it("of a category of two values is that of a yes/no", () => {
    const answers = throwInWorlds(2, (u) => u)
    const [one, two] = [estimateSplit(answers, 10), estimateCategorySplit(answers, 2, 10)]
    expect(two.share.value).toBeCloseTo(one.share.value, 12)
    expect(two.share.mcse).toBeCloseTo(one.share.mcse, 12)
    expect(two.ignorance).toBeCloseTo(2 * one.ignorance, 12)
  })

  it("takes worlds of different sizes, when runs do not count", () => {
    const answers = Float64Array.from(throwInWorlds(3, (u) => betaQuantile(u, 2, 3)))
    const left = drawUniforms(3, 9, 10_000)
    const holes = answers.map((answer, run) => (left[run]! < 0.3 ? NaN : answer))
    const { share } = estimateSplit(holes, 10)
    expect(Math.abs(share.value - 1 / 6)).toBeLessThan(4.5 * share.mcse)
  })
})

describe("worlds by hand", () => {
  const answers = [1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0]

  it("leave codes out that are none", () => {
    const split = estimateCategorySplit([0, -1, 1, 2, 0, 1, NaN, NaN], 2, 2)
    const plain = estimateSplit([0, NaN, 1, NaN, 0, 1, NaN, NaN], 2)
    expect(split.worlds).toBe(3)
    expect(split.share.value).toBeCloseTo(plain.share.value, 12)
    expect(split.chance).toBeCloseTo(2 * plain.chance, 12)
  })

  it("give the ends of a range the error that they have without each block", () => {
    // With the mean in place of both ends their error is the mean's own.
    const range = estimateRangeOfChance(answers, 4, (_, a, b) => a / (a + b))
    const { mean } = estimateSplit(answers, 4)
    for (const end of [range?.low, range?.high]) {
      expect(end?.value).toBeCloseTo(mean.value, 12)
      expect(end?.mcse).toBeCloseTo(mean.mcse, 12)
      expect(end?.n).toBe(16)
      expect(end?.low).toBeCloseTo(Math.max(0, mean.low), 12)
      expect(end?.high).toBeCloseTo(Math.min(1, mean.high), 12)
    }
  })

  it("keep a range within 0 and 1, where the beta distribution is a normal one", () => {
    const low = rangeOfChance(1e-6, 1e-6, betaQuantile)
    expect(low?.low).toBe(0)
    expect(low?.high).toBeCloseTo(2.6448536e-6, 11)
    const high = rangeOfChance(1 - 1e-6, 1e-6, betaQuantile)
    expect(high?.high).toBe(1)
    expect(high?.low).toBeCloseTo(1 - 2.6448536e-6, 11)
  })

  it("name no range where all is chance, all is ignorance, or nobody or everybody says yes", () => {
    const none = [
      [0.3, 0],
      [0.3, 1],
      [0, 0.1],
      [1, 0.1],
      [NaN, 0.1],
      [0.3, NaN],
    ]
    for (const [mean = NaN, correlation = NaN] of none)
      expect(rangeOfChance(mean, correlation, () => 0.5)).toBeUndefined()
  })

  it("give the ends of a range the error of ranges without each world, or without two of a hundred at a time", () => {
    const quantile = (u: number, a: number, b: number) => u * a + b
    for (const [worlds, together] of [
      [6, 1],
      [100, 2],
    ] as const) {
      const chances = drawUniforms(5, 0, worlds)
      const answers = [...drawYes(5, 1, 4 * worlds, (run) => chances[Math.floor(run / 4)]!)]
      const without = Array.from({ length: worlds / together }, (_, block) =>
        estimateRangeOfChance(answers.toSpliced(4 * together * block, 4 * together), 4, quantile),
      )
      const told = estimateRangeOfChance(answers, 4, quantile)
      for (const side of ["low", "high"] as const) {
        const ends = without.map((range) => range![side].value)
        expect(told![side].mcse).toBeCloseTo(estimateByJackknife(0, ends, 0).mcse, 10)
      }
    }
  })

  it("have no range but the mean where no ignorance is left without a block", () => {
    // Without the first world the others have all the same share, so that ignorance is below 0: their mean is 1/2.
    const range = estimateRangeOfChance([1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1], 4, () => 0.25)
    const ends = [0.5, 0.25, 0.25]
    expect(range?.low).toMatchObject({ value: 0.25, mcse: estimateByJackknife(0, ends, 0).mcse })
  })

  it("are beta up to shapes of 100,000, and normal beyond", () => {
    expect(rangeOfChance(0.5, 1 / 200_001, () => 0.25)).toEqual({ low: 0.25, high: 0.25 })
    expect(rangeOfChance(0.5, 1 / 200_003, () => 0.25)?.low).toBeGreaterThan(0.49)
  })

  it("of no runs are none", () => {
    expect(estimateSplit([], 2)).toMatchObject({ share: { value: NaN, n: 0 }, worlds: 0 })
    expect(estimateCategorySplit([], 3, 2)).toMatchObject({ share: { value: NaN, n: 0 }, worlds: 0 })
  })

  it("have a share whose error is that without each world", () => {
    const answers = [0, 2, 2, 4, 6, 10]
    const without = [0, 1, 2].map((world) => estimateSplit(answers.toSpliced(2 * world, 2), 2).share.value)
    expect(estimateSplit(answers, 2).share.mcse).toBeCloseTo(estimateByJackknife(0, without, 0).mcse, 12)
  })
})
