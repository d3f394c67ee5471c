import { describe, expect, it } from "vitest"
import { normalQuantile } from "../../src/number/normal-quantile.ts"
import { openUniform, uniform } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { emptyEstimate } from "../../src/statistics/estimate.ts"
import { normalMultiplier } from "../../src/statistics/normal-multiplier.ts"
import {
  pairedQuantileDifference,
  type QuantileScores,
  scoreQuantile,
  spread,
} from "../../src/statistics/paired-quantile.ts"
import { estimateQuantile } from "../../src/statistics/quantile-estimate.ts"

const [key0, key1] = rootKey("paired quantiles")
const draw = (site: number, run: number) => normalQuantile(openUniform(uniform(key0, key1, site, run, 0)))

/** Two columns of normals with a correlation, the second one half a standard deviation higher. */
const buildPair = (study: number, runs: number, correlation: number) => {
  const first = Float64Array.from({ length: runs }, (_, run) => draw(2 * study, run))
  const rest = Math.sqrt(1 - correlation * correlation)
  const second = first.map((value, run) => 0.5 + correlation * value + rest * draw(2 * study + 1, run))
  return [first, second] as const
}

const compare = (first: Float64Array, second: Float64Array) =>
  pairedQuantileDifference(scoreQuantile(first, 0.5), scoreQuantile(second, 0.5), false)

const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

describe("the scores of a quantile", () => {
  it("give back its own error as their standard deviation over the square root of n", () => {
    const [column] = buildPair(0, 500, 0)
    const { estimate, scores } = scoreQuantile(column, 0.5)
    expect(estimate).toEqual(estimateQuantile(column.toSorted(), 0.5))
    expect(deviation([...scores]) / Math.sqrt(500)).toBeCloseTo(estimate.mcse, 12)
  })

  it("leave runs that do not count where the quantile is", () => {
    const { estimate, scores } = scoreQuantile(Float64Array.of(1, NaN, 2, 3, NaN), 0.5, (run) => run !== 1 && run !== 4)
    expect(estimate.value).toBe(2)
    expect(estimate.n).toBe(3)
    expect([scores[1], scores[2], scores[4]]).toEqual([2, 2, 2])
    expect(scores[0]).toBeLessThan(2)
    expect(scores[3]).toBeGreaterThan(2)
  })
})

describe("the paired difference of medians", () => {
  it("is exactly 0 without error where every run is the same", () => {
    const scored = scoreQuantile(Float64Array.of(5, 1, 4), 0.5)
    expect(pairedQuantileDifference(scored, scored, true)).toEqual({ value: 0, mcse: 0, low: 0, high: 0, n: 3 })
  })

  it("has no error where every run moves by the same amount", () => {
    const [first] = buildPair(1, 200, 0)
    const difference = compare(
      first,
      first.map((value) => value + 3),
    )
    expect(difference.value).toBeCloseTo(3, 12)
    expect(difference.mcse).toBeCloseTo(0, 12)
  })

  it("is se1² + se2² − 2 · corr · se1 · se2 with the correlation of lying below both medians", () => {
    const [first, second] = buildPair(2, 400, 0.7)
    const [a, b] = [scoreQuantile(first, 0.5), scoreQuantile(second, 0.5)]
    const both = first.filter((value, run) => value < a.estimate.value && second[run]! < b.estimate.value).length / 400
    const correlation = (both - 0.25) / 0.25
    const [se1, se2] = [a.estimate.mcse, b.estimate.mcse]
    const expected = Math.sqrt(se1 ** 2 + se2 ** 2 - 2 * correlation * se1 * se2)
    expect(pairedQuantileDifference(a, b, false).mcse).toBeCloseTo(expected, 10)
  })

  it.each([0, 0.5, 0.95])("tells the spread that it has from study to study, at a correlation of %s", (correlation) => {
    const studies = Array.from({ length: 250 }, (_, study) => compare(...buildPair(10 + study, 300, correlation)))
    const told = studies.reduce((sum, { mcse }) => sum + mcse, 0) / studies.length
    const found = deviation(studies.map(({ value }) => value))
    expect(told / found).toBeGreaterThan(0.88)
    expect(told / found).toBeLessThan(1.25)
    const covered = studies.filter(({ low, high }) => low <= 0.5 && high >= 0.5).length / studies.length
    expect(covered).toBeGreaterThan(0.92)
  })
})

describe("quantiles of pairs by hand", () => {
  it("score runs as if the list held all that can be, where the error has no bound", () => {
    const { estimate, scores } = scoreQuantile(Float64Array.of(0.5, 10.5), 0.5)
    const error = 5 / normalMultiplier(0.95)
    expect(estimate.mcse).toBe(Infinity)
    expect(scores[0]).toBeCloseTo(5.5 - error, 12)
    expect(scores[1]).toBeCloseTo(5.5 + error, 12)
    expect([...scoreQuantile(Float64Array.of(7, 7), 0.5).scores]).toEqual([7, 7])
  })

  it("have an open interval where one of the errors has no bound, and the fewer runs of both", () => {
    const scored = (value: number, mcse: number, n: number): QuantileScores => ({
      estimate: { value, mcse, low: value, high: value, n },
      scores: Float64Array.of(value, value),
    })
    const open = { value: 3, mcse: Infinity, low: -Infinity, high: Infinity, n: 4 }
    expect(pairedQuantileDifference(scored(1, Infinity, 4), scored(4, Infinity, 6), false)).toEqual(open)
    expect(pairedQuantileDifference(scored(1, 1, 6), scored(4, Infinity, 4), false)).toEqual(open)
    expect(pairedQuantileDifference(scored(1, 1, 6), scored(4, 1, 4), true).n).toBe(4)
    expect(pairedQuantileDifference(scored(1, 1, 0), scored(4, 1, 4), false)).toEqual(emptyEstimate)
  })

  it("spread a known error to both sides by the level", () => {
    const { low, high } = spread(5, 2, 9, 0.95)
    expect(low).toBeCloseTo(5 - 3.919927969080108, 12)
    expect(high).toBeCloseTo(5 + 3.919927969080108, 12)
    expect(spread(5, 0, 9, NaN)).toEqual({ value: 5, mcse: 0, low: 5, high: 5, n: 9 })
  })
})
