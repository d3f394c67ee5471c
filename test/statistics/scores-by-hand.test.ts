import { describe, expect, it } from "vitest"
import { decomposeByIsotonic } from "../../src/statistics/corp.ts"
import { crpsOfDates } from "../../src/statistics/crps-of-dates.ts"
import { continuousRankedProbabilityScore } from "../../src/statistics/crps.ts"
import { measureDiscrimination } from "../../src/statistics/discrimination.ts"
import { fitIsotonic } from "../../src/statistics/isotonic.ts"
import { logScore } from "../../src/statistics/log-score.ts"
import { rankedProbabilityScore } from "../../src/statistics/ranked-probability-score.ts"
import { bandOfPerfectForecaster } from "../../src/statistics/reliability-band.ts"

const item = (chance: number, came: number, weight = 1) => ({ chance, came, weight })

describe("scores by hand", () => {
  it("of what was certain and came are 0, without a sign", () => {
    expect(logScore(1)).toBe(0)
    expect(logScore(0.5)).toBeCloseTo(Math.log(2), 14)
  })

  it("of ordered categories take what is missing to 1 for the last one's, and of one category are 0", () => {
    // (1/4 − 1)² and (1/2 − 1)², over two.
    expect(rankedProbabilityScore([0.25, 0.25, 0.25], 0)).toBe(0.40625)
    // 1/4² and (1/2 − 1)².
    expect(rankedProbabilityScore([0.25, 0.25, 0.5], 1)).toBe(0.15625)
    expect(rankedProbabilityScore([1], 0)).toBe(0)
  })

  it("of values that all lie below what came last for ever are infinite", () => {
    expect(continuousRankedProbabilityScore([1, 2], Infinity)).toBe(Infinity)
    // 2 and 4 with 3: ½ · 1 · ½ to either side.
    expect(continuousRankedProbabilityScore([2, 4], 3)).toBe(0.5)
  })

  it("of a date on the last day are those of a date that never came", () => {
    const forecast = { days: [{ day: 10, count: 3 }], never: 1 }
    expect(crpsOfDates(forecast, 5, 10)).toBe(5)
    expect(crpsOfDates({ days: [], never: 4 }, 5, 10)).toBe(5)
  })

  it("are made of nothing where nothing counts", () => {
    for (const items of [[], [item(0.5, 1, 0)]]) expect(decomposeByIsotonic(items)).toBeUndefined()
    expect(fitIsotonic([])).toEqual([])
    expect(fitIsotonic([item(0.5, 1, 0)])).toEqual([0])
  })

  it("are parted by the rising fit: 0.2 no, 0.4 yes, 0.6 no, 0.8 yes", () => {
    const items = [item(0.6, 0), item(0.2, 0), item(0.8, 1), item(0.4, 1)]
    expect(fitIsotonic(items)).toEqual([0.5, 0, 1, 0.5])
    // (0.36 + 0.04 + 0.04 + 0.36) / 4, less 0.5 / 4, and 0.25 as all are mixed.
    const { score, miscalibration, discrimination, uncertainty } = decomposeByIsotonic(items)!
    expect([score, miscalibration].map((one) => one.toFixed(12))).toEqual(["0.200000000000", "0.075000000000"])
    expect([discrimination, uncertainty]).toEqual([0.125, 0.25])
  })

  it("tell what comes from what does not by pairs: of 0.2, 0.5 and 0.9 that came, of 0.3 and 0.5 that did not", () => {
    const items = [item(0.2, 1), item(0.5, 1), item(0.9, 1), item(0.3, 0), item(0.5, 0)]
    // 0 and 0, 1 and ½, 1 and 1.
    expect(measureDiscrimination(items)?.area).toBeCloseTo(3.5 / 6, 14)
    expect(measureDiscrimination(items.filter(({ came }) => came === 0))).toBeUndefined()
    expect(measureDiscrimination(items.filter(({ came }) => came === 1))).toBeUndefined()
  })
})

describe("the band of a perfect forecaster by hand", () => {
  it("lies where the fits of drawn outcomes do, of equal chances one", () => {
    // In the first set all uniforms lie below 0.5, in the second all above: all came, or nothing did.
    const items = [0, 1, 2].map((family) => ({ ...item(family === 2 ? 0.75 : 0.5, 0), family }))
    const band = bandOfPerfectForecaster(items, 2, (set) => (set === 0 ? 0.25 : 0.875))
    expect(band.map(({ chance }) => chance)).toEqual([0.5, 0.75])
    for (const { low, high } of band)
      expect([low, high]).toEqual([expect.closeTo(0.025, 12), expect.closeTo(0.975, 12)])
    // One of two that are given 0.5 comes, and what is given 0.75 does.
    const [half, more] = bandOfPerfectForecaster(items, 1, (_, family) => (family === 0 ? 0.75 : 0.25))
    expect([half, more]).toEqual([
      { chance: 0.5, low: 0.5, high: 0.5 },
      { chance: 0.75, low: 1, high: 1 },
    ])
  })
})
