import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { quantileSorted } from "../../src/statistics/quantile.ts"
import { selectQuantiles } from "../../src/statistics/select-quantiles.ts"
import { sortAscending } from "../../src/statistics/sort-ascending.ts"
import { createDice } from "../support/dice.ts"

describe("quantiles of a list", () => {
  it("follow type 7 of Hyndman and Fan", () => {
    const tens = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    expect(quantileSorted([15, 20, 35, 40, 50], 0.4)).toBe(29)
    expect(quantileSorted(tens, 0.05)).toBeCloseTo(1.45, 14)
    expect(quantileSorted(tens, 0.95)).toBeCloseTo(9.55, 14)
    expect(quantileSorted(tens, 0.5)).toBe(5.5)
    expect(quantileSorted(tens, 0)).toBe(1)
    expect(quantileSorted(tens, 1)).toBe(10)
    expect(quantileSorted([7], 0.3)).toBe(7)
  })

  it("are NaN for an empty list or no probability", () => {
    expect(quantileSorted([], 0.5)).toBeNaN()
    expect(quantileSorted([1, 2], 1.01)).toBeNaN()
    expect(quantileSorted([1, 2], NaN)).toBeNaN()
  })

  it("do not turn equal infinities into NaN", () => {
    expect(quantileSorted([1, Infinity, Infinity], 0.75)).toBe(Infinity)
    expect(quantileSorted([1, 2, Infinity], 0.5)).toBe(2)
  })

  it("do not depend on the order of the list and leave it as it is", () => {
    const values = new Float64Array([40, 15, 50, 20, 35])
    expect(selectQuantiles(values, [0.4, 0, 1])).toEqual([29, 15, 50])
    expect([...values]).toEqual([40, 15, 50, 20, 35])
  })

  it("rise with the probability and stay between the extremes", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    const probability = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), probability, probability, (list, p, q) => {
        const sorted = Float64Array.from(list).sort()
        const lower = quantileSorted(sorted, Math.min(p, q))
        const upper = quantileSorted(sorted, Math.max(p, q))
        // Interpolation rounds, so equality holds up to the last bits of the larger neighbour.
        expect(lower).toBeLessThanOrEqual(upper + 1e-6)
        expect(lower).toBeGreaterThanOrEqual(sorted[0]!)
        expect(upper).toBeLessThanOrEqual(sorted.at(-1)! + 1e-6)
      }),
      { seed: 13 },
    )
  })
})

/** Lists as runs leave them behind: days close together, some never; counts; drawn numbers; the same number again and again. */
const lists = (count: number): readonly Float64Array[] => {
  const dice = createDice(count)
  const list = (value: () => number) => Float64Array.from({ length: count }, value)
  return [
    list(() => dice.whole(19_700, 20_100)),
    list(() => (dice.chance(0.3) ? Infinity : dice.whole(19_700, 20_100))),
    list(() => dice.whole(-3, 3)),
    list(() => (dice.chance(0.5) ? -0 : 0)),
    list(() => dice.decimal(-1000, 1000)),
    list(() => dice.uniform() ** 20),
    list(() => 7),
    list(() => Infinity),
    list(() => dice.pick([-Infinity, 0.5, Infinity])),
    list(() => dice.whole(0, 1e9)),
    Float64Array.from({ length: count }, (_, i) => i),
    Float64Array.from({ length: count }, (_, i) => -i / 3),
    Float64Array.from({ length: count }, (_, i) => (i % 2 === 0 ? i : count - i)),
  ]
}

describe("what is counted or selected instead of sorted", () => {
  it.each([0, 1, 2, 3, 17, 599, 600, 602, 5000])("is the same as sorting %s values", (count) => {
    const levels = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1, NaN]
    for (const list of lists(count)) {
      const sorted = list.slice().sort()
      expect(sortAscending(list)).toEqual(sorted)
      expect(selectQuantiles(list, levels).map((value) => value + 0)).toEqual(
        levels.map((level) => quantileSorted(sorted, level) + 0),
      )
    }
  })
})
