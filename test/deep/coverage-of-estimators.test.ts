import { describe, expect, it } from "vitest"
import { beta } from "../../src/distribution/beta.ts"
import { normalQuantile } from "../../src/number/normal-quantile.ts"
import { binColumn } from "../../src/statistics/bin-column.ts"
import { chooseRegressors, describeCandidate } from "../../src/statistics/choose-regressors.ts"
import { correctDifference, correctedMean, correctedShare, type Luck } from "../../src/statistics/correct.ts"
import type { Estimate } from "../../src/statistics/estimate.ts"
import { estimateExplainedShare } from "../../src/statistics/explained-share.ts"
import { estimateSplit } from "../../src/statistics/nested-split.ts"
import { estimateMean } from "../../src/statistics/mean.ts"
import { comparePairs } from "../../src/statistics/paired-variance.ts"
import { regress } from "../../src/statistics/regress.ts"
import { estimateSettledShare } from "../../src/statistics/settled-share.ts"
import { drawNormals, drawUniforms, drawYes } from "../support/uniform-columns.ts"

const repeats = 1000

/** The share of 1,000 repeats whose 95 % interval holds the truth. */
function measureCoverage(truth: number, estimate: (seed: number) => Estimate): number {
  let covered = 0
  for (let seed = 1; seed <= repeats; seed++) {
    const { low, high } = estimate(seed)
    if (low <= truth && truth <= high) covered++
  }
  return covered / repeats
}

function expectHonest(coverage: number): void {
  expect(coverage).toBeGreaterThanOrEqual(0.93)
  expect(coverage).toBeLessThanOrEqual(0.97)
}

describe("intervals of 95 % cover in 93 to 97 % of 1,000 repeats", () => {
  it("of the explained share of a yes/no", () => {
    // Ten equally likely values with chances 0.2 … 0.74: variance of the chance 0.0036 · 8.25, of the answer 0.47 · 0.53.
    const truth = (0.0036 * 8.25) / (0.47 * 0.53)
    const coverage = measureCoverage(truth, (seed) => {
      const x = drawUniforms(seed, 0, 2000).map((u) => Math.floor(u * 10))
      return estimateExplainedShare(
        binColumn(x),
        drawYes(seed, 1, 2000, (i) => 0.2 + 0.06 * x[i]!),
      ).share
    })
    expectHonest(coverage)
  })

  it("of the explained share of a number", () => {
    // y = x + noise of the same variance, x one of four values: one half.
    const coverage = measureCoverage(0.5, (seed) => {
      const x = drawUniforms(seed, 0, 1000).map((u) => Math.floor(u * 4))
      const noise = drawNormals(seed, 1, 1000)
      return estimateExplainedShare(
        binColumn(x),
        x.map((value, i) => value + Math.sqrt(1.25) * noise[i]!),
      ).share
    })
    expectHonest(coverage)
  })

  it("of what is drawn again, of a yes/no", () => {
    const coverage = measureCoverage(2 / 3, (seed) => {
      const [a, b, again] = [0, 1, 2].map((column) => drawYes(seed, column, 1000, () => 0.5))
      const y = a!.map((value, i) => value & b![i]!)
      return comparePairs(
        y,
        again!.map((value, i) => value & b![i]!),
      ).total
    })
    expectHonest(coverage)
  })

  it("of what is drawn again, of a number", () => {
    const coverage = measureCoverage(0.5, (seed) => {
      const [a, b, again] = [0, 1, 2].map((column) => drawNormals(seed, column, 1000))
      const add = (z: Float64Array) => z.map((value, i) => value + b![i]!)
      return comparePairs(add(a!), add(again!)).total
    })
    expectHonest(coverage)
  })

  it("of the share of ignorance in worlds of ten", () => {
    const coverage = measureCoverage(1 / 6, (seed) => {
      const chances = drawUniforms(seed, 0, 400).map((u) => beta.quantile(u, 2, 3, 0))
      return estimateSplit(
        drawYes(seed, 1, 4000, (i) => chances[Math.floor(i / 10)]!),
        10,
      ).share
    })
    expectHonest(coverage)
  })

  it("of what is settled halfway", () => {
    // A hazard of 0.1 in ten steps, half of them settled.
    const coverage = measureCoverage(0.371263, (seed) => {
      const fires = (column: number) => drawYes(seed, column, 1000, () => 1 - 0.9 ** 5)
      const [early, late, again] = [fires(0), fires(1), fires(2)]
      const join = (rest: Uint8Array) => early.map((value, i) => value | rest[i]!)
      return estimateSettledShare(comparePairs(join(late), join(again)))
    })
    expectHonest(coverage)
  })
})

/** Columns of luck: two that answers hang on, and 38 that none does. */
const drawLuck = (seed: number, n: number): readonly Float64Array[] =>
  Array.from({ length: 40 }, (_, column) => drawNormals(seed, column, n))

/** What luck did to answers, of the regressors that these same runs choose for them, as where no run lies beyond the pilot. */
function fitLuck(answers: readonly Float64Array[], columns: readonly Float64Array[]): readonly Luck[] {
  const chosen = chooseRegressors(answers, columns.map(describeCandidate)).map((index) => columns[index]!)
  const { rank, coefficients } = regress(answers, chosen)
  return coefficients.map((own) => ({
    rank,
    values: answers[0]!.map((_, run) => chosen.reduce((sum, column, i) => sum + own[i]! * column[run]!, 0)),
  }))
}

describe.each([{ n: 300 }, { n: 1000 }])(
  "intervals less luck cover in 93 to 97 % of 1,000 repeats of $n runs",
  ({ n }) => {
    it.each([0.1, 0.5])("of a share of %d", (share) => {
      // Luck is two thirds of what is compared with a limit: x + y + e has variance 3.
      const limit = Math.sqrt(3) * normalQuantile(share)
      const coverage = measureCoverage(share, (seed) => {
        const columns = drawLuck(seed, n)
        const noise = drawNormals(seed, 40, n)
        const answer = noise.map((e, run) => Number(columns[0]![run]! + columns[1]![run]! + e < limit))
        const [luck] = fitLuck([answer], columns)
        return correctedShare(answer, luck)
      })
      expectHonest(coverage)
    })

    it("of a skewed mean", () => {
      // The mean of exp(x / 2 + e / 2) is exp(1 / 4), of y it is 0.
      const coverage = measureCoverage(Math.exp(0.25), (seed) => {
        const columns = drawLuck(seed, n)
        const noise = drawNormals(seed, 40, n)
        const answer = noise.map((e, run) => Math.exp((columns[0]![run]! + e) / 2) + columns[1]![run]!)
        const [luck] = fitLuck([answer], columns)
        return correctedMean(answer, luck)
      })
      expectHonest(coverage)
    })

    it("of the difference of two answers", () => {
      const coverage = measureCoverage(1, (seed) => {
        const columns = drawLuck(seed, n)
        const [first, second] = [40, 41].map((column) =>
          drawNormals(seed, column, n).map((e, run) => e + columns[0]![run]! + (column - 40) * (1 + columns[1]![run]!)),
        ) as [Float64Array, Float64Array]
        const lucks = fitLuck([first, second], columns)
        const [one, other] = [first, second].map((answer, i) =>
          answer.map((value, run) => value - lucks[i]!.values[run]!),
        ) as [Float64Array, Float64Array]
        const counted = estimateMean(second.map((value, run) => value - first[run]!))
        return correctDifference(one, other, lucks[0]!.rank, counted) ?? counted
      })
      expectHonest(coverage)
    })
  },
)
