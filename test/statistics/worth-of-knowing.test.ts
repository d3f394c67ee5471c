import { describe, expect, it } from "vitest"
import { drawByIndex } from "../../src/random/draw-by-index.ts"
import { binColumn, tenths } from "../../src/statistics/bin-column.ts"
import { measureFloor, shuffleRuns } from "../../src/statistics/floor-of-luck.ts"
import { estimateBrierGain, estimateLogGain } from "../../src/statistics/gain-of-score.ts"
import { tallyCategories, tallyNumbers } from "../../src/statistics/tally.ts"
import { estimateWorth, estimateWorthAtThreshold } from "../../src/statistics/worth-of-knowing.ts"
import { drawUniforms, drawYes, threeSeeds } from "../support/uniform-columns.ts"

describe("the gain of a score", () => {
  it.each(threeSeeds)("from a chance that is uniform is 1/12 for Brier and ln 2 − ½ for log, seed %d", (seed) => {
    const p = drawUniforms(seed, 0, 10_000)
    const tally = tallyNumbers(
      binColumn(p),
      drawYes(seed, 1, 10_000, (i) => p[i]!),
    )
    const [brier, logarithmic] = [estimateBrierGain(tally), estimateLogGain(tally)]
    expect(Math.abs(brier.value - 1 / 12)).toBeLessThan(4.5 * brier.mcse)
    expect(Math.abs(logarithmic.value - (Math.log(2) - 0.5))).toBeLessThan(4.5 * logarithmic.mcse)
  })

  it("agrees with a table worked out by hand", () => {
    // 3 of 4 against 1 of 4: information ln 2 + ¾ ln ¾ + ¼ ln ¼, less (2 − 1) / 16.
    const tally = tallyNumbers(binColumn([0, 0, 0, 0, 1, 1, 1, 1]), [1, 1, 1, 0, 1, 0, 0, 0])
    const known = Math.log(2) + 0.75 * Math.log(0.75) + 0.25 * Math.log(0.25) - 1 / 16
    expect(estimateLogGain(tally).value).toBeCloseTo(known, 12)
    // Squares 2 in all, 1.5 within: (2 − 7/6 · 1.5) / 8.
    expect(estimateBrierGain(tally).value).toBeCloseTo((2 - (7 / 6) * 1.5) / 8, 12)
  })

  it("of a category of two values is that of a yes/no", () => {
    const p = drawUniforms(4, 0, 2000)
    const y = drawYes(4, 1, 2000, (i) => p[i]!)
    const [one, two] = [tallyNumbers(binColumn(p), y), tallyCategories(binColumn(p), y, 2)]
    expect(estimateBrierGain(two).value).toBeCloseTo(estimateBrierGain(one).value, 12)
    expect(estimateLogGain(two).value).toBeCloseTo(estimateLogGain(one).value, 12)
  })

  it("is nothing where the answer never varies", () => {
    expect(estimateBrierGain(tallyNumbers(binColumn([1, 2, 1, 2]), [1, 1, 1, 1])).value).toBe(0)
  })
})

describe("the worth of knowing before an act", () => {
  it.each(threeSeeds)("a chance that is uniform, at a threshold of one half, is 1/8, seed %d", (seed) => {
    const p = drawUniforms(seed, 0, 10_000)
    const y = drawYes(seed, 1, 10_000, (i) => p[i]!)
    const { plugIn, crossFitted, bracket } = estimateWorthAtThreshold(binColumn(p, tenths), y, 0.5)
    expect(crossFitted.value).toBeLessThanOrEqual(plugIn.value)
    expect(bracket.low).toBeLessThan(1 / 8)
    expect(bracket.high).toBeGreaterThan(1 / 8)
    expect(Math.abs(plugIn.value - 1 / 8)).toBeLessThan(4.5 * plugIn.mcse)
  })

  it("of what nothing reads is told as none or less in at least half of 40 seeds, though bins say more", () => {
    let [none, above] = [0, 0]
    for (let seed = 1; seed <= 40; seed++) {
      const y = drawYes(seed, 1, 2000, () => 0.4)
      const bins = binColumn(drawUniforms(seed, 0, 2000), tenths)
      const { plugIn, crossFitted } = estimateWorthAtThreshold(bins, y, 0.4)
      if (crossFitted.value <= 0) none++
      if (plugIn.value > 0) above++
    }
    expect(none).toBeGreaterThanOrEqual(20)
    expect(above).toBe(40)
  })

  it("among options is what the best in each bin pays above the best for all", () => {
    const { plugIn } = estimateWorth(binColumn([0, 0, 1, 1]), [
      [4, 4, 0, 0],
      [1, 1, 2, 2],
      [0, 0, 1, 1],
    ])
    expect(plugIn.value).toBe((4 + 4 + 2 + 2 - 8) / 4)
  })

  it("is at least 0 by bins, and at most that of the halves' own choices", () => {
    for (const seed of threeSeeds) {
      const payoffs = [0, 1, 2].map((option) => drawUniforms(seed, option, 500))
      const { plugIn, crossFitted } = estimateWorth(binColumn(drawUniforms(seed, 9, 500), tenths), payoffs)
      expect(plugIn.value).toBeGreaterThanOrEqual(0)
      expect(crossFitted.value).toBeLessThanOrEqual(plugIn.value)
    }
  })
})

describe("the floor of luck", () => {
  const draw = drawByIndex("1", "value.floor")

  it("is what a column that does nothing reaches one time in twenty", () => {
    const y = drawYes(1, 1, 1000, () => 0.3)
    const bins = binColumn(drawUniforms(1, 0, 1000), tenths)
    const gain = (order: Uint32Array) =>
      estimateBrierGain(
        tallyNumbers(
          bins,
          Float64Array.from(order, (run) => y[run]!),
        ),
      ).value
    const floor = measureFloor(1000, gain, draw)
    // ε² V of ten bins: spread √(2 · 9) / 1000 · 0.21 around 0, the 95 % point of χ² with 9 at (16.92 − 9) / 1000 · 0.21.
    expect(floor).toBeGreaterThan(0.0009)
    expect(floor).toBeLessThan(0.0028)
    expect(measureFloor(1000, gain, draw)).toBe(floor)
  })

  it("deals every run once", () => {
    const order = shuffleRuns(1000, (place) => draw(0, place))
    expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, run) => run))
    expect(order).not.toEqual(shuffleRuns(1000, (place) => draw(1, place)))
  })

  it("has draws of its own beyond 65,536 runs", () => {
    expect(new Set([0, 1, 65_536, 65_537, 131_072].map((place) => draw(0, place))).size).toBe(5)
  })
})

describe("the worth of a column by hand", () => {
  const binsOf = (...sizes: readonly number[]) => ({
    of: Uint16Array.from(sizes.flatMap((size, bin) => Array.from({ length: size }, () => bin))),
    count: sizes.length,
    starts: Float64Array.from(sizes.keys()),
    sizes: Uint32Array.from(sizes),
    areValues: true,
  })
  // In the first bin even runs say act, odd runs say do not; in the second all say act.
  const pays = [1, -2, 1, -2, 3, 1, 3, 1]

  it("is what bins choose for themselves, and what halves choose for each other, over the best for all", () => {
    const { plugIn, crossFitted, bracket } = estimateWorthAtThreshold(
      binsOf(4, 4),
      pays.map((pay) => pay + 10),
      10,
    )
    // (0 + 8) − 6 over 8; (0 + 6 − 4 + 2) − 6 over 8. Without blocks of two runs: ±1/6 twice and ±1/3 twice.
    expect(plugIn.value).toBeCloseTo(0.25, 12)
    expect(crossFitted.value).toBeCloseTo(-0.25, 12)
    expect(plugIn.mcse).toBeCloseTo(Math.sqrt(1 / 48), 12)
    expect(crossFitted.mcse).toBeCloseTo(Math.sqrt(1 / 48), 12)
    expect(bracket).toEqual({ low: crossFitted.low, high: plugIn.high })
  })

  it("lets a bin that is empty in the other half take what is best there for all", () => {
    const { plugIn, crossFitted } = estimateWorthAtThreshold(binsOf(4, 4, 1), [...pays, -5], 0)
    expect(plugIn.value).toBeCloseTo(7 / 9, 12)
    expect(crossFitted.value).toBeCloseTo(3 / 9, 12)
  })

  it("takes the first of equal options", () => {
    expect(estimateWorthAtThreshold(binsOf(4), [1, 2, -1, 2], 0).crossFitted.value).toBeCloseTo(-1, 12)
  })

  it("lets an odd run of a bin without even ones take what is best for even runs", () => {
    // Bin 0 holds run 1 alone. Even runs say act, so it acts and pays −2; run 3 does and pays −3; even runs do not. Acting pays 5.
    const bins = { ...binsOf(1, 3), of: Uint16Array.of(1, 0, 1, 1) }
    expect(estimateWorthAtThreshold(bins, [5, -2, 5, -3], 0).crossFitted.value).toBeCloseTo((-5 - 5) / 4, 12)
  })

  it("has no bound of its error from a single run or from three, and is unknown without any", () => {
    const unbounded = { value: 0, mcse: Infinity, low: -Infinity, high: Infinity }
    expect(estimateWorthAtThreshold(binsOf(1), [1], 0).plugIn).toEqual({ ...unbounded, n: 1 })
    expect(estimateWorthAtThreshold(binsOf(3), [1, 1, 1], 0).plugIn).toEqual({ ...unbounded, n: 3 })
    expect(estimateWorthAtThreshold(binsOf(), [], 0).plugIn).toMatchObject({ value: NaN, n: 0 })
  })
})
