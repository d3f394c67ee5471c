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

  it("leaves cells of the lower tail out likewise, and all of the upper where the limit lies below the median", () => {
    const { rows } = makeQuantileTable(tails, 1, 1, Math.LN2, 0.3)
    for (const [cell, { from }] of cells.entries()) {
      const isBeyond = -Math.log1p(-from) > 0.3
      expect(rowOf(rows, 0, cell).every((value) => Number.isNaN(value) === isBeyond)).toBe(true)
      expect(rowOf(rows, 1, cell)).toEqual(Array.from({ length: 12 }, () => NaN))
    }
  })

  it("has a margin of eight times the most that is met at four places, and no cell in which more than 4e-14 is", () => {
    // The lower quantile is m^14. Of it a polynomial with twelve coefficients misses 2 · 91 · (w / 4)^12 or so, where a cell is w
    // times its middle wide: more than 4e-14 in the first cell of each octave, less in the others.
    const power = {
      lower: (x: number) => x ** (1 / 14),
      upper: (x: number) => 1 - x ** (1 / 14),
      slope: (x: number) => x ** (1 / 14) / 14,
    }
    const { rows, margin } = makeQuantileTable(power, 1, 1, 2 ** -14)
    let most = 0
    for (const [cell, { from, width }] of cells.entries()) {
      const row = rowOf(rows, 0, cell)
      expect(row.every((value) => Number.isNaN(value) === (cell % 4 === 0))).toBe(true)
      if (cell % 4 === 0) continue
      for (const place of [-0.83, -0.42, 0.31, 0.77]) {
        const t = (place * width) / 2
        const found = row.reduce((sum, coefficient) => sum * t + coefficient, 0)
        most = Math.max(most, Math.abs(found / (from + width / 2 + t) ** 14 - 1))
      }
    }
    // A double's rounding of m is fourteen times as much of m^14.
    expect(Math.abs((margin - 2e-15) / 8 - most)).toBeLessThan(5e-15)
  })

  it("leaves cells out that no polynomial comes near", () => {
    // Of tails whose slope nobody knows.
    const rough = { ...tails, slope: () => NaN }
    const { rows, margin } = makeQuantileTable(rough, 1, 1, Math.LN2)
    expect(rows.every(Number.isNaN)).toBe(true)
    expect(margin).toBe(2e-15)
  })
})
