import { describe, expect, it } from "vitest"
import { comparePairs, compareCategoryPairs } from "../../src/statistics/paired-variance.ts"
import { estimateElementaryEffects } from "../../src/statistics/elementary-effects.ts"
import { estimateSettledShare } from "../../src/statistics/settled-share.ts"
import { gFunction, ishigami, mapRows } from "../support/test-functions.ts"
import { drawUniforms, drawYes, threeSeeds } from "../support/uniform-columns.ts"
import morris from "./morris.json" with { type: "json" }

/** The answers, and for each column those with that column drawn again. */
function redrawEach(seed: number, runs: number, inputs: number, call: (row: readonly number[]) => number) {
  const columns = Array.from({ length: inputs }, (_, j) => drawUniforms(seed, j, runs))
  const again = columns.map((_, j) => columns.with(j, drawUniforms(seed, 100 + j, runs)))
  return { answers: mapRows(columns, call), redrawn: again.map((list) => mapRows(list, call)) }
}

describe("what is drawn again", () => {
  it("agrees with pairs worked out by hand", () => {
    // Mean of both 0.5, V 0.25, one of four pairs moved: ½ · ¼ / ¼.
    const { total, moved, up, down } = comparePairs([0, 1, 0, 1], [0, 1, 1, 1])
    expect([up, down, moved.value]).toEqual([1, 0, 0.25])
    const v = (5 / 8) * (3 / 8)
    expect(total.value).toBeCloseTo(1 / 8 / v, 12)
  })

  it("is exactly 0 where nothing moved, and in at most 3 of N runs", () => {
    const column = drawUniforms(1, 0, 600)
    const { total, moved } = comparePairs(column, column)
    expect(total).toEqual({ value: 0, mcse: 0, low: 0, high: 0, n: 600 })
    expect(moved).toEqual({ value: 0, mcse: 0, low: 0, high: 0.005, n: 600 })
  })

  it("leaves out pairs of which one does not count, and knows nothing without pairs", () => {
    expect(comparePairs([0, NaN, 1], [1, 1, NaN]).total.n).toBe(1)
    expect(comparePairs([], []).total.value).toBeNaN()
    expect(() => comparePairs([1], [])).toThrow(RangeError)
  })

  it.each(threeSeeds)("is Ishigami's total indices, seed %d", (seed) => {
    const { answers, redrawn } = redrawEach(seed, 10_000, 3, ishigami)
    for (const [j, known] of [0.5575888552099592, 0.4424111447900409, 0.2436836640621477].entries()) {
      const { total } = comparePairs(answers, redrawn[j]!)
      expect(Math.abs(total.value - known)).toBeLessThan(0.03)
      expect(Math.abs(total.value - known)).toBeLessThan(4.5 * total.mcse)
    }
  })

  it.each(threeSeeds)("is the g-function's total indices, seed %d", (seed) => {
    const { answers, redrawn } = redrawEach(seed, 5000, 8, gFunction)
    const known = [0.7871441, 0.2421982, 0.0343169, 0.0104604, 0.000104949, 0.000104949, 0.000104949, 0.000104949]
    for (const [j, share] of known.entries()) {
      const { total } = comparePairs(answers, redrawn[j]!)
      expect(Math.abs(total.value - share)).toBeLessThan(0.02)
      expect(Math.abs(total.value - share)).toBeLessThan(4.5 * total.mcse)
    }
  })

  it.each(threeSeeds)("of one half of an and flips 1/4 and is 2/3, of a bystander exactly 0, seed %d", (seed) => {
    const [a, b, again] = [0, 1, 2].map((j) => drawYes(seed, j, 10_000, () => 0.5))
    const y = a!.map((value, i) => value & b![i]!)
    const { total, moved, up, down } = comparePairs(
      y,
      again!.map((value, i) => value & b![i]!),
    )
    expect(Math.abs(moved.value - 1 / 4)).toBeLessThan(4.5 * moved.mcse)
    expect(Math.abs(total.value - 2 / 3)).toBeLessThan(4.5 * total.mcse)
    expect(Math.abs(up - down)).toBeLessThan(4.5 * Math.sqrt(up + down))
  })

  it.each(threeSeeds)("shows that of a common cause's two effects, neither moves the other, seed %d", (seed) => {
    const n = 10_000
    const c = drawYes(seed, 0, n, () => 0.5)
    const a = drawYes(seed, 1, n, (i) => (c[i] === 1 ? 0.8 : 0.2))
    const b = drawYes(seed, 2, n, (i) => (c[i] === 1 ? 0.8 : 0.2))
    const seen = b.filter((_, i) => a[i] === 1)
    const share = seen.reduce((sum, value) => sum + value, 0) / seen.length
    expect(Math.abs(share - 0.68)).toBeLessThan(4.5 * Math.sqrt((0.68 * 0.32) / seen.length))
    expect(comparePairs(b, b).moved.value).toBe(0)
  })

  it("of a category with two values is that of a yes/no", () => {
    const [first, second] = [drawYes(3, 0, 500, () => 0.3), drawYes(3, 1, 500, () => 0.3)]
    const [one, two] = [comparePairs(first, second), compareCategoryPairs(first, second, 2)]
    expect(two.total.value).toBeCloseTo(one.total.value, 12)
    expect(two.total.mcse).toBeCloseTo(one.total.mcse, 12)
    expect([two.up, two.down, two.moved]).toEqual([one.up, one.down, one.moved])
  })

  it("of a category drawn wholly anew is 1", () => {
    const third = (column: number) => drawUniforms(4, column, 10_000).map((u) => Math.floor(u * 3))
    const { total } = compareCategoryPairs(third(0), third(1), 3)
    expect(Math.abs(total.value - 1)).toBeLessThan(4.5 * total.mcse)
  })
})

describe("what is settled", () => {
  it.each(threeSeeds)("of a hazard of 0.1 in each of ten steps follows its closed form, seed %d", (seed) => {
    const n = 10_000
    const steps = Array.from({ length: 10 }, (_, step) => drawYes(seed, step, n, () => 0.1))
    const again = Array.from({ length: 10 }, (_, step) => drawYes(seed, 50 + step, n, () => 0.1))
    const fires = (from: number) =>
      Uint8Array.from({ length: n }, (_, i) => Number(steps.some((step, t) => (t < from ? step : again[t]!)[i] === 1)))
    const answers = fires(10)
    for (const [t, known] of [
      [0, 0],
      [2, 0.125574],
      [5, 0.371263],
      [8, 0.708285],
      [10, 1],
    ] as const) {
      const settled = estimateSettledShare(comparePairs(answers, fires(t)))
      expect(Math.abs(settled.value - known)).toBeLessThanOrEqual(4.5 * settled.mcse + 1e-6)
      expect(settled.mcse).toBeLessThan(0.015)
    }
  })
})

describe("elementary effects", () => {
  it("are those of Saltelli et al. 2008, exercise 4", () => {
    const effects = estimateElementaryEffects(morris.X.flat(), morris.Y, 2)
    for (const [j, { mean, size, sd }] of effects.entries()) {
      expect(mean.value).toBeCloseTo(morris.mu[j] ?? NaN, 9)
      expect(size.value).toBeCloseTo(morris.mu_star[j] ?? NaN, 9)
      expect(sd).toBeCloseTo(morris.sigma[j] ?? NaN, 9)
      expect(mean.n).toBe(6)
    }
  })

  it("refuse what is no trajectory", () => {
    expect(() => estimateElementaryEffects([0, 0, 1, 1, 1, 0], [1, 2, 3], 2)).toThrow(/more than one/)
    expect(() => estimateElementaryEffects([0, 0, 0, 0, 1, 0], [1, 2, 3], 2)).toThrow(/no input/)
    expect(() => estimateElementaryEffects([0, 0], [1], 2)).toThrow(RangeError)
  })
})

describe("pairs by hand", () => {
  it("leave codes out that are none", () => {
    const [codes, redrawn] = [
      [0, 1, 0, NaN, 2, -1, 0, 0],
      [1, 1, 0, 0, 0, 0, 2, -1],
    ]
    expect(compareCategoryPairs(codes, redrawn, 2)).toEqual(compareCategoryPairs([0, 1, 0], [1, 1, 0], 2))
  })

  it("have an error from two on", () => {
    // Around 3/4: half squares apart 1/2 and 0 of 5/16 and 1/16; the ratio 4/3 leaves 1/12 and −1/12.
    const { total } = comparePairs([0, 1], [1, 1])
    expect(total.value).toBeCloseTo(4 / 3, 12)
    expect(total.mcse).toBeCloseTo(1 / 12 / (3 / 16), 12)
    expect(comparePairs([0], [1]).total.mcse).toBe(Infinity)
  })
})
