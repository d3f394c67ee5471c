import { leastTail, tableCells, tableShape, type QuantileTable } from "../../../distribution/quantile-table.ts"
import { roundingMagic } from "../../../number/constants.ts"
import { readBits } from "../double-bits.ts"
import type { Emitter } from "../emitter.ts"
import type { Mask, Num } from "../lanes.ts"
import { coarsen, moveOnGrid } from "./invert.ts"

/** Several tables of one kind, the rows of which follow each other in memory. */
export interface TableSet {
  readonly tables: readonly QuantileTable[]
  /** Which of them counts, as a number; it is 0 where there is one. */
  readonly which: Num
}

/** What tables say of a quantile. */
export interface Tabled {
  /** A number of invertCdf's grid, and where it is beyond doubt the one that invertCdf finds. */
  readonly value: Num
  readonly isSure: Mask
  /** Close to the quantile, for whoever must settle it; NaN beyond the table. */
  readonly near: Num
}

const { cellBits, width } = tableShape

/** Bits of a double's fraction that say where in a cell it lies. */
const innerBits = 52 - cellBits

/** The quantile where the tails are `lower` and `upper`, both held, which sum to 1. */
export function emitTabled(emitter: Emitter, { tables, which }: TableSet, lower: Num, upper: Num): Tabled {
  const { lanes, algebra } = emitter
  const { add, subtract, multiply, less, lessEqual, select, abs } = algebra
  const { hold } = lanes
  const isLower = hold(lessEqual(lower, upper))
  const tail = hold(select(isLower, lower, upper))
  const isWithin = hold(lanes.and(lessEqual(leastTail, tail), less(tail, 0.5)))
  const m = hold(select(isWithin, tail, leastTail))
  const row = add(add(emitCell(emitter, m), select(isLower, 0, tableCells)), multiply(which, 2 * tableCells))
  const offset = emitter.tables.place(tables.flatMap(({ rows }) => rows))
  const coefficients = lanes.lookUpRow(offset, hold(row), width)
  const t = hold(subtract(m, emitCentre(emitter, m)))
  const x = hold(coefficients.reduce((sum, coefficient) => add(multiply(sum, t), coefficient)))
  const grid = hold(coarsen(lanes, algebra, x))
  const below = select(lessEqual(grid, x), grid, moveOnGrid(lanes, algebra, grid, -1))
  const above = select(lessEqual(x, grid), grid, moveOnGrid(lanes, algebra, grid, 1))
  const margin = tables.reduce((most, one) => Math.max(most, one.margin), 0)
  const isClear = less(multiply(x, margin), abs(subtract(x, grid)))
  return {
    value: hold(select(isLower, below, above)),
    isSure: hold(lanes.and(isWithin, isClear)),
    near: hold(select(isWithin, x, NaN)),
  }
}

/** The number of m's cell: the leading bits of m, less those of the least. */
function emitCell({ lanes, algebra }: Emitter, m: Num): Num {
  const first = readBits(leastTail) >> BigInt(innerBits)
  const bits = lanes.shift(lanes.bits(m), -innerBits)
  const place = lanes.combineBits("add", bits, lanes.constantBits(readBits(roundingMagic) - first))
  return algebra.subtract(lanes.fromBits(place), roundingMagic)
}

/** The middle of m's cell. */
function emitCentre({ lanes }: Emitter, m: Num): Num {
  const leading = (1n << 64n) - (1n << BigInt(innerBits))
  const start = lanes.combineBits("and", lanes.bits(m), lanes.constantBits(BigInt.asIntN(64, leading)))
  return lanes.fromBits(lanes.combineBits("or", start, lanes.constantBits(1n << BigInt(innerBits - 1))))
}
