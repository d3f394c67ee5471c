import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import { uniform } from "../../src/random/address.ts"
import { hash32 } from "../../src/random/hash.ts"
import { brierScore, brierScoreOfShares } from "../../src/statistics/brier.ts"
import { decomposeByIsotonic } from "../../src/statistics/corp.ts"
import { crpsOfDates } from "../../src/statistics/crps-of-dates.ts"
import { continuousRankedProbabilityScore } from "../../src/statistics/crps.ts"
import { measureDiscrimination } from "../../src/statistics/discrimination.ts"
import { fitIsotonic } from "../../src/statistics/isotonic.ts"
import { chanceFromCount, logScore } from "../../src/statistics/log-score.ts"
import { decomposeByBins } from "../../src/statistics/murphy.ts"
import { rankedProbabilityScore } from "../../src/statistics/ranked-probability-score.ts"
import { bandOfPerfectForecaster } from "../../src/statistics/reliability-band.ts"
import { resampleFamilies } from "../../src/statistics/resample-families.ts"

const item = (chance: number, came: number, weight = 1) => ({ chance, came, weight })

/** Addressed uniforms of a test. */
const draws = (seed: string) => {
  const [a, b] = rootKey(seed)
  const site = hash32("test")
  return (step: number, index: number): number => uniform(a, b, site, step, index)
}

describe("scores of one forecast", () => {
  it("give a chance that no run confirmed a little, so that it costs 9.9 and not infinity", () => {
    expect(logScore(chanceFromCount(0, 10_000, 2))).toBeCloseTo(9.9036, 3)
    expect(chanceFromCount(1, 2, 2)).toBe(0.5)
  })

  it("are the same for two categories as for the chance of one", () => {
    expect(brierScoreOfShares([0.3, 0.7], 1)).toBeCloseTo(brierScore(0.7, true), 15)
    expect(rankedProbabilityScore([0.3, 0.7], 1)).toBeCloseTo(brierScore(0.7, true), 15)
  })

  it("of the dates day 2, day 6 and never over 10 days are 14/9 if it came on day 4 and 20/9 if never", () => {
    const forecast = {
      days: [
        { day: 2, count: 1 },
        { day: 6, count: 1 },
      ],
      never: 1,
    }
    expect(Math.abs(crpsOfDates(forecast, 4, 10) - 14 / 9)).toBeLessThan(1e-12)
    expect(Math.abs(crpsOfDates(forecast, undefined, 10) - 20 / 9)).toBeLessThan(1e-12)
    expect(crpsOfDates(forecast, 11, 10)).toBe(crpsOfDates(forecast, undefined, 10))
  })

  it("of a date are those of min(date, horizon) as a value", () => {
    const runs = fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(runs, fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }), (dates, came) => {
        const horizon = 30
        const known = dates.filter((day) => day !== undefined)
        const score = crpsOfDates(
          { days: known.map((day) => ({ day, count: 1 })), never: dates.length - known.length },
          came,
          horizon,
        )
        const held = dates.map((day) => Math.min(day ?? horizon, horizon))
        expect(score).toBeCloseTo(continuousRankedProbabilityScore(held, Math.min(came ?? horizon, horizon)), 10)
      }),
      { seed: 3 },
    )
  })

  it("of an ensemble are the mean distance to what came less half the mean distance between any two", () => {
    const values = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(values, fc.double({ min: -80, max: 80, noNaN: true }), (ensemble, came) => {
        const n = ensemble.length
        const far = ensemble.reduce((sum, x) => sum + Math.abs(x - came), 0) / n
        const apart = ensemble.reduce((sum, x) => sum + ensemble.reduce((inner, y) => inner + Math.abs(x - y), 0), 0)
        expect(continuousRankedProbabilityScore(ensemble, came)).toBeCloseTo(far - apart / (2 * n * n), 9)
      }),
      { seed: 4 },
    )
  })

  it.each(["1", "2", "3"])("are least on average for whoever says what is so (seed %s)", (seed) => {
    const u = draws(seed)
    const truth = [0.1, 0.25, 0.4, 0.25]
    const wrong = [0.25, 0.25, 0.25, 0.25]
    const outcomes = Array.from({ length: 4000 }, (_, i) => {
      const x = u(i, 0)
      return x < 0.1 ? 0 : x < 0.35 ? 1 : x < 0.75 ? 2 : 3
    })
    const mean = (score: (k: number) => number): number =>
      outcomes.reduce<number>((sum, k) => sum + score(k), 0) / outcomes.length
    const values = (shares: readonly number[]) => (k: number) =>
      continuousRankedProbabilityScore([0, 1, 2, 3], k, shares)
    const dates = (shares: readonly number[]) => (k: number) =>
      crpsOfDates(
        {
          days: [0, 1, 2].map((day) => ({ day, count: Math.round(100 * (shares[day] ?? 0)) })),
          never: Math.round(100 * (shares[3] ?? 0)),
        },
        k === 3 ? undefined : k,
        3,
      )
    const rules: readonly ((shares: readonly number[]) => (k: number) => number)[] = [
      (shares) => (k) => brierScoreOfShares(shares, k),
      (shares) => (k) => rankedProbabilityScore(shares, k),
      (shares) => (k) => logScore(shares[k] ?? 0),
      values,
      dates,
    ]
    for (const rule of rules) expect(mean(rule(truth))).toBeLessThan(mean(rule(wrong)))
  })
})

describe("what a mean score is made of", () => {
  it("ten forecasts of 0.1 (1 of 5 came) and 0.6 (4 of 5): 0.185 = 0.025 − 0.09 + 0.25", () => {
    const items = [0, 0, 0, 0, 1].map((came) => item(0.1, came)).concat([0, 1, 1, 1, 1].map((came) => item(0.6, came)))
    const murphy = decomposeByBins(items, 10)
    const corp = decomposeByIsotonic(items)
    const expected = { score: 0.185, reliability: 0.025, resolution: 0.09, uncertainty: 0.25 }
    for (const [name, value] of Object.entries(expected))
      expect(Math.abs(Number(murphy?.[name as keyof typeof expected]) - value)).toBeLessThan(1e-12)
    expect(corp?.score).toBeCloseTo(0.185, 12)
    expect(corp?.miscalibration).toBeCloseTo(0.025, 12)
    expect(corp?.discrimination).toBeCloseTo(0.09, 12)
  })

  it("0.1 no, 0.3, 0.7 and 0.9 yes in two bins, with the terms that binning leaves over", () => {
    const items = [item(0.1, 0), item(0.3, 1), item(0.7, 1), item(0.9, 1)]
    const murphy = decomposeByBins(items, 2)
    const corp = decomposeByIsotonic(items)
    const close = (found: number | undefined, value: number) =>
      expect(Math.abs((found ?? NaN) - value)).toBeLessThan(1e-12)
    close(murphy?.score, 0.15)
    close(murphy?.reliability, 0.065)
    close(murphy?.resolution, 0.0625)
    close(murphy?.uncertainty, 0.1875)
    close(murphy?.within_bin_variance, 0.01)
    close(murphy?.within_bin_covariance, 0.025)
    close(corp?.miscalibration, 0.15)
    close(corp?.discrimination, 0.1875)
    close(corp?.uncertainty, 0.1875)
  })

  const items = fc.array(
    fc
      .record({
        chance: fc.integer({ min: 0, max: 20 }).map((k) => k / 20),
        came: fc.integer({ min: 0, max: 1 }),
        weight: fc.integer({ min: 1, max: 4 }),
      })
      .map((one) => ({ ...one })),
    { minLength: 1, maxLength: 40 },
  )

  it("adds up to it exactly, by isotonic regression and by bins with their two more terms", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 12 }), (list, bins) => {
        const corp = decomposeByIsotonic(list)
        const murphy = decomposeByBins(list, bins)
        if (corp === undefined || murphy === undefined) throw new Error("there are items")
        expect(corp.miscalibration - corp.discrimination + corp.uncertainty).toBeCloseTo(corp.score, 14)
        expect(corp.miscalibration).toBeGreaterThanOrEqual(-1e-15)
        expect(corp.discrimination).toBeGreaterThanOrEqual(-1e-15)
        const { reliability, resolution, uncertainty, within_bin_variance, within_bin_covariance } = murphy
        const sum = reliability - resolution + uncertainty + within_bin_variance - 2 * within_bin_covariance
        expect(sum).toBeCloseTo(murphy.score, 14)
      }),
      { seed: 7 },
    )
  })

  it("rests on a fit that rises, keeps the mean, and that no other rising steps fit better", () => {
    fc.assert(
      fc.property(
        items,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 21, maxLength: 21 }),
        (list, steps) => {
          const fitted = fitIsotonic(list)
          const rival = steps.toSorted((a, b) => a - b)
          const loss = (of: (i: number) => number): number =>
            list.reduce((sum, { came, weight }, i) => sum + weight * (of(i) - came) ** 2, 0)
          for (const [i, a] of list.entries())
            for (const [j, b] of list.entries())
              if (a.chance <= b.chance) expect(fitted[i] ?? 0).toBeLessThanOrEqual((fitted[j] ?? 0) + 1e-12)
          expect(loss((i) => fitted[i] ?? 0)).toBeLessThanOrEqual(
            loss((i) => rival[Math.round(20 * (list[i]?.chance ?? 0))] ?? 0) + 1e-9,
          )
          expect(list.reduce((sum, { weight, came }, i) => sum + weight * ((fitted[i] ?? 0) - came), 0)).toBeCloseTo(
            0,
            9,
          )
        },
      ),
      { seed: 8 },
    )
  })
})

describe("telling what comes from what does not", () => {
  it("is 1 where all that came was given more, ½ where nothing is told apart, and unknown if all came", () => {
    expect(measureDiscrimination([item(0.2, 0), item(0.7, 1), item(0.4, 0)])).toEqual({
      came: 0.7,
      not: 0.30000000000000004,
      area: 1,
    })
    expect(measureDiscrimination([item(0.5, 0), item(0.5, 1)])?.area).toBe(0.5)
    expect(measureDiscrimination([item(0.5, 1)])).toBeUndefined()
  })
})

describe("resampling", () => {
  const means = Array.from({ length: 12 }, (_, i) => i / 12)

  it("gives the same interval again, whatever else was drawn", () => {
    expect(resampleFamilies(means, 2000, draws("1"))).toEqual(resampleFamilies(means, 2000, draws("1")))
    expect(resampleFamilies(means, 2000, draws("1"))).not.toEqual(resampleFamilies(means, 2000, draws("2")))
  })

  it("pretends to know nothing below ten families", () => {
    expect(resampleFamilies(means.slice(0, 9), 2000, draws("1"))).toBeUndefined()
    expect(resampleFamilies(means.slice(0, 10), 2000, draws("1"))).toBeDefined()
  })

  it("covers the true mean in 95 % of repeats, as far as forty families can", () => {
    const u = draws("cover")
    let covered = 0
    const repeats = 400
    for (let repeat = 0; repeat < repeats; repeat++) {
      const sample = Array.from({ length: 40 }, (_, i) => u(repeat, i))
      const interval = resampleFamilies(sample, 400, (resample, place) => u(1000 + repeat, resample * 40 + place))
      if (interval !== undefined && interval.low <= 0.5 && interval.high >= 0.5) covered++
    }
    expect(covered / repeats).toBeGreaterThan(0.9)
    expect(covered / repeats).toBeLessThan(0.98)
  })

  it("keeps a perfect forecaster in the band of its size, and moves what is one family together", () => {
    const u = draws("band")
    const items = Array.from({ length: 60 }, (_, i) => ({
      chance: (i % 10) / 10 + 0.05,
      came: 0,
      weight: 1,
      family: i,
    }))
    const band = bandOfPerfectForecaster(items, 1000, u)
    for (const { chance, low, high } of band) {
      expect(low).toBeLessThanOrEqual(chance)
      expect(high).toBeGreaterThanOrEqual(chance)
    }
    const together = items.map((one) => ({ ...one, family: 0 }))
    const wide = bandOfPerfectForecaster(together, 1000, u)
    const width = (points: typeof band): number => points.reduce((sum, { low, high }) => sum + high - low, 0)
    expect(width(wide)).toBeGreaterThan(width(band))
  })
})

describe("bins of a mean score", () => {
  it("are told by their ends, their share of the weight and what came of them; without weight there are none", () => {
    const items = [
      { chance: 0.3, came: 1, weight: 1 },
      { chance: 0.6, came: 0, weight: 0 },
      { chance: 1, came: 1, weight: 3 },
    ]
    expect(decomposeByBins(items, 4)?.bins).toEqual([
      { low: 0.25, high: 0.5, weight: 0.25, mean_chance: 0.3, came: 1 },
      { low: 0.75, high: 1, weight: 0.75, mean_chance: 1, came: 1 },
    ])
    expect(decomposeByBins([], 4)).toBe(undefined)
    expect(decomposeByBins([{ chance: 0.6, came: 0, weight: 0 }], 4)).toBe(undefined)
  })
})
