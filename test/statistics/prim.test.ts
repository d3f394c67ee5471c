import { describe, expect, it } from "vitest"
import type { Input } from "../../src/statistics/box.ts"
import { chooseByCoverage, chooseLeading, pasteBox, peelBoxes, quantileOfPeel } from "../../src/statistics/prim.ts"

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const number: Input = { kind: "number", values: digits }
const runs = Uint32Array.from(digits, (_, run) => run)
const yesAt = (...at: readonly number[]) => digits.map((digit) => Number(at.includes(digit)))
const options = { alpha: 0.2, leastMass: 0.05 }
const atLeast = (at: number, input = 0) => ({ input, side: "low", at }) as const
const atMost = (at: number, input = 0) => ({ input, side: "high", at }) as const

describe("a peel by hand", () => {
  // A fifth of 10, 8, 6 and 4 runs: 2, 2, 2 and 1, from the end that says no.
  const path = peelBoxes([number], yesAt(8, 9, 10), runs, options)

  it("takes a fifth off the poorer end, step by step", () => {
    expect(path.map(({ box }) => box)).toEqual([[], [atLeast(2.5)], [atLeast(4.5)], [atLeast(6.5)], [atLeast(7.5)]])
    expect(path.map(({ density }) => density)).toEqual([3 / 10, 3 / 8, 3 / 6, 3 / 4, 1])
    expect(path.map(({ mass }) => mass)).toEqual([1, 0.8, 0.6, 0.4, 0.3])
    expect(path.map(({ coverage }) => coverage)).toEqual([1, 1, 1, 1, 1])
  })

  it("is the same whatever the order of the runs", () => {
    const backwards: Input = { kind: "number", values: digits.toReversed() }
    const mirrored = peelBoxes([backwards], yesAt(8, 9, 10).toReversed(), runs, options)
    expect(mirrored.map(({ box }) => box)).toEqual(path.map(({ box }) => box))
  })

  it("has limits of several columns on the same side", () => {
    // Four by four, yes where both are 2 or more: a quarter of 16, 12, 8 and 6 runs, the first column first.
    const square = Array.from({ length: 16 }, (_, i) => [i % 4, Math.floor(i / 4)] as const)
    const columns = [0, 1].map((place): Input => ({ kind: "number", values: square.map((row) => row[place]!) }))
    const yes = square.map(([first, second]) => Number(first >= 2 && second >= 2))
    const all = Uint32Array.from(square, (_, run) => run)
    const peeled = peelBoxes(columns, yes, all, { ...options, alpha: 0.25 })
    expect(peeled.map(({ box }) => box)).toEqual([
      [],
      [atLeast(0.5)],
      [atLeast(1.5)],
      [atLeast(1.5), atLeast(0.5, 1)],
      [atLeast(1.5), atLeast(1.5, 1)],
    ])
  })

  it("goes from above where the poorer end lies there", () => {
    const boxes = peelBoxes([number], yesAt(1, 2, 3), runs, options).map(({ box }) => box)
    expect(boxes).toEqual([[], [atMost(8.5)], [atMost(6.5)], [atMost(4.5)], [atMost(3.5)]])
  })

  it("goes from below where both ends are alike, and takes of columns alike the first", () => {
    const boxes = peelBoxes([number, number], yesAt(5, 6), runs, options).map(({ box }) => box)
    // Both lowest at each turn, until only from above something is gained: of 5 … 10 two, of 5 … 8 and of 5 … 7 one.
    const from = atLeast(4.5)
    const shrunk = [8.5, 7.5, 6.5].map((at) => [atMost(at), from])
    expect(boxes).toEqual([[], [atLeast(2.5)], [from], ...shrunk])
  })

  it("holds no less than the least mass, which may be met exactly", () => {
    const masses = (leastMass: number) =>
      peelBoxes([number], yesAt(8, 9, 10), runs, { ...options, leastMass }).map(({ mass }) => mass)
    expect(masses(0.3)).toEqual([1, 0.8, 0.6, 0.4, 0.3])
    expect(masses(0.31)).toEqual([1, 0.8, 0.6, 0.4])
    expect(masses(0)).toEqual([1, 0.8, 0.6, 0.4, 0.3])
  })

  it("looks at the runs told alone, and tells shares of them", () => {
    const some = peelBoxes([number], yesAt(1, 8, 9, 10), runs.subarray(2), options)
    expect(some.map(({ density }) => density)).toEqual([3 / 8, 3 / 6, 3 / 4, 1])
    expect(some.map(({ mass }) => mass)).toEqual([1, 6 / 8, 4 / 8, 3 / 8])
  })

  it("takes a value off a category, the one that gains most for each run lost", () => {
    // Values 0, 1 and 2 of 5, 3 and 2 runs with 0, 0 and 2 yes. Without 0: (2/5 − 1/5) / 5 = 0.04; without 1:
    // (2/7 − 1/5) / 3 = 0.029. Then without 1: 2 of 2.
    const category: Input = { kind: "category", values: [0, 0, 0, 0, 0, 1, 1, 1, 2, 2] }
    const kept = peelBoxes([category], yesAt(9, 10), runs, options).map(({ box }) => box)
    expect(kept).toEqual([[], [{ input: 0, side: "values", kept: [1, 2] }], [{ input: 0, side: "values", kept: [2] }]])
    // Values 0, 1 and 2 of 5, 1 and 4 runs with 1, 0 and 3 yes: (3/5 − 4/10) / 5 = 0.04, (4/9 − 4/10) / 1 = 0.044, less than 0.
    const other: Input = { kind: "category", values: [0, 0, 0, 0, 0, 1, 2, 2, 2, 2] }
    expect(peelBoxes([other], yesAt(1, 7, 8, 9), runs, options)[1]?.box).toEqual([
      { input: 0, side: "values", kept: [0, 2] },
    ])
    // A category of one value has nothing to lose, nor has a number of one.
    const one = digits.map(() => 7)
    for (const kind of ["category", "number"] as const)
      expect(peelBoxes([{ kind, values: one }], yesAt(9, 10), runs, options)).toHaveLength(1)
  })

  it("has limits of one column side by side, and one for each side", () => {
    const narrow = peelBoxes([{ kind: "category", values: digits.map(() => 1) }, number], yesAt(5, 6), runs, options)
    const last = narrow[narrow.length - 1]!.box
    expect(last.map(({ input, side }) => [input, side])).toEqual([
      [1, "high"],
      [1, "low"],
    ])
  })

  it("is chosen from: the smallest box that holds so much of yes, and the one that explains most", () => {
    expect(chooseByCoverage(path, 1)?.mass).toBe(0.3)
    const falling = peelBoxes([number], yesAt(3, 8, 9, 10), runs, options)
    // 4 of 10, 4 of 8, 3 of 6, 3 of 4, 3 of 3: the second peel gains nothing on the left and is made on neither side.
    expect(chooseByCoverage(falling, 1)?.mass).toBe(0.8)
    expect(chooseByCoverage(falling, 1.1)).toBeUndefined()
    // m / (1 − m) · (d − 0.3)²: 0.0225, 0.06, 0.135, 0.21.
    expect(chooseLeading(path)?.mass).toBe(0.3)
    expect(chooseLeading(path.slice(0, 4))?.mass).toBe(0.4)
    // Alike, the first.
    const one = { box: [], coverage: 1, density: 0.5, mass: 0.5 }
    const twin = { ...one, coverage: 0.5 }
    expect(chooseLeading([path[0]!, one, twin])).toBe(one)
    expect([[], path.slice(0, 1)].map(chooseLeading)).toEqual([undefined, undefined])
    // 4 · 0.2² against 3/7 · 0.35², and 9 · 0.1² of a box that holds less than all do against 1/9 · 0.3².
    const box = (mass: number, density: number) => ({ box: [], coverage: 1, mass, density })
    expect(chooseLeading([path[0]!, box(0.8, 0.5), box(0.3, 0.65)])?.mass).toBe(0.8)
    expect(chooseLeading([path[0]!, box(0.9, 0.2), box(0.1, 0.6)])?.mass).toBe(0.9)
  })
})

describe("a paste by hand", () => {
  const paste = (start: Parameters<typeof pasteBox>[0], answers: readonly number[], alpha: number) =>
    pasteBox(start, [number], answers, runs, { ...options, alpha })

  it("moves a limit out by half of the box's runs as long as that raises the density", () => {
    // 9 and 10: 1 of 2. With 8: 2 of 3. With 6 and 7 more: 3 of 5, no gain.
    expect(paste([atLeast(8.5)], yesAt(7, 8, 10), 0.5)).toEqual([atLeast(8)])
    // With 6 too: 4 of 5; three more lower it.
    expect(paste([atLeast(8.5)], yesAt(6, 7, 8, 10), 0.5)).toEqual([atLeast(6)])
    expect(paste([atMost(2.5)], yesAt(1, 3, 4), 0.5)).toEqual([atMost(3)])
    expect(paste([atMost(2.5)], yesAt(1, 3, 4, 5), 0.5)).toEqual([atMost(5)])
  })

  it("moves no limit where that raises nothing, and the same one whatever the order of the runs", () => {
    expect(paste([atLeast(9)], yesAt(7, 8, 9, 10), 0.5)).toEqual([atLeast(9)])
    const backwards: Input = { kind: "number", values: digits.toReversed() }
    const answers = yesAt(6, 7, 8, 10).toReversed()
    expect(pasteBox([atLeast(8.5)], [backwards], answers, runs, { ...options, alpha: 0.5 })).toEqual([atLeast(6)])
    const few = yesAt(1, 3, 4, 5).toReversed()
    expect(pasteBox([atMost(2.5)], [backwards], few, runs, { ...options, alpha: 0.5 })).toEqual([atMost(5)])
  })

  it("takes a limit off where nothing more lies beyond it", () => {
    expect(paste([atLeast(2)], yesAt(1), 0.1)).toEqual([])
    expect(paste([atMost(8), atLeast(2)], yesAt(9, 10), 0.4)).toEqual([atLeast(2)])
    // Two runs beyond, of which one is about a tenth: only the nearer is taken in.
    expect(paste([atLeast(3)], yesAt(2), 0.1)).toEqual([atLeast(2)])
  })

  it("moves of two limits the one that raises the density most", () => {
    // 4 … 7 with 1 yes; from below 3: 2 of 5; from above 8 and none: 1 of 5.
    expect(paste([atMost(7), atLeast(4)], yesAt(3, 5), 0.25)).toEqual([atMost(7), atLeast(3)])
    expect(paste([atMost(7), atLeast(4)], yesAt(8, 5), 0.25)).toEqual([atMost(8), atLeast(4)])
  })

  it("gives a category a value back, and takes it off where only one is missing", () => {
    const category: Input = { kind: "category", values: [0, 0, 1, 1, 2, 2, 3, 3, 3, 3] }
    const start = [{ input: 0, side: "values", kept: [0] }] as const
    const widened = (answers: readonly number[]) => pasteBox(start, [category], answers, runs, options)
    // Value 0 has 1 of 2; with value 2, of 2 yes, 3 of 4; with 1 of 1 yes, 2 of 4.
    expect(widened(yesAt(1, 3, 5, 6))).toEqual([{ input: 0, side: "values", kept: [0, 2] }])
    // Two are missing: one of them is given back, not both.
    const two = [{ input: 0, side: "values", kept: [0, 1] }] as const
    expect(pasteBox(two, [category], yesAt(1, 3, 5, 6), runs, options)).toEqual([{ ...two[0], kept: [0, 1, 2] }])
    const three = [{ input: 0, side: "values", kept: [0, 1, 2] }] as const
    expect(pasteBox(three, [category], yesAt(7, 8, 9, 10), runs, options)).toEqual([])
    expect(pasteBox(three, [category], yesAt(1, 2, 3), runs, options)).toEqual(three)
  })
})

describe("peels at the ends of what there is", () => {
  it("are cut at the middle towards the greater values", () => {
    const sorted = [1, 2, 2, 2, 3]
    expect(quantileOfPeel(5, (rank) => sorted[rank]!, 0.5)).toBe(2.5)
  })

  it("take off nothing at a limit that lies at infinity", () => {
    const most = Array.from({ length: 20 }, (_, run) => run)
    const answers = most.map((run) => Number(run >= 2 && run < 18))
    const values = most.map((run) => (run < 2 ? -Infinity : run >= 18 ? Infinity : run))
    expect(peelBoxes([{ kind: "number", values }], answers, Uint32Array.from(most))).toHaveLength(1)
  })
})
