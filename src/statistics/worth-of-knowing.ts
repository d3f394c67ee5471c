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
  const blocks = Math.min(usualBlocks, Math.floor(runs / 2))
  const cells = 2 * bins.count * (payoffs.length + 1)
  const tables = Array.from({ length: blocks }, () => new Float64Array(cells))
  for (let run = 0; run < runs; run++) {
    const table = tables[blockOf(run, runs, blocks)]!
    const start = ((run % 2) * bins.count + bins.of[run]!) * (payoffs.length + 1)
    table[start] = table[start]! + 1
    for (let option = 0; option < payoffs.length; option++)
      table[start + 1 + option] = table[start + 1 + option]! + payoffs[option]![run]!
  }
  const all = new Float64Array(cells)
  for (const table of tables) for (let cell = 0; cell < cells; cell++) all[cell] = all[cell]! + table[cell]!
  const without = tables.map((table) => all.map((sum, cell) => sum - table[cell]!))
  const estimate = (measure: (halves: Halves) => number): Estimate => {
    const read = (table: Float64Array): number => measure(readHalves(table, bins.count, payoffs.length))
    return estimateByJackknife(read(all), without.map(read), runs)
  }
  const [plugIn, crossFitted] = [estimate(measurePlugIn), estimate(measureCrossFitted)]
  return { plugIn, crossFitted, bracket: { low: crossFitted.low, high: plugIn.high } }
}

/** The same for one act that pays the answer less a threshold, against not acting, which pays nothing. */
export function estimateWorthAtThreshold(bins: Bins, answers: ArrayLike<number>, threshold: number): Worth {
  return estimateWorth(bins, [
    new Float64Array(answers.length),
    Float64Array.from(answers, (answer) => answer - threshold),
  ])
}

/** By half and bin: how many runs, and the sum of each option's pay. */
type Halves = readonly (readonly { readonly size: number; readonly sums: readonly number[] }[])[]

function readHalves(table: Float64Array, bins: number, options: number): Halves {
  return [0, 1].map((half) =>
    Array.from({ length: bins }, (_, bin) => {
      const start = (half * bins + bin) * (options + 1)
      return { size: table[start]!, sums: [...table.subarray(start + 1, start + 1 + options)] }
    }),
  )
}

function measurePlugIn([first = [], second = []]: Halves): number {
  const joined = first.map(({ size, sums }, bin) => ({
    size: size + (second[bin]?.size ?? 0),
    sums: addLists(sums, second[bin]?.sums ?? []),
  }))
  const runs = joined.reduce((sum, { size }) => sum + size, 0)
  const best = joined.reduce((sum, { sums }) => sum + Math.max(...sums), 0)
  return (best - measureBestForAll(joined.map(({ sums }) => sums))) / runs
}

function measureCrossFitted(halves: Halves): number {
  const [first = [], second = []] = halves
  const runs = halves.flat().reduce((sum, { size }) => sum + size, 0)
  const paid = payWhatOtherChose(first, second) + payWhatOtherChose(second, first)
  return (paid - measureBestForAll(halves.flat().map(({ sums }) => sums))) / runs
}

function payWhatOtherChose(choosing: Halves[number], paying: Halves[number]): number {
  const usual = findBest(choosing.reduce<readonly number[]>((sum, { sums }) => addLists(sums, sum), []))
  return paying.reduce((sum, { sums }, bin) => {
    const chosen = choosing[bin]
    return sum + (sums[chosen === undefined || chosen.size === 0 ? usual : findBest(chosen.sums)] ?? 0)
  }, 0)
}

function measureBestForAll(lists: readonly (readonly number[])[]): number {
  return Math.max(...lists.reduce((sum, list) => addLists(list, sum), []))
}

function addLists(first: readonly number[], second: readonly number[]): readonly number[] {
  return first.map((value, i) => value + (second[i] ?? 0))
}

/** The number of the largest value, the first of equals. */
function findBest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values))
}
