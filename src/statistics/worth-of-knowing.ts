import type { Bins } from "./bin-column.ts"
import type { Estimate, Interval } from "./estimate.ts"
import { blockOf, estimateByJackknife, usualBlocks } from "./jackknife.ts"

/** What it is worth to choose after learning a column, as far as runs can tell. */
export interface Worth {
  /** From bins that chose and are paid in the same runs: too great. */
  readonly plugIn: Estimate
  /** Each half of the runs chooses, the other pays, against the best choice for all runs: too small. */
  readonly crossFitted: Estimate
  /** From the low end of the one to the high end of the other: bias and luck together. */
  readonly bracket: Interval
}

/**
 * The expected value of learning a column before choosing one of several options (EVPPI): E max_a E[U_a | x] − max_a E U_a.
 * `payoffs` holds what each option pays, by run; all must be numbers. Halves are the even and the odd runs. Errors are by
 * jackknife over 50 blocks.
 *
 * Source: Strong and Oakley 2013, Medical Decision Making 33:755, and 2014; in bins, Brennan et al. 2007.
 */
export function estimateWorth(bins: Bins, payoffs: readonly ArrayLike<number>[]): Worth {
  const runs = bins.of.length
  const blocks = Math.max(1, Math.min(usualBlocks, Math.floor(runs / 2)))
  const shape = { bins: bins.count, options: payoffs.length }
  const tables = sumPayoffs(bins, payoffs, blocks)
  const all = new Float64Array(tables[0]!.length)
  for (const table of tables) for (let cell = 0; cell < all.length; cell++) all[cell] = all[cell]! + table[cell]!
  const rests = tables.map((table) => all.map((sum, cell) => sum - table[cell]!))
  const estimate = (measure: (table: Float64Array, shape: Shape) => number): Estimate => {
    const without = rests.map((rest) => measure(rest, shape))
    return estimateByJackknife(measure(all, shape), without, runs)
  }
  const [plugIn, crossFitted] = [estimate(measurePlugIn), estimate(measureCrossFitted)]
  return { plugIn, crossFitted, bracket: { low: crossFitted.low, high: plugIn.high } }
}

/** The same for one act that pays the answer less a threshold, against not acting, which pays nothing. */
export function estimateWorthAtThreshold(bins: Bins, answers: ArrayLike<number>, threshold: number): Worth {
  const pays = new Float64Array(answers.length)
  for (let run = 0; run < pays.length; run++) pays[run] = answers[run]! - threshold
  return estimateWorth(bins, [new Float64Array(answers.length), pays])
}

/** What a table holds by half and bin, (half * bins + bin) * (options + 1): how many runs, then the sum of each option's pay. */
interface Shape {
  readonly bins: number
  readonly options: number
}

function sumPayoffs(bins: Bins, payoffs: readonly ArrayLike<number>[], blocks: number): readonly Float64Array[] {
  const [runs, width] = [bins.of.length, payoffs.length + 1]
  const tables = Array.from({ length: blocks }, () => new Float64Array(2 * bins.count * width))
  for (let run = 0; run < runs; run++) {
    const table = tables[blockOf(run, runs, blocks)]!
    const start = ((run % 2) * bins.count + bins.of[run]!) * width
    table[start] = table[start]! + 1
    for (let option = 1; option < width; option++)
      table[start + option] = table[start + option]! + payoffs[option - 1]![run]!
  }
  return tables
}

function measurePlugIn(table: Float64Array, { bins, options }: Shape): number {
  const halves = bins * (options + 1)
  const joined = Float64Array.from({ length: halves }, (_, cell) => table[cell]! + table[halves + cell]!)
  let [runs, best] = [0, 0]
  for (let bin = 0; bin < bins; bin++) {
    const start = bin * (options + 1)
    runs += joined[start]!
    best += joined[start + findBest(joined, start, options)]!
  }
  const usual = sumBins(joined, 0, bins, options)
  return (best - usual[findBest(usual, 0, options)]!) / runs
}

function measureCrossFitted(table: Float64Array, { bins, options }: Shape): number {
  const width = options + 1
  const sums = [0, 1].map((half) => sumBins(table, half * bins * width, bins, options))
  let paid = 0
  for (let bin = 0; bin < 2 * bins; bin++) {
    const start = bin * width
    const other = ((bin + bins) % (2 * bins)) * width
    // A bin that is empty in the other half takes what is best there for all.
    const chosen = table[other]! > 0 ? findBest(table, other, options) : findBest(sums[bin < bins ? 1 : 0]!, 0, options)
    paid += table[start + chosen]!
  }
  const usual = sums[0]!.map((sum, i) => sum + sums[1]![i]!)
  return (paid - usual[findBest(usual, 0, options)]!) / usual[0]!
}

/** The runs and pays of all bins from a place on. */
function sumBins(table: Float64Array, from: number, bins: number, options: number): Float64Array {
  const sums = new Float64Array(options + 1)
  for (let bin = 0; bin < bins; bin++)
    for (let i = 0; i <= options; i++) sums[i] = sums[i]! + table[from + bin * (options + 1) + i]!
  return sums
}

/** The place, from 1, of the largest pay, the first of equals. */
function findBest(table: Float64Array, start: number, options: number): number {
  let best = 1
  for (let option = 2; option <= options; option++) if (table[start + option]! > table[start + best]!) best = option
  return best
}
