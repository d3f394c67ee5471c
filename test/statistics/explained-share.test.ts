import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { binColumn, tenths } from "../../src/statistics/bin-column.ts"
import {
  estimateExplainedShare,
  estimateExplainedShareOfCategories,
  measureExplainedShare,
  testTable,
} from "../../src/statistics/explained-share.ts"
import { explainMany, layAnswers } from "../../src/statistics/explain-many.ts"
import { measureTally, tallyCategories, tallyNumbers } from "../../src/statistics/tally.ts"
import { placeFifths } from "../../src/statistics/fifths.ts"
import { drawNormals, drawUniforms, drawYes, threeSeeds } from "../support/uniform-columns.ts"
import { gFunction, ishigami, mapRows } from "../support/test-functions.ts"

describe("bins", () => {
  it("are the values themselves where there are few", () => {
    const { of, starts, sizes, areValues } = binColumn([3, 1, 3, 2, 1, 3])
    expect([...of]).toEqual([2, 0, 2, 1, 0, 2])
    expect([...starts]).toEqual([1, 2, 3])
    expect([...sizes]).toEqual([2, 1, 3])
    expect(areValues).toBe(true)
  })

  it("are finer in the tails of many values, and equal in the middle", () => {
    const { sizes, areValues } = binColumn(Float64Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 10_000))
    const tail = [50, 50, 100, 150, 150]
    expect([...sizes]).toEqual([...tail, ...Array.from({ length: 18 }, () => 500), ...tail.toReversed()])
    expect(areValues).toBe(false)
  })

  it("hold 50 runs or more, and part no equal values", () => {
    const column = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 100, maxLength: 900 })
    fc.assert(
      fc.property(column, (values) => {
        const { of, sizes, areValues } = binColumn(values)
        fc.pre(!areValues)
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(50)
        const byValue = new Map(values.map((value, i) => [value, of[i]]))
        expect(values.every((value, i) => byValue.get(value) === of[i])).toBe(true)
      }),
      { seed: 4, numRuns: 60 },
    )
  })

  it("begin where a sorted column says, whatever the column looks like", () => {
    const ofNormals = (scale: (z: number) => number) => [...drawNormals(2, 7, 1501)].map(scale)
    const columns = [
      ofNormals((z) => z),
      ofNormals((z) => Math.exp(20 * z)),
      ofNormals((z) => Math.round(20 * z) + 0),
      ofNormals((z) => (z > 1 ? Infinity : z)),
      ofNormals((z) => 1 + z * 2 ** -52),
      ofNormals((z) => z * 5e-324),
    ]
    for (const values of columns) {
      const sorted = values.toSorted((a, b) => a - b)
      const { of, starts, sizes } = binColumn(values, [0.1, 0.25, 0.5, 0.9])
      const expected = [0.1, 0.25, 0.5, 0.9].map((rank) => sorted[Math.round(rank * values.length)]!)
      const few = new Set(values).size <= 20
      expect([...starts]).toEqual([...new Set(few ? sorted : [sorted[0], ...expected])])
      expect(values.map((value) => starts.findLastIndex((start) => start <= value))).toEqual([...of])
      expect([...sizes]).toEqual([...starts].map((_, bin) => of.filter((each) => each === bin).length))
    }
  })

  it("are ten for the worth of knowing", () => {
    const { sizes } = binColumn(drawUniforms(1, 1, 1000), tenths)
    expect([...sizes]).toEqual(Array.from({ length: 10 }, () => 100))
  })

  it("take infinite values as values", () => {
    const { count, starts } = binColumn([Infinity, 2, Infinity, -Infinity])
    expect([count, ...starts]).toEqual([3, -Infinity, 2, Infinity])
  })
})

describe("many answers at once", () => {
  it("are explained by many columns to the bit as one by one: numbers, yes and no, categories, runs that do not count", () => {
    const runs = 1234
    const [x, z] = [drawUniforms(5, 0, runs), drawNormals(5, 1, runs)]
    const columns = [x, z.map(Math.abs), z.map((value) => Math.round(value)), x.map((value) => value ** 9)]
    const some = (column: Float64Array) => column.map((value, run) => (run % 5 === 2 ? NaN : value))
    const yes = z.map((value, run) => Number(value + x[run]! > 1))
    const codes = z.map((value, run) => (run % 7 === 0 ? NaN : Math.floor(3 * x[run]! + Math.abs(value))))
    const numbers = [z, some(z), yes, some(yes), yes.fill(0, 40, 900), new Float64Array(runs)]
    const answers = [...numbers.map((values) => ({ values })), { values: codes, codes: 4 }]
    const bins = columns.map((column) => binColumn(column))
    expect(explainMany(bins, layAnswers(answers))).toEqual(
      bins.map((bin) => {
        const tallies = [...numbers.map((values) => tallyNumbers(bin, values)), tallyCategories(bin, codes, 4)]
        return tallies.map((tally) => ({
          ...measureTally(tally, measureExplainedShare),
          pValue: testTable(tally.all),
        }))
      }),
    )
  })
})

describe("the explained share", () => {
  it("agrees with a table worked out by hand", () => {
    // Means 1 and 3 around 2: between 6 · 1, within 4, η² 0.6, N 6, K 2: 1 − 5/4 · 0.4.
    const { share } = estimateExplainedShare(binColumn([0, 0, 0, 1, 1, 1]), [0, 1, 2, 2, 3, 4])
    expect(share.value).toBeCloseTo(0.5, 12)
    expect(share.n).toBe(6)
  })

  it("has the p value of the F test", () => {
    // F = 6 with 1 and 4 degrees of freedom is t = √6 with 4: two sides 0.0705.
    const { pValue } = estimateExplainedShare(binColumn([0, 0, 0, 1, 1, 1]), [0, 1, 2, 2, 3, 4])
    expect(pValue).toBeCloseTo(1 - 1.2 * Math.sqrt(0.6), 12)
  })

  it("says nothing of an answer that never varies, and ignores runs that do not count", () => {
    const bins = binColumn([0, 1, 0, 1, 0, 1, 0])
    const { share, pValue } = estimateExplainedShare(bins, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
    expect(share.value).toBeNaN()
    expect(pValue).toBeNaN()
    const counted = estimateExplainedShare(bins, [0, 1, 1, 1, 0, 0, NaN]).share
    expect(counted.n).toBe(6)
    expect(counted.value).toBeCloseTo(
      estimateExplainedShare(binColumn([0, 1, 0, 1, 0, 1]), [0, 1, 1, 1, 0, 0]).share.value,
      12,
    )
  })

  it.each(threeSeeds)("finds Ishigami's first-order shares, seed %d", (seed) => {
    const columns = [0, 1, 2].map((j) => drawUniforms(seed, j, 10_000))
    const y = mapRows(columns, ishigami)
    const shares = columns.map((x) => estimateExplainedShare(binColumn(x), y).share.value)
    for (const [j, known] of [0.31390519114781146, 0.4424111447900409, 0].entries())
      expect(Math.abs(shares[j]! - known)).toBeLessThan(0.03)
  })

  it.each(threeSeeds)("finds the g-function's first-order shares, seed %d", (seed) => {
    const columns = [0, 1, 2, 3, 4, 5, 6, 7].map((j) => drawUniforms(seed, j, 10_000))
    const y = mapRows(columns, gFunction)
    const shares = columns.map((x) => estimateExplainedShare(binColumn(x), y).share.value)
    const known = [0.716192, 0.179048, 0.023676, 0.007162, 0.0000716, 0.0000716, 0.0000716, 0.0000716]
    for (const [j, share] of known.entries()) expect(Math.abs(shares[j]! - share)).toBeLessThan(0.02)
  })

  it.each(threeSeeds)("gives a bystander what ties it to the driver, and the factor its own, seed %d", (seed) => {
    const n = 10_000
    const [f, e1, e2] = [0, 1, 2].map((j) => drawNormals(seed, j, n))
    const [x1, x2] = [e1!, e2!].map((e) => e.map((value, i) => 0.8 * f![i]! + 0.6 * value))
    for (const [x, known] of [
      [x1!, 0.4096],
      [f!, 0.64],
    ] as const) {
      const { share } = estimateExplainedShare(binColumn(x), x2!)
      expect(Math.abs(share.value - known)).toBeLessThan(4.5 * share.mcse + 0.005)
    }
  })

  it("is what a yes/no says of another: 1/3 for one half of an and", () => {
    for (const seed of threeSeeds) {
      const [a, b, c] = [0, 1, 2].map((j) => drawYes(seed, j, 10_000, () => 0.5))
      const y = a!.map((value, i) => value & b![i]!)
      const { share } = estimateExplainedShare(binColumn(a!), y)
      expect(Math.abs(share.value - 1 / 3)).toBeLessThan(4.5 * share.mcse)
      const idle = estimateExplainedShare(binColumn(c!), y).share
      expect(Math.abs(idle.value)).toBeLessThan(4.5 * idle.mcse)
    }
  })

  it("of a category of two values is that of a yes/no", () => {
    const x = drawUniforms(5, 0, 3000)
    const y = drawYes(5, 1, 3000, (i) => x[i]! / 2)
    const bins = binColumn(x)
    const [one, two] = [estimateExplainedShare(bins, y), estimateExplainedShareOfCategories(bins, y, 2)]
    expect(two.share.value).toBeCloseTo(one.share.value, 12)
    expect(two.share.mcse).toBeCloseTo(one.share.mcse, 12)
    expect(two.pValue).toBeCloseTo(one.pValue, 12)
  })

  it("does not change under a rising transformation of the column", () => {
    const rising = fc.constantFrom<(x: number) => number>(
      (x) => x * 3 - 1,
      (x) => x ** 3 + x,
      Math.exp,
      Math.atan,
    )
    fc.assert(
      fc.property(rising, fc.integer({ min: 1, max: 1000 }), (transform, seed) => {
        const x = drawNormals(seed, 0, 400)
        const y = drawYes(seed, 1, 400, (i) => (x[i]! > 0 ? 0.7 : 0.2))
        const told = estimateExplainedShare(binColumn(x), y)
        expect(estimateExplainedShare(binColumn(x.map(transform)), y)).toEqual(told)
      }),
      { seed: 8, numRuns: 20 },
    )
  })

  it("on the mean of many columns that explain nothing is nothing, and few of them are seen", () => {
    const y = drawYes(9, 999, 2000, () => 0.3)
    const told = Array.from({ length: 60 }, (_, j) => estimateExplainedShare(binColumn(drawUniforms(9, j, 2000)), y))
    const mean = told.reduce((sum, { share }) => sum + share.value, 0) / 60
    expect(Math.abs(mean)).toBeLessThan((4.5 * Math.sqrt(2 * 28)) / 2000 / Math.sqrt(60))
    expect(told.filter(({ pValue }) => pValue < 0.01 / 60)).toHaveLength(0)
  })
})

describe("what is seen", () => {
  it("of an answer that 30 of 10,000 runs give is no more than chance allows", () => {
    const y = drawYes(3, 999, 10_000, () => 0.003)
    const pValues = Array.from({ length: 50 }, (_, j) =>
      estimateExplainedShare(binColumn(drawUniforms(3, j, 10_000)), y),
    ).map(({ pValue }) => pValue)
    // Of 50 p values, 2 or 3 below 0.05 are expected; bins of 50 runs would give many and tiny ones.
    expect(pValues.filter((p) => p < 0.05).length).toBeLessThanOrEqual(9)
    expect(Math.min(...pValues)).toBeGreaterThan(0.0002)
  })

  it("of a rare answer that a column brings about is seen still", () => {
    const x = drawUniforms(4, 0, 10_000)
    const y = drawYes(4, 1, 10_000, (i) => (x[i]! > 0.9 ? 0.03 : 0))
    expect(estimateExplainedShare(binColumn(x), y).pValue).toBeLessThan(1e-9)
    expect(estimateExplainedShareOfCategories(binColumn(x), y, 2).pValue).toBeLessThan(1e-9)
  })

  it("is nothing where too few say yes to tell", () => {
    const y = Array.from({ length: 100 }, (_, i) => Number(i < 2))
    expect(estimateExplainedShare(binColumn(y), y).pValue).toBe(1)
  })
})

describe("the lowest and the highest fifth", () => {
  it.each([
    ["of a hundred values hold twenty each", Array.from({ length: 100 }, (_, i) => i), [19, 80]],
    ["hold no against yes, however few say no", [0, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 1]],
    ["hold no against yes, however few say yes", [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0, 1]],
    ["leave out the value that fills the middle", [1, 2, 2, 2, 2, 2, 2, 2, 2, 3], [1, 3]],
    ["hold a value against what lies above, where nothing lies below", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5], [0, 5]],
  ])("%s", (_, values, [lowestTo, highestFrom]) => {
    expect(placeFifths(values)).toEqual({ lowestTo, highestFrom })
  })
})
