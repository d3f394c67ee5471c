import { describe, expect, it } from "vitest"
import { leastTail, makeQuantileTable, tableCells, tableShape } from "../../src/distribution/quantile-table.ts"

/** The exponential distribution, whose quantiles are logarithms. */
const tails = {
  lower: (x: number) => -Math.expm1(-x),
  upper: (x: number) => Math.exp(-x),
  slope: (x: number) => x * Math.exp(-x),
}
const quantiles = [(m: number) => -Math.log1p(-m), (m: number) => -Math.log(m)]

/** By cell: its least smaller tail and its width. Octaves from 2^-8 on, four cells in each. */
const cells = Array.from({ length: 28 }, (_, cell) => {
  const octave = 2 ** (Math.floor(cell / 4) - 8)
  return { from: octave * (1 + (cell % 4) / 4), width: octave / 4 }
})

const rowOf = (rows: readonly number[], side: number, cell: number): readonly number[] =>
  rows.slice((28 * side + cell) * 12, (28 * side + cell + 1) * 12)

describe("a table of quantiles", () => {
  it("is cut into 28 cells of each tail, of twelve coefficients", () => {
    expect([tableShape.octaves, tableShape.cellBits, tableShape.width]).toEqual([7, 2, 12])
    expect([tableCells, leastTail]).toEqual([28, 1 / 256])
    expect(makeQuantileTable(tails, 1, 1, Math.LN2).rows.length).toBe(2 * 28 * 12)
  })

  it("has the logarithms of an exponential distribution within its margin, all over every cell of both tails", () => {
    const { rows, margin } = makeQuantileTable(tails, 1, 1, Math.LN2)
    expect(margin).toBeGreaterThanOrEqual(2e-15)
    expect(margin).toBeLessThan(4e-13)
    for (const side of [0, 1])
      for (const [cell, { from, width }] of cells.entries())
        for (const part of [0, 0.2, 0.5, 0.7, 1]) {
          const m = from + part * width
          const t = m - (from + width / 2)
          const found = rowOf(rows, side, cell).reduce((sum, coefficient) => sum * t + coefficient, 0)
          expect(Math.abs(found / quantiles[side]!(m) - 1)).toBeLessThan(margin)
        }
  })

  it("leaves cells out whose values all lie above a limit", () => {
    const { rows } = makeQuantileTable(tails, 1, 1, Math.LN2, 2)
    for (const [cell, { from, width }] of cells.entries()) {
      expect(rowOf(rows, 0, cell).every(Number.isFinite)).toBe(true)
      const isBeyond = from + width < Math.exp(-2)
      expect(rowOf(rows, 1, cell).every((value) => Number.isNaN(value) === isBeyond)).toBe(true)
    }
  })

  it("leaves cells out that no polynomial comes near", () => {
    // Of tails whose slope nobody knows.
    const rough = { ...tails, slope: () => NaN }
    const { rows, margin } = makeQuantileTable(rough, 1, 1, Math.LN2)
    expect(rows.every(Number.isNaN)).toBe(true)
    expect(margin).toBe(2e-15)
  })
})
