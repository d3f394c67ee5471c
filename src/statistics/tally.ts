import type { Bins } from "./bin-column.ts"
import { type Estimate, usualLevel } from "./estimate.ts"
import { blockOf, estimateByJackknife, usualBlocks } from "./jackknife.ts"

/**
 * Answers summed up by bin. A number or a yes/no has one part; a category has one for each of its values, 1 where a run
 * gave it. Answers are kept less `centre`, so that sums of squares keep their digits.
 */
export interface Table {
  readonly runs: number
  readonly bins: number
  readonly parts: number
  readonly centre: number
  /** By bin: how many runs. */
  readonly sizes: Float64Array
  /** By part and bin (part * bins + bin): the sum of the answers. */
  readonly sums: Float64Array
  /** By part: the sum of their squares. */
  readonly squares: Float64Array
}

/** A table of all runs, and one for each block of consecutive runs. */
export interface Tally {
  readonly all: Table
  readonly blocks: readonly Table[]
}

/** Sums up a column of numbers, or of 0 and 1, by bin. Runs whose answer is NaN do not count. */
export function tallyNumbers(bins: Bins, answers: ArrayLike<number>): Tally {
  const centre = measureCentre(answers)
  return sumBlocks(bins, answers.length, 1, centre, (run, table) => {
    const answer = answers[run]! - centre
    if (Number.isNaN(answer)) return
    const bin = bins.of[run]!
    table.sizes[bin] = table.sizes[bin]! + 1
    table.sums[bin] = table.sums[bin]! + answer
    table.squares[0] = table.squares[0]! + answer * answer
  })
}

/** Sums up a column of codes 0 … values − 1 by bin. Runs with another code, or NaN, do not count. */
export function tallyCategories(bins: Bins, codes: ArrayLike<number>, values: number): Tally {
  return sumBlocks(bins, codes.length, values, 0, (run, table) => {
    const code = codes[run]!
    if (!(code >= 0 && code < values)) return
    const bin = bins.of[run]!
    const cell = code * table.bins + bin
    table.sizes[bin] = table.sizes[bin]! + 1
    table.sums[cell] = table.sums[cell]! + 1
    table.squares[code] = table.squares[code]! + 1
  })
}

/** Sums up a column of 0 and 1 by bin, over some runs only. */
export function tallySome(bins: Bins, answers: ArrayLike<number>, runs: Uint32Array): Table {
  const table = emptyTable(bins.count, 1, 0)
  for (const run of runs) {
    const bin = bins.of[run]!
    table.sizes[bin] = table.sizes[bin]! + 1
    table.sums[bin] = table.sums[bin]! + answers[run]!
    table.squares[0] = table.squares[0]! + answers[run]!
  }
  return { ...table, runs: runs.length }
}

/** What a measure gives for all runs, with its error from what it gives without each of 50 consecutive blocks. */
export function estimateFromTally(
  tally: Tally,
  measure: (table: Table) => number,
  level: number = usualLevel,
): Estimate {
  const without = tally.blocks.map((block) => measure(addTables(tally.all, block, -1)))
  return estimateByJackknife(measure(tally.all), without, tally.all.runs, level)
}

function measureCentre(answers: ArrayLike<number>): number {
  let sum = 0
  let runs = 0
  for (let run = 0; run < answers.length; run++) {
    if (Number.isNaN(answers[run]!)) continue
    sum += answers[run]!
    runs++
  }
  return runs === 0 ? 0 : sum / runs
}

function sumBlocks(
  bins: Bins,
  runs: number,
  parts: number,
  centre: number,
  add: (run: number, table: Table) => void,
): Tally {
  if (bins.of.length !== runs) throw new RangeError(`${bins.of.length} runs in bins, ${runs} answers`)
  const count = Math.min(usualBlocks, runs)
  const filled = Array.from({ length: count }, () => emptyTable(bins.count, parts, centre))
  for (let run = 0; run < runs; run++) add(run, filled[blockOf(run, runs, count)]!)
  const blocks = filled.map((table) => ({ ...table, runs: table.sizes.reduce((sum, size) => sum + size, 0) }))
  return { all: blocks.reduce((all, block) => addTables(all, block, 1), emptyTable(bins.count, parts, centre)), blocks }
}

function emptyTable(bins: number, parts: number, centre: number): Table {
  return {
    runs: 0,
    bins,
    parts,
    centre,
    sizes: new Float64Array(bins),
    sums: new Float64Array(bins * parts),
    squares: new Float64Array(parts),
  }
}

function addTables(first: Table, second: Table, sign: 1 | -1): Table {
  const add = (a: Float64Array, b: Float64Array) => a.map((value, i) => value + sign * b[i]!)
  return {
    ...first,
    runs: first.runs + sign * second.runs,
    sizes: add(first.sizes, second.sizes),
    sums: add(first.sums, second.sums),
    squares: add(first.squares, second.squares),
  }
}
