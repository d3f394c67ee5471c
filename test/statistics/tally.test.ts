import { describe, expect, it } from "vitest"
import type { Bins } from "../../src/statistics/bin-column.ts"
import { estimateByJackknife } from "../../src/statistics/jackknife.ts"
import {
  addMeasured,
  estimateMeasured,
  type Measured,
  measureTally,
  type Table,
  tallyCategories,
  tallyNumbers,
  tallySome,
} from "../../src/statistics/tally.ts"

const bins: Bins = {
  of: Uint16Array.of(0, 0, 1, 1, 2),
  count: 3,
  starts: Float64Array.of(0, 1, 2),
  sizes: Uint32Array.of(2, 2, 1),
  areValues: true,
}

const listsOf = ({ runs, sizes, sums, squares }: Table) => [runs, [...sizes], [...sums], [...squares]]

describe("a tally by hand", () => {
  it("sums numbers by bin less their mean, and their squares", () => {
    const { all } = tallyNumbers(bins, [1, 3, 5, NaN, 7])
    expect(listsOf(all)).toEqual([4, [2, 1, 1], [-4, 1, 3], [20]])
    expect(all).toMatchObject({ centre: 4, areYesNo: false, bins: 3, parts: 1 })
    expect(tallyNumbers(bins, [1, 0, 0, NaN, 1]).all.areYesNo).toBe(true)
  })

  it("counts the values of a category by bin, and no other codes", () => {
    const { all } = tallyCategories(bins, [1, 0, -1, 1, 2], 2)
    expect(listsOf(all)).toEqual([3, [2, 1, 0], [1, 0, 0, 1, 1, 0], [1, 2]])
    // A code below 0 behind another run's block does not count there either.
    expect(listsOf(tallyCategories(bins, [1, -1, 1, NaN, -2], 2).all)).toEqual([
      2,
      [1, 1, 0],
      [0, 0, 0, 1, 1, 0],
      [0, 2],
    ])
    expect(all).toMatchObject({ centre: 0, areYesNo: true, parts: 2 })
  })

  it("sums a yes/no over some runs", () => {
    const table = tallySome(bins, [1, 0, 1, 1, 0], Uint32Array.of(0, 2, 3, 4))
    expect(listsOf(table)).toEqual([4, [1, 2, 1], [1, 2, 0], [3]])
    expect(table).toMatchObject({ centre: 0, areYesNo: true, parts: 1, bins: 3 })
  })

  it("is of as many runs as are in bins", () => {
    expect(() => tallyNumbers(bins, [1, 2])).toThrow("5 runs in bins, 2 answers")
    expect(() => tallyCategories(bins, [1], 2)).toThrow("5 runs in bins, 1 answers")
  })
})

describe("measures of the same runs", () => {
  const measured = (value: number, ...without: readonly number[]): Measured => ({
    value,
    without: Float64Array.from(without),
    runs: 9,
  })

  it("are added up block by block, and have the error of their sum", () => {
    const first = addMeasured(undefined, measured(1, 0, 2, 4))
    expect(first).toEqual(measured(1, 0, 2, 4))
    const sum = addMeasured(first, measured(10, 3, 2, 1))
    expect(sum).toEqual(measured(11, 3, 4, 5))
    expect(estimateMeasured(sum)).toEqual(estimateByJackknife(11, [3, 4, 5], 9))
    expect(estimateMeasured(sum, 0.8)).toEqual(estimateByJackknife(11, [3, 4, 5], 9, 0.8))
  })

  it("are of all runs, and of all but each block", () => {
    const sum = ({ runs, sums, squares }: Table) => 1000 * runs + 10 * sums[0]! + squares[0]!
    const { value, without, runs } = measureTally(tallyCategories(bins, [0, 0, 0, 1, 0], 2), sum)
    expect([value, runs]).toEqual([5024, 5])
    expect([...without]).toEqual([4013, 4013, 4023, 4024, 4023])
  })
})
