import { describe, expect, it } from "vitest"
import { makeQuantileTable, type QuantileTable } from "../../../src/distribution/quantile-table.ts"
import type { Num } from "../../../src/simulation/kernel/lanes.ts"
import { emitTabled, type Tabled } from "../../../src/simulation/kernel/quantile/tabled.ts"
import { playQuantile } from "../../support/play-quantile.ts"

/** The exponential distribution, whose quantiles are logarithms. */
const tails = {
  lower: (x: number) => -Math.expm1(-x),
  upper: (x: number) => Math.exp(-x),
  slope: (x: number) => x * Math.exp(-x),
}
const table = makeQuantileTable(tails, 1, 1, Math.LN2)

/** The same stretched to twice its size, and the same of which less is certain. */
const stretched: QuantileTable = { ...table, rows: table.rows.map((value) => 2 * value) }
const doubtful: QuantileTable = { ...table, margin: 1e-12 }

/** Rows of the lower tail, the upper one and the quantile: edges of octaves and of cells, and places within. */
const smaller = [
  2 ** -8,
  0.00391,
  0.0048,
  5 / 1024,
  0.006,
  2 ** -7,
  0.0111,
  0.03,
  3 / 32,
  0.2,
  0.25,
  0.3,
  0.375,
  0.4999,
]
const rows = smaller.flatMap((m) => [
  [m, 1 - m, -Math.log1p(-m)],
  [1 - m, m, -Math.log(m)],
])

/** Neighbours on the grid of 42 bits are so far from each other. */
const spacing = (x: number): number => 2 ** (Math.floor(Math.log2(x)) - 41)

const read = (part: keyof Tabled, isVector: boolean, some = rows, tables = [table], which = 0): readonly number[] =>
  playQuantile(isVector, {
    rows: some,
    emit: (emitter, [lower, upper]): Num => {
      const { lanes } = emitter
      const { value, isSure, near } = emitTabled(emitter, { tables, which: lanes.constant(which) }, lower!, upper!)
      return { value, near, isSure: lanes.select(isSure, lanes.constant(1), lanes.constant(0)) }[part]
    },
  })

describe.each([
  ["one lane", false],
  ["four lanes", true],
] as const)("a quantile by tables, in %s", (_, isVector) => {
  it("is near the closed form within a table's margin, to both sides of the middle", () => {
    for (const [place, near] of read("near", isVector).entries())
      expect(Math.abs(near / rows[place]![2]! - 1)).toBeLessThan(table.margin)
  })

  it("is the highest number of the grid not above the closed form below the middle, above it the lowest not below", () => {
    const [values, sure] = [read("value", isVector), read("isSure", isVector)]
    const seen = rows.map(([lower, upper, x = NaN], place) => {
      const steps = x / spacing(x)
      const expected = spacing(x) * (lower! <= upper! ? Math.floor(steps) : Math.ceil(steps))
      const isNear = Math.abs(steps - Math.round(steps)) * spacing(x) < 1.1 * table.margin * x
      return isNear ? undefined : [expected, values[place], sure[place]]
    })
    const clear = seen.filter((one) => one !== undefined)
    expect(clear.length).toBeGreaterThan(20)
    for (const [expected, value, isSure] of clear) expect([value, isSure]).toEqual([expected, 1])
  })

  it("is in doubt where the closed form is a number of the grid, or lies beyond the table", () => {
    const onGrid = [0.01, 0.1, 0.3, 0.9, 2, 5].map((x) => spacing(x) * Math.round(x / spacing(x)))
    const some = onGrid.map((x) => [tails.lower(x), tails.upper(x)])
    expect(read("isSure", isVector, some)).toEqual(some.map(() => 0))
    const far = [0.5, 2 ** -8 - 2 ** -55, 1e-9].flatMap((m) => [
      [m, 1 - m],
      [1 - m, m],
    ])
    expect(read("isSure", isVector, far)).toEqual(far.map(() => 0))
    expect(read("near", isVector, far)).toEqual(far.map(() => NaN))
  })

  it("is that of the table that counts, and beyond doubt by the one of which least is certain", () => {
    const [near, twice] = [0, 1].map((which) => read("near", isVector, rows, [table, stretched], which))
    expect(near).toEqual(read("near", isVector))
    expect(twice).toEqual(near!.map((x) => 2 * x))
    for (const tables of [
      [table, doubtful],
      [doubtful, table],
    ])
      expect(read("isSure", isVector, rows, tables)).toEqual(rows.map(() => 0))
  })
})
