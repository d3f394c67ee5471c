import { describe, expect, it } from "vitest"
import { binColumn } from "../../src/statistics/bin-column.ts"

/** The whole numbers below n in a mixed order. */
const mixed = (n: number): number[] => Array.from({ length: n }, (_, i) => (i * 617) % n)

const fifties = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + 50 * i)

describe("the bins of a column by hand", () => {
  it("are its values up to twenty, not of twenty-one", () => {
    expect(binColumn(mixed(20)).areValues).toBe(true)
    expect(binColumn(mixed(21))).toMatchObject({ areValues: false, count: 1 })
  })

  it("begin at the usual ranks, but for those that would make bins of fewer than 50", () => {
    const { starts, sizes, of, count } = binColumn(mixed(1000))
    expect([...starts]).toEqual(fifties(0, 20))
    expect([...sizes]).toEqual(Array.from({ length: 20 }, () => 50))
    expect([...of]).toEqual(mixed(1000).map((value) => Math.floor(value / 50)))
    expect(count).toBe(20)
  })

  it("begin at the ranks that are asked for, as far as they lie 50 apart and 50 from both ends", () => {
    const startsOf = (ranks: readonly number[], n = 1000) => [...binColumn(mixed(n), ranks).starts]
    expect(startsOf([0.3])).toEqual([0, 300])
    expect(startsOf([0.6])).toEqual([0, 600])
    expect(startsOf([0.04, 0.05])).toEqual([0, 50])
    expect(startsOf([0.95, 0.96])).toEqual([0, 950])
    expect(startsOf([0.3, 0.34, 0.35])).toEqual([0, 300, 350])
    expect(startsOf([0.6, 0.61, 0.65])).toEqual([0, 600, 650])
    expect(startsOf([0.5], 100)).toEqual([0, 50])
    expect(startsOf([0.5], 99)).toEqual([0])
  })

  it("are not parted in the middle where both sides would meet too close", () => {
    const startsOf = (ranks: readonly number[]) => [...binColumn(mixed(1000), ranks).starts]
    expect(startsOf([0.2, 0.5, 0.52])).toEqual([0, 200, 520])
    expect(startsOf([0.2, 0.5, 0.55])).toEqual([0, 200, 500, 550])
  })

  it("part no equal values, be they many in the lower half or reach beyond it", () => {
    const many = (zeros: number) => mixed(1000).map((value) => Math.max(0, value - zeros + 1))
    expect([...binColumn(many(500)).starts]).toEqual([0, ...fifties(1, 10)])
    expect([...binColumn(many(500)).sizes]).toEqual([500, ...Array.from({ length: 10 }, () => 50)])
    expect([...binColumn(many(600)).starts]).toEqual([0, ...fifties(1, 8)])
    expect([...binColumn(many(600)).sizes]).toEqual([600, ...Array.from({ length: 8 }, () => 50)])
  })

  it("are the same for a rising change of the values, and with infinite ones at the ends", () => {
    const plain = binColumn(mixed(1000)).of
    expect(binColumn(mixed(1000).map((value) => Math.exp(value / 2))).of).toEqual(plain)
    expect(binColumn(mixed(1000).map((value) => value ** 3 - 1e9)).of).toEqual(plain)
    const open = mixed(1000).map((value) => (value === 0 ? -Infinity : value === 999 ? Infinity : value))
    expect(binColumn(open).of).toEqual(plain)
    expect(binColumn(open).starts[0]).toBe(-Infinity)
  })

  it("begin above the middle from the last rank on, so that neither tail is worse off", () => {
    const startsOf = (ranks: readonly number[], values: readonly number[] = mixed(1000)) => [
      ...binColumn(values, ranks).starts,
    ]
    // From below 70 is the first; from above 100 and 40 would be kept.
    expect(startsOf([0.04, 0.07, 0.1])).toEqual([0, 70])
    // One half belongs to those from below.
    expect(startsOf([0.47, 0.5])).toEqual([0, 470])
    // The greatest fifty of a hundred are one value, which the last rank finds.
    const capped = mixed(100).map((value) => Math.min(50, value))
    expect(startsOf([0.996], capped)).toEqual([0, 50])
  })
})
