import { describe, expect, it } from "vitest"
import type { Input } from "../../src/statistics/box.ts"
import { growTree } from "../../src/statistics/cart.ts"

/** A row as often as told: the value of each column, and last the answer. */
type Rows = readonly (readonly [times: number, ...row: readonly number[]])[]

const layOut = (rows: Rows) => rows.flatMap(([times, ...row]) => Array.from({ length: times }, () => row))
const numbered = (from: number, count: number) => Uint32Array.from({ length: count }, (_, i) => from + i)

/** Grows a tree in some rows and judges it in others. */
function grow(kinds: readonly Input["kind"][], found: Rows, held: Rows = found) {
  const [search, rest] = [layOut(found), layOut(held)]
  const all = [...search, ...rest]
  const inputs = kinds.map((kind, column): Input => ({ kind, values: all.map((row) => row[column]!) }))
  const answers = all.map((row) => row[kinds.length]!)
  return growTree(inputs, answers, numbered(0, search.length), numbered(search.length, rest.length))
}

describe("a split of a category", () => {
  it("goes along the values by their share of yes, those alike by their code", () => {
    // Shares 1/2, 0 and 1/2 of 0, 1 and 2; 40 runs each. Gini: {0} against the rest 20 + 50 = 70; {0, 2} against {1}
    // 40 + 40 = 80; all together 66.7. Within {0, 2} nothing more is gained.
    const rows: Rows = [
      [20, 2, 0],
      [20, 2, 1],
      [20, 0, 1],
      [20, 0, 0],
      [40, 1, 0],
    ]
    const tree = grow(["category"], rows)
    expect(tree.split?.restriction).toEqual({ input: 0, side: "values", kept: [0, 2] })
    const { met, unmet } = tree.split!
    expect([tree.found, met.found, unmet.found]).toEqual([1 / 3, 0.5, 0])
    expect([met.density.value, met.density.n, met.mass.value]).toEqual([0.5, 80, 2 / 3])
    expect([unmet.density.value, unmet.density.n, unmet.mass.value]).toEqual([0, 40, 1 / 3])
    expect([met.split, unmet.split]).toEqual([undefined, undefined])
  })

  it("takes as few values as part best", () => {
    // Shares 1, 1/10 and 0: {0} alone 40 + 76.1, {0, 1} 54.2 + 40.
    const rows: Rows = [
      [40, 0, 1],
      [4, 1, 1],
      [36, 1, 0],
      [40, 2, 0],
    ]
    expect(grow(["category"], rows).split?.restriction).toEqual({ input: 0, side: "values", kept: [0] })
  })

  it("is taken from the runs in which it is looked for, and told from those held back", () => {
    const tree = grow(
      ["category"],
      [
        [10, 0, 1],
        [10, 1, 0],
      ],
      [
        [90, 0, 1],
        [10, 0, 0],
        [40, 1, 1],
        [160, 1, 0],
      ],
    )
    expect([tree.found, tree.density.value, tree.density.n, tree.mass.value]).toEqual([0.5, 130 / 300, 300, 1])
    expect(tree.split?.restriction).toEqual({ input: 0, side: "values", kept: [0] })
    expect([tree.split?.met.found, tree.split?.met.density.value, tree.split?.met.mass.value]).toEqual([1, 0.9, 1 / 3])
    expect([tree.split?.unmet.found, tree.split?.unmet.density.value]).toEqual([0, 0.2])
  })
})

describe("a split of a number", () => {
  it("lies at the quantile that parts best, equal values on one side", () => {
    // 84 runs of 1, 2, 3, 3: quantiles at 4, 8, … of 83 steps give 1, 2 and 3, and nothing between.
    const rows: Rows = [
      [21, 1, 0],
      [21, 2, 0],
      [42, 3, 1],
    ]
    expect(grow(["number"], rows).split?.restriction).toEqual({ input: 0, side: "low", at: 3 })
    expect(grow(["number"], rows.toReversed()).split?.restriction).toEqual({ input: 0, side: "low", at: 3 })
  })

  it("has twenty places, between two values where a quantile falls between them", () => {
    // Of 0 … 42 the quantiles of 1/21, 2/21, … are 2, 4, …: the best split, from 21 on, lies between the 10th and the 11th of
    // them. From 20 on 21 of 23 say yes, and 0 of 20: 21.35 / 23 + 20; from 22 on 21 of 21, and 1 of 22.
    const rows = Array.from({ length: 43 }, (_, i) => [1, i, Number(i > 21)] as const)
    const { split } = grow(["number"], rows)
    expect(split?.restriction).toEqual({ input: 0, side: "low", at: 22 })
    const mixed = rows.map((_, i) => rows[(2 * i) % 43]!)
    expect(grow(["number"], mixed).split?.restriction).toEqual({ input: 0, side: "low", at: 22 })
    const last = Array.from({ length: 43 }, (_, i) => [1, i, Number(i >= 40)] as const)
    expect(grow(["number"], last).split?.restriction).toEqual({ input: 0, side: "low", at: 40 })
    const other = Array.from({ length: 43 }, (_, i) => [1, i + 0.5 * (i % 2), Number(i > 3)] as const)
    expect(grow(["number"], other).split?.restriction).toEqual({ input: 0, side: "low", at: 4 })
  })
})

describe("a tree by hand", () => {
  it("takes of columns that part alike the first", () => {
    const rows: Rows = [
      [30, 0, 0, 0],
      [30, 1, 1, 1],
    ]
    expect(grow(["number", "number"], rows).split?.restriction.input).toBe(0)
  })

  it("has leaves of a twentieth of the runs at least", () => {
    // Of 40 runs two are a leaf, one is none; on either side.
    const rare = (times: number, answer: number): Rows => [
      [times, 0, answer],
      [40 - times, 1, 1 - answer],
    ]
    const many = (times: number, answer: number): Rows => rare(times, answer).map(([n, ...row]) => [n * 20, ...row])
    const splits = (times: number, answer: number) =>
      grow(["category"], rare(times, answer), many(times, answer)).split !== undefined
    expect([splits(2, 1), splits(1, 1), splits(2, 0), splits(1, 0)]).toEqual([true, false, true, false])
  })

  it("is three splits deep", () => {
    // Yes where four columns say 1: each split takes one of them, in their order, and the fourth is left.
    const rows = Array.from({ length: 16 }, (_, i): Rows[number] => {
      const columns = [i & 1, (i >> 1) & 1, (i >> 2) & 1, (i >> 3) & 1]
      return [40, ...columns, Number(i === 15)]
    })
    const { split } = grow(["number", "number", "number", "number"], rows)
    const second = split?.met.split
    const third = second?.met.split
    expect([split, second, third].map((each) => each?.restriction.input)).toEqual([0, 1, 2])
    expect([third?.met.density.value, third?.met.split]).toEqual([0.5, undefined])
    expect(split?.unmet.split).toBeUndefined()
    // The same where all four say 0.
    const mirrored = rows.map(([times, ...row], i): Rows[number] => [times, ...row.slice(0, 4), Number(i === 0)])
    const other = grow(["number", "number", "number", "number"], mirrored).split
    const last = other?.unmet.split?.unmet.split
    expect([last?.restriction.input, last?.unmet.density.value, last?.unmet.split]).toEqual([2, 0.5, undefined])
  })

  it("has none where nothing is purer, and none of a column that does not vary", () => {
    const alike: Rows = [
      [20, 0, 0],
      [20, 0, 1],
      [20, 1, 0],
      [20, 1, 1],
    ]
    expect(grow(["category"], alike).split).toBeUndefined()
    expect(grow(["number"], alike).split).toBeUndefined()
    // Not even where those held back would differ.
    const unlike: Rows = [
      [90, 0, 0],
      [90, 1, 1],
    ]
    expect(grow(["category"], alike, unlike).split).toBeUndefined()
    const still: Rows = [
      [20, 3, 0],
      [20, 3, 1],
    ]
    expect(grow(["number"], still).split).toBeUndefined()
    expect(grow(["category"], still).split).toBeUndefined()
  })

  it("keeps a split whose shares differ by more than three errors in the runs held back", () => {
    const found: Rows = [
      [50, 0, 0],
      [50, 1, 1],
    ]
    // Shares 0.5 ± d of 100 runs each: the error of their difference is √(2 (0.25 − d²) / 100); 2d is 3 of them at d = 0.104.
    const stays = (d: number) =>
      grow(["category"], found, [
        [50 + d, 0, 0],
        [50 - d, 0, 1],
        [50 - d, 1, 0],
        [50 + d, 1, 1],
      ]).split !== undefined
    expect([-11, -10, 0, 10, 11].map(stays)).toEqual([true, false, false, false, true])
  })

  it("keeps a split that shows no difference where one under it does", () => {
    // Yes where two columns differ: seen in the runs searched by a hair, and not at all in those held back, until parted again.
    const rows = (last: number): Rows => [
      [100, 0, 0, 0],
      [100, 1, 1, 0],
      [100, 0, 1, 1],
      [last, 1, 0, 1],
    ]
    const { split } = grow(["number", "number"], rows(120), rows(100))
    expect([split?.met.density.value, split?.unmet.density.value]).toEqual([0.5, 0.5])
    const inner = [split?.met.split, split?.unmet.split]
    expect(inner.map((each) => [each?.met.density.value, each?.unmet.density.value])).toEqual([
      [0, 1],
      [1, 0],
    ])
    // One of them is enough, on either side: those held back show nothing in the other half.
    for (const seen of [0, 1]) {
      const found: Rows = [
        [100, seen, 0, 0],
        [100, seen, 1, 1],
        [100, 1 - seen, 0, 1],
        [120, 1 - seen, 1, 0],
      ]
      const half = [0, 1].flatMap((second) => [0, 1].map((yes): Rows[number] => [50, 1 - seen, second, yes]))
      const one = grow(["number", "number"], found, [[100, seen, 0, 0], [100, seen, 1, 1], ...half]).split
      expect([one?.restriction.input, one?.met.density.value, one?.unmet.density.value]).toEqual([0, 0.5, 0.5])
      expect([one?.met.split !== undefined, one?.unmet.split !== undefined]).toEqual([seen === 1, seen === 0])
    }
  })
})
