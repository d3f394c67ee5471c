import { lowerBeta } from "../number/incomplete-beta.ts"
import type { Bins } from "./bin-column.ts"
import type { Estimate } from "./estimate.ts"
import { estimateFromTally, type Table, type Tally, tallyCategories, tallyNumbers } from "./tally.ts"

/** What a column explains of the answers. */
export interface ExplainedShare {
  /** Share of the answers' variance that goes with the column alone; below 0 by luck where nothing is explained. */
  readonly share: Estimate
  /** How likely so large a share would be if the column explained nothing (F test); NaN if the answers do not vary. */
  readonly pValue: number
}

/** A column is seen if its p value lies below this over the number of columns times answers that are looked at. */
export const screeningLevel = 0.01

/**
 * The share of the variance of a number, or of a yes/no (0 and 1), that a column alone explains:
 * ε² = 1 − (N − 1) / (N − K) · (1 − η²), η² the sum of squares between K bins over the whole. Its mean is 0 where nothing is
 * explained. The error is by jackknife over 50 blocks. Runs whose answer is NaN do not count.
 *
 * Source: Kelley 1935, An unbiased correlation ratio measure, PNAS 21:554; the F test is Fisher's.
 */
export function estimateExplainedShare(bins: Bins, answers: ArrayLike<number>): ExplainedShare {
  return explain(tallyNumbers(bins, answers))
}

/**
 * The same for a category, codes 0 … values − 1: Σ over values of ε² · V over Σ V. The p value is the least over its values,
 * times their number (Bonferroni).
 */
export function estimateExplainedShareOfCategories(
  bins: Bins,
  codes: ArrayLike<number>,
  values: number,
): ExplainedShare {
  return explain(tallyCategories(bins, codes, values))
}

function explain(tally: Tally): ExplainedShare {
  return { share: estimateFromTally(tally, measureExplainedShare), pValue: testTable(tally.all) }
}

/** The least share that the F test sees among so many runs in so many bins, where its p value is to lie below a level. */
export function leastSeenShare(runs: number, bins: number, level: number): number {
  if (runs <= bins || bins < 2) return NaN
  let [seen, unseen] = [0, 1]
  for (let round = 0; round < 60; round++) {
    const within = (seen + unseen) / 2
    if (lowerBeta((runs - bins) / 2, (bins - 1) / 2, within) < level) seen = within
    else unseen = within
  }
  return 1 - ((runs - 1) / (runs - bins)) * seen
}

/** ε² of a table, over all its parts; NaN if nothing varies or no run is left over. */
export function measureExplainedShare(table: Table): number {
  let [within, total] = [0, 0]
  for (let part = 0; part < table.parts; part++) {
    const squares = splitSquares(table, part)
    within += squares.within
    total += squares.total
  }
  return 1 - (unbias(table.runs, countFilled(table)) * within) / total
}

/** ε² · V of a table, over all its parts: the variance that is explained; 0 if nothing varies. */
export function measureExplainedVariance(table: Table): number {
  let explained = 0
  for (let part = 0; part < table.parts; part++) {
    const { within, total } = splitSquares(table, part)
    explained += total - unbias(table.runs, countFilled(table)) * within
  }
  return explained / table.runs
}

/** How many bins of a table hold runs. */
export function countFilled({ sizes, bins }: Table): number {
  let filled = 0
  for (let bin = 0; bin < bins; bin++) if (sizes[bin]! > 0) filled++
  return filled
}

/** By what the squares within the filled bins are to be multiplied, so that nothing is explained on average where nothing is. */
export function unbias(runs: number, filled: number): number {
  const free = runs - filled
  return free > 0 ? (runs - 1) / free : NaN
}

/** The squares around the bins' own means, and around the mean of all. */
function splitSquares(table: Table, part: number): { readonly within: number; readonly total: number } {
  const { sizes, sums, bins } = table
  let [sum, between] = [0, 0]
  for (let bin = 0; bin < bins; bin++) {
    const inBin = sums[part * bins + bin]!
    sum += inBin
    if (sizes[bin]! > 0) between += (inBin * inBin) / sizes[bin]!
  }
  const squares = table.squares[part]!
  const total = squares - (sum * sum) / table.runs
  // What is left of rounding where all answers are equal is nothing.
  if (!(total > 1e-14 * squares)) return { within: 0, total: 0 }
  return { within: Math.max(0, squares - between), total }
}

/** In a bin of the test so many yes, and so many no, are to be expected. */
const fewestExpected = 5

/**
 * The p value of the F test that a table's bins explain nothing; NaN if its answers do not vary. For a rare yes/no neighbouring
 * bins are put together until each has 5 expected yes (and no): a few yes by luck in one small bin would pass for much.
 *
 * Source: for the five, Cochran 1954, Biometrics 10:417.
 */
export function testTable(table: Table): number {
  let [least, tested] = [Infinity, 0]
  for (let part = 0; part < table.parts; part++) {
    if (!(splitSquares(table, part).total > 0)) continue
    tested++
    // What is no yes/no is a number, and has one part.
    const joined = table.areYesNo ? joinSmallBins(table, part) : table
    const { within, total } = splitSquares(joined, 0)
    const bins = countFilled(joined)
    // In a single bin all is within, so that the p value is 1.
    least = Math.min(least, lowerBeta((table.runs - bins) / 2, (bins - 1) / 2, within / total))
  }
  // Of two values one says it all.
  return tested === 0 ? NaN : Math.min(1, least * (tested <= 2 ? 1 : tested))
}

/** One part of a table, with neighbouring bins put together until each is large enough; what is left over joins the last. */
function joinSmallBins(table: Table, part: number): Table {
  const inBins = table.sums.subarray(part * table.bins, (part + 1) * table.bins)
  const share = table.centre + inBins.reduce((sum, value) => sum + value, 0) / table.runs
  const rarer = Math.min(share, 1 - share)
  const sizes: number[] = []
  const sums: number[] = []
  let [size, sum] = [0, 0]
  for (let bin = 0; bin < table.bins; bin++) {
    size += table.sizes[bin]!
    sum += inBins[bin]!
    if (size * rarer < fewestExpected) continue
    sizes.push(size)
    sums.push(sum)
    size = 0
    sum = 0
  }
  const last = sizes.length - 1
  if (last < 0) return { ...table, bins: 1, parts: 1, sizes: Float64Array.of(size), sums: Float64Array.of(sum) }
  sizes[last] = sizes[last]! + size
  sums[last] = sums[last]! + sum
  const squares = table.squares.subarray(part, part + 1)
  return { ...table, bins: last + 1, parts: 1, sizes: Float64Array.from(sizes), sums: Float64Array.from(sums), squares }
}
