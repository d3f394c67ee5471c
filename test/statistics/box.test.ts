import { describe, expect, it } from "vitest"
import {
  type Box,
  type Input,
  isInside,
  judgeBox,
  keeps,
  measureBox,
  pruneBox,
  trimBox,
} from "../../src/statistics/box.ts"

// Eight runs: a number from 1 to 8 and a category; yes for 3, 4, 5 and 8.
const inputs: readonly Input[] = [
  { kind: "number", values: [1, 2, 3, 4, 5, 6, 7, 8] },
  { kind: "category", values: [0, 1, 0, 1, 0, 1, 2, 2] },
]
const answers = [0, 0, 1, 1, 1, 0, 0, 1]
const runs = Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7)
const [low, high, kept] = [
  { input: 0, side: "low", at: 3 },
  { input: 0, side: "high", at: 6 },
  { input: 1, side: "values", kept: [0, 1] },
] as const
const box: Box = [low, kept]

describe("a box", () => {
  it("holds its limits, and the runs for which all of them hold", () => {
    expect([2.9, 3, 3.1].map((value) => keeps(low, value))).toEqual([false, true, true])
    expect([5.9, 6, 6.1].map((value) => keeps(high, value))).toEqual([true, true, false])
    expect([0, 1, 2].map((value) => keeps(kept, value))).toEqual([true, true, false])
    expect([...runs].filter((run) => isInside(box, inputs, run))).toEqual([2, 3, 4, 5])
    expect([...runs].every((run) => isInside([], inputs, run))).toBe(true)
  })

  it("is measured by hand: 3 yes among 4 inside, 4 among all 8", () => {
    const { density, coverage, mass } = measureBox(box, inputs, answers, runs)
    expect([density, coverage, mass].map(({ value, n }) => [value, n])).toEqual([
      [0.75, 4],
      [0.75, 4],
      [0.5, 8],
    ])
    // Of the last six runs 4 say yes, and 3 of those lie inside with 4 of 6 runs.
    const some = measureBox(box, inputs, answers, runs.subarray(2))
    expect([some.density.value, some.coverage.value, some.mass.value]).toEqual([0.75, 0.75, 4 / 6])
  })

  it("has quasi-p of hand-counted binomials", () => {
    // Without the number 3 of 6 say yes: P(X ≥ 3) of 4 at 1/2 is 5/16. Without the category 4 of 6 do: 48/81 at 2/3.
    const [number, category] = judgeBox(box, inputs, answers, runs).quasiP
    expect(number).toBeCloseTo(5 / 16, 12)
    expect(category).toBeCloseTo(48 / 81, 12)
    // The only run with 1 and more than 5 says no.
    const empty = judgeBox(
      [
        { ...low, at: 6 },
        { ...kept, kept: [1] },
      ],
      inputs,
      answers,
      runs,
    )
    expect(empty.quasiP).toEqual([1, 1])
  })

  it("loses the restriction with the largest quasi-p first, and is then judged anew", () => {
    const prune = (level: number, start: Box = box) => pruneBox(start, inputs, answers, runs, level)
    expect(prune(0.6)).toEqual(box)
    // Without the category 4 of 6 say yes, of all 4 of 8: P(X ≥ 4) of 6 at 1/2 is 22/64 = 0.34.
    expect(prune(0.5)).toEqual([low])
    expect(prune(0.35)).toEqual([low])
    expect(prune(0.34)).toEqual([])
    expect(prune(0.5, [])).toEqual([])
    // Alike to the level is not below it.
    const [, category = NaN] = judgeBox(box, inputs, answers, runs).quasiP
    expect(prune(category)).toEqual([low])
  })

  it("loses of restrictions that do the same the first", () => {
    const twice: readonly Input[] = [inputs[0]!, inputs[0]!]
    const second = { ...low, input: 1 }
    expect(pruneBox([low, second], twice, answers, runs, 0.5)).toEqual([second])
  })

  it("loses the columns that do least until so many are left, each judged by the better of its limits", () => {
    // Quasi-p of the upper limit and of the category: 189/256, either alone changes nothing; of the lower limit 5/16.
    const three: Box = [kept, low, high]
    const trim = (most: number, start: Box = three) => trimBox(start, inputs, answers, runs, most)
    expect(trim(2)).toEqual(three)
    expect(trim(1)).toEqual([low, high])
    expect(trim(1, [low, high, kept])).toEqual([low, high])
    expect(trim(0)).toEqual([])
    expect(trim(1, box)).toEqual([low])
  })

  it("loses of columns that do the same the later", () => {
    const twice: readonly Input[] = [inputs[0]!, inputs[0]!]
    const second = { ...low, input: 1 }
    expect(trimBox([low, second], twice, answers, runs, 1)).toEqual([low])
  })

  it("has a quasi-p of 1 where no run says yes", () => {
    expect(
      judgeBox(
        box,
        inputs,
        answers.map(() => 0),
        runs,
      ).quasiP,
    ).toEqual([1, 1])
  })
})
