import { condenseSum, type ExactSum, mostCondensed } from "../../statistics/exact-sum.ts"
import { emptyTotals, type Totals, type TotalsSize } from "../totals.ts"
import { decodeColumn } from "./columns.ts"
import type { Reader } from "./reader.ts"

/** Totals as columns: counts, extremes, of how many parts each sum is, and all these parts. */
export function listTotals({ counts, least, greatest, sums }: Totals): readonly (Uint32Array | Float64Array)[] {
  const parts = sums.map(condenseSum)
  const lengths = Uint32Array.from(parts, ({ length }) => length)
  return [counts, least, greatest, lengths, Float64Array.from(parts.flat())]
}

/** Totals of a size; the reader refuses what are none. */
export function readTotals(reader: Reader, size: TotalsSize): Totals {
  const { counts, least, greatest } = emptyTotals({ ...size, sums: 0 })
  decodeColumn(reader, counts)
  decodeColumn(reader, least)
  decodeColumn(reader, greatest)
  const lengths = decodeColumn(reader, new Uint32Array(size.sums))
  if (lengths.some((length) => length > mostCondensed)) {
    reader.refuse()
    return { counts, least, greatest, sums: [] }
  }
  const parts = decodeColumn(reader, new Float64Array(lengths.reduce((sum, length) => sum + length, 0)))
  let at = 0
  const sums = Array.from(lengths, (length): ExactSum => {
    at += length
    return [...parts.subarray(at - length, at)]
  })
  return { counts, least, greatest, sums }
}
