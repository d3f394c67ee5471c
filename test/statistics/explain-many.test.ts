import { describe, expect, it } from "vitest"
import { binColumn } from "../../src/statistics/bin-column.ts"
import { measureExplainedShare, testTable } from "../../src/statistics/explained-share.ts"
import { measureTally, tallyCategories, tallyNumbers } from "../../src/statistics/tally.ts"
import { type CountedAnswer, explainMany, layAnswers } from "../../src/statistics/explain-many.ts"

const explainOne = (column: readonly number[], answer: CountedAnswer) =>
  explainMany([binColumn(column)], layAnswers([answer]))[0]![0]!

const rounded = (values: Iterable<number>) => [...values].map((value) => Math.round(value * 1e9) / 1e9)

describe("what a column explains, by hand", () => {
  // Two bins of three: means 1 and 3 around 2; between 6, within 4, K 2 of N 6: 1 − 5/4 · 0.4.
  const halves = [0, 0, 0, 1, 1, 1]
  const values = [0, 1, 2, 2, 3, 4]

  it("is ε² of all, and of all but each run, where there are fewer than fifty", () => {
    const { value, without, runs, pValue } = explainOne(halves, { values })
    expect(value).toBeCloseTo(0.5, 12)
    expect(runs).toBe(6)
    // F = 6 with 1 and 4 degrees of freedom.
    expect(pValue).toBeCloseTo(1 - 1.2 * Math.sqrt(0.6), 12)
    // Without 0: 2.5 of 5.2 within; without 1: 4 of 8.8; without 2: 2.5 of 10; each time 4/3 of it. Then the mirror image.
    const left = [2.5 / 5.2, 4 / 8.8, 2.5 / 10].map((within) => 1 - (4 / 3) * within)
    expect(rounded(without)).toEqual(rounded([...left, ...left.toReversed()]))
  })

  it("is the same for answers moved or scaled, and beside any others", () => {
    const moved = values.map((value) => 1e6 - 3 * value)
    const codes = [0, 0, 1, 1, 2, 2]
    const beside = explainMany(
      [binColumn(codes), binColumn(halves)],
      layAnswers([{ values: codes, codes: 3 }, { values: [0, 0, 1, 1, 1, NaN] }, { values: moved }]),
    )
    expect(beside[1]![2]!.value).toBeCloseTo(0.5, 9)
    expect(beside[1]![2]!.pValue).toBeCloseTo(1 - 1.2 * Math.sqrt(0.6), 9)
    // A category by itself: nothing is left within.
    expect(beside[0]![0]!.value).toBe(1)
  })

  it("counts runs with an answer alone, and says of an answer that does not vary that nothing can be told", () => {
    const holed = explainOne([0, 0, 0, 0, 1, 1, 1], { values: [0, 1, NaN, 2, 2, 3, 4] })
    expect(holed.value).toBeCloseTo(0.5, 12)
    expect(holed.runs).toBe(6)
    // Without the run that does not count nothing is different.
    expect(holed.without[2]).toBeCloseTo(0.5, 12)
    const still = explainOne(halves, { values: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1] })
    expect([still.value, still.pValue]).toEqual([NaN, NaN])
    // Whatever is left of rounding: ten times 0.1 have a mean that is not 0.1.
    for (let runs = 4; runs < 60; runs++) {
      const column = Array.from({ length: runs }, (_, run) => run % 2)
      for (const value of [0.1, 0.3, 1 / 3])
        expect(explainOne(column, { values: column.map(() => value) }).value).toBeNaN()
    }
    expect(explainOne([1, 2, 3], { values: [4, 5, 6] }).value).toBeNaN()
  })

  it("is 0 of a column of one value, and counts no bin in which no run has an answer", () => {
    const one = explainOne([7, 7, 7, 7, 7, 7], { values })
    expect([one.value, one.pValue]).toEqual([0, 1])
    // A third bin of two runs without an answer.
    const empty = explainOne([...halves, 2, 2], { values: [...values, NaN, NaN] })
    expect(empty.value).toBeCloseTo(0.5, 12)
  })

  it("of a category is summed over its values, and runs with no code of it do not count", () => {
    // Of 0: 2/3 of 4/3 within; of 1: all 4/3; of 2: 2/3 of 4/3. 1 − 5/4 · (8/3) / 4.
    expect(explainOne(halves, { values: [0, 0, 1, 1, 2, 2], codes: 3 }).value).toBeCloseTo(1 / 6, 12)
    const outside = { values: [0, 0, 1, -1, 1, 2, 2, 3, NaN], codes: 3 }
    const { value, runs } = explainOne([0, 0, 0, 0, 1, 1, 1, 1, 1], outside)
    expect(value).toBeCloseTo(1 / 6, 12)
    expect(runs).toBe(6)
    // A value that no run has changes nothing.
    expect(explainOne(halves, { values: [0, 0, 1, 1, 2, 2], codes: 5 }).value).toBeCloseTo(1 / 6, 12)
  })

  it("is ε² of all but each of fifty blocks of following runs", () => {
    // 100 runs, two a block; the first half of the column 0, of the answers too, but for the first block, which says 1.
    const column = Array.from({ length: 100 }, (_, run) => Number(run >= 50))
    const answers = column.map((half, run) => (run < 2 ? 1 : half))
    const { value, without } = explainOne(column, { values: answers })
    // 52 yes: 100 · 0.52 · 0.48 in all; within the first half 50 · 0.04 · 0.96.
    expect(value).toBeCloseTo(1 - (99 / 98) * (1.92 / 24.96), 12)
    expect(without).toHaveLength(50)
    expect(without[0]).toBe(1)
    // Without another block of the first half: 48 runs, 2 yes; of 98 in all 52.
    expect(without[1]).toBeCloseTo(1 - (97 / 96) * ((2 * 46) / 48 / ((52 * 46) / 98)), 12)
  })

  it("of no answers and no runs is nothing", () => {
    expect(explainMany([binColumn([])], layAnswers([]))).toEqual([[]])
  })

  it("is to the bit what is said of each answer alone, beside any others, of runs that do not count too", () => {
    const runs = 130
    const column = binColumn(Array.from({ length: runs }, (_, run) => (run * 7) % 6))
    const numbers = Array.from({ length: runs }, (_, run) => ((run * run) % 11) + ((run * 7) % 6) / 10)
    const codes = numbers.map((value) => Math.floor(value) % 3)
    const rare = codes.map((_, run) => (run % 40 === 7 ? 2 : run % 9 === 0 ? 1 : 0))
    const one = codes.map((_, run) => Number(run === 3))
    const answers: readonly CountedAnswer[] = [
      { values: numbers },
      { values: codes, codes: 3 },
      { values: codes.with(5, -1), codes: 3 },
      { values: numbers.map((value, run) => (run % 4 === 1 ? NaN : 1e-9 * value)) },
      { values: codes.with(8, 3), codes: 3 },
      { values: codes.map((code) => code + 3), codes: 3 },
      { values: rare, codes: 3 },
      { values: one },
      { values: codes.map((code) => Math.min(1, code)) },
    ]
    const found = explainMany([column], layAnswers(answers))[0]!
    for (const [place, { values, codes: count }] of answers.entries()) {
      const tally = count === undefined ? tallyNumbers(column, values) : tallyCategories(column, values, count)
      const alone = { ...measureTally(tally, measureExplainedShare), pValue: testTable(tally.all) }
      expect([place, found[place]]).toEqual([place, alone])
    }
  })
})

describe("answers side by side", () => {
  it("are laid in rows once, but for those of more than four million cells, which are laid anew each time", () => {
    const values = Float64Array.from({ length: 2 ** 16 + 1 }, (_, run) => run % 7)
    const lay = (runs: number) => layAnswers(Array.from({ length: 63 }, () => ({ values: values.subarray(0, runs) })))
    for (const [runs, areKept] of [
      [2 ** 16, true],
      [2 ** 16 + 1, false],
    ] as const) {
      const { rowsOf, width } = lay(runs)
      expect(width).toBe(64)
      expect(rowsOf(3) === rowsOf(3)).toBe(areKept)
    }
  })

  it("lend cells of the same memory each time, all 0", () => {
    const { lend } = layAnswers([{ values: [1, 2, 3] }])
    const lent = lend(6).fill(1)
    expect([...lend(6)]).toEqual([0, 0, 0, 0, 0, 0])
    expect(lend(6).buffer === lent.buffer && lend(2).buffer === lent.buffer).toBe(true)
    expect([lend(2).length, lend(7).length]).toEqual([2, 7])
  })
})
