import { describe, expect, it } from "vitest"
import {
  binInputs,
  discoverBoxes,
  drawHalves,
  measureStability,
  screenInputs,
  usualDiscovery,
} from "../../src/statistics/search-boxes.ts"
import { drawUniforms } from "../support/uniform-columns.ts"

// 400 runs on a grid of 20 by 20, of which the upper quarter says yes, beside a column that is the same for all. Then runs to be
// held back: for each corner as many as are asked for, of which again the upper one says yes.
const corners = [
  [15, 15],
  [15, 5],
  [5, 15],
  [5, 5],
] as const

function layGrid(each: number) {
  const grid = Array.from({ length: 400 }, (_, run) => [run % 20, Math.floor(run / 20)] as const)
  const points = [...grid, ...corners.flatMap((corner) => Array.from({ length: each }, () => corner))]
  const columns = [points.map(() => 7), points.map(([x]) => x), points.map(([, y]) => y)]
  return {
    inputs: binInputs(columns.map((values) => ({ kind: "number", values }))),
    answers: points.map(([x, y]) => Number(x >= 10 && y >= 10)),
    search: Uint32Array.from({ length: 400 }, (_, run) => run),
    heldBack: Uint32Array.from({ length: 4 * each }, (_, i) => 400 + i),
  }
}

describe("a search by hand", () => {
  it("looks for boxes of several sizes in at most twelve columns, and limits any number", () => {
    const usual = { alpha: 0.05, leastMass: 0.05, coverages: [0.7, 0.5, 0.3], mostInputs: 12, mostLimited: Infinity }
    expect(usualDiscovery).toEqual(usual)
  })

  it("looks at the columns that explain most first, and at no more than are asked for", () => {
    const { inputs, search } = layGrid(0)
    // Of the sum of 3 x and 2 y, x explains more than y; of that of 2 x and 3 y, less.
    const leaning = ([a, b]: readonly [number, number]) =>
      [...search].map((run) => Number(a * inputs[1]!.values[run]! + b * inputs[2]!.values[run]! > 47))
    expect(screenInputs(inputs, leaning([3, 2]), search, 12)).toEqual([1, 2])
    expect(screenInputs(inputs, leaning([2, 3]), search, 12)).toEqual([2, 1])
    expect(screenInputs(inputs, leaning([2, 3]), search, 1)).toEqual([2])
  })

  it("finds the quarter, by the numbers of its columns, if the runs held back bear it out", () => {
    const { inputs, answers, search, heldBack } = layGrid(14)
    const { searched, path, boxes } = discoverBoxes(inputs, answers, search, heldBack)
    expect(searched).toEqual([1, 2])
    expect(path[0]).toEqual({ box: [], density: 0.25, coverage: 1, mass: 1 })
    const [first, last] = [path[1]!, path[path.length - 1]!]
    expect(first.box.map(({ input, side }) => [input, side])).toEqual([[1, "low"]])
    expect(last.box.map(({ input, side }) => [input, side])).toEqual([
      [1, "low"],
      [2, "low"],
    ])
    expect(last.density).toBe(1)
    expect(boxes[0]!.box.map(({ input, side }) => [input, side])).toEqual([
      [1, "low"],
      [2, "low"],
    ])
    expect(boxes[0]!.heldBack.density).toMatchObject({ value: 1, n: 14 })
    expect(boxes[0]!.found.density.value).toBe(1)
  })

  it("has beside the box that explains most the smallest that still holds a share of all yes", () => {
    // Of 10 to 14 every other run says yes, from 15 on all: 150 of 400, of which 100 lie above.
    const values = Array.from({ length: 800 }, (_, run) => run % 20)
    const answers = values.map((x, run) => Number(x >= 15 || (x >= 10 && Math.floor(run / 20) % 2 === 0)))
    const [first, second] = [0, 400].map((from) => Uint32Array.from({ length: 400 }, (_, i) => from + i))
    const limitsOf = (...coverages: readonly number[]) =>
      discoverBoxes(binInputs([{ kind: "number", values }]), answers, first!, second!, {
        ...usualDiscovery,
        coverages,
      }).boxes.map(({ box }) => box.map((limit) => (limit.side === "low" ? Math.ceil(limit.at) : NaN)))
    expect(limitsOf()).toEqual([[10]])
    expect(limitsOf(0.5)).toEqual([[10], [15]])
    expect(limitsOf(0.5, 0.6)).toEqual([[10], [15]])
  })

  it("leaves no box where each limit might be luck among as many columns as were searched", () => {
    // Seven of seven where one half is to be expected: one in 128, below 0.01 but not below 0.005.
    const { inputs, answers, search, heldBack } = layGrid(7)
    const found = discoverBoxes(inputs, answers, search, heldBack)
    expect([found.searched.length, found.path.length > 1, found.boxes]).toEqual([2, true, []])
  })

  it("has no box where all runs are the least that one may hold, and no path where nothing is seen", () => {
    const { inputs, answers, search, heldBack } = layGrid(14)
    const whole = discoverBoxes(inputs, answers, search, heldBack, { ...usualDiscovery, leastMass: 1 })
    expect([whole.searched, whole.path.length, whole.boxes]).toEqual([[1, 2], 1, []])
    const idle = answers.map((_, run) => run % 2)
    const still = inputs.slice(0, 1)
    expect(discoverBoxes(still, idle, search, heldBack)).toEqual({ searched: [], path: [], boxes: [] })
  })
})

describe("halves by hand", () => {
  it("are the runs with the least uniforms, and the others; of equal ones the first", () => {
    const halvesOf = (...uniforms: readonly number[]) => {
      const { search, heldBack } = drawHalves(uniforms.length, (run) => uniforms[run]!)
      return [[...search], [...heldBack]]
    }
    expect(halvesOf(0.9, 0.1, 0.8, 0.2)).toEqual([
      [1, 3],
      [0, 2],
    ])
    expect(halvesOf(0.9, 0.3, 0.8, 0.2, 0.1)).toEqual([
      [1, 3, 4],
      [0, 2],
    ])
    expect(halvesOf(0.5, 0.5, 0.5)).toEqual([[0, 1], [2]])
    expect(halvesOf()).toEqual([[], []])
  })

  it("are searched twenty times, and it is counted which columns are named, and how often there is no box", () => {
    const { inputs, answers } = layGrid(0)
    const uniforms = drawUniforms(3, 0, 20 * 400)
    const uniform = (search: number, run: number) => uniforms[400 * search + run]!
    expect(measureStability(inputs, answers, uniform)).toEqual({ searches: 20, named: [0, 20, 20], none: 0 })
    const none = { searches: 20, named: [0], none: 20 }
    expect(measureStability(inputs.slice(0, 1), answers, uniform)).toEqual(none)
  })
})
