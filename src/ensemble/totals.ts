import type { LessLuck } from "../statistics/correct.ts"
import { addExactly, type ExactSum } from "../statistics/exact-sum.ts"

/**
 * What runs come to that are too many to be kept: how many had what, the least and the greatest values, and sums without any
 * rounding. Whoever counts says what stands where (tallier.ts). The same runs come to the same totals, to the bit, however
 * they are parted and in whatever order the parts are added up.
 */
export interface Totals {
  readonly counts: Uint32Array
  /** Infinity and -Infinity before there is any value. */
  readonly least: Float64Array
  readonly greatest: Float64Array
  readonly sums: readonly ExactSum[]
}

/** How many of each there are. */
export interface TotalsSize {
  readonly counts: number
  readonly extremes: number
  readonly sums: number
}

/** An answer less luck, by the answer's name. */
export interface Corrected extends LessLuck {
  readonly name: string
}

/** What all runs come to, where only the first of them are kept. */
export interface Tallied {
  /** How many runs were counted. */
  readonly runs: number
  /** So many of the first runs say where values are parted. */
  readonly pilot: number
  readonly totals: Totals
  readonly corrected: readonly Corrected[]
}

/** What no runs come to. */
export function emptyTotals({ counts, extremes, sums }: TotalsSize): Totals {
  return {
    counts: new Uint32Array(counts),
    least: new Float64Array(extremes).fill(Infinity),
    greatest: new Float64Array(extremes).fill(-Infinity),
    sums: Array.from({ length: sums }, () => []),
  }
}

/** Adds what other runs come to, in place. */
export function addTotals(into: Totals, { counts, least, greatest, sums }: Totals): void {
  for (let i = 0; i < counts.length; i++) into.counts[i] = into.counts[i]! + counts[i]!
  for (let i = 0; i < least.length; i++) {
    into.least[i] = Math.min(into.least[i]!, least[i]!)
    into.greatest[i] = Math.max(into.greatest[i]!, greatest[i]!)
  }
  for (const [i, sum] of sums.entries()) for (const part of sum) addExactly(into.sums[i]!, part)
}
