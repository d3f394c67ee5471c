import type { Bins } from "./bin-column.ts"
import { type Estimate, usualLevel } from "./estimate.ts"
import { describeAnswers } from "./about-answers.ts"
import { endOfBlock, estimateByJackknife, usualBlocks } from "./jackknife.ts"

/**
 * Answers summed up by bin. A number or a yes/no has one part; a category has one for each of its values, 1 where a run
 * gave it. Answers are kept less `centre`, so that sums of squares keep their digits.
 */
export interface Table {
  readonly runs: number
  readonly bins: number
  readonly parts: number
  readonly centre: number
  /** True if every part is a yes/no, 0 or 1 before the centre is taken off. */
  readonly areYesNo: boolean
  /** By bin: how many runs. */
  readonly sizes: Float64Array
  /** By part and bin (part * bins + bin): the sum of the answers. */
  readonly sums: Float64Array
  /** By part: the sum of their squares. */
  readonly squares: Float64Array
}

/** A table of all runs, and the same sums for each block of consecutive runs, one block after the other. */
export interface Tally {
  readonly all: Table
  readonly blocks: number
  readonly sizes: Float64Array
  readonly sums: Float64Array
  readonly squares: Float64Array
}

/**
 * Sums up a column of numbers, or of 0 and 1, by bin. Runs whose answer is NaN do not count. `about` is what describeAnswers
 * says of the answers, where they are tallied by many columns.
 */
export function tallyNumbers(bins: Bins, answers: ArrayLike<number>, about = describeAnswers(answers)): Tally {
  const { centre, areYesNo } = about
  const tally = emptyTally(bins, answers.length, 1)
  const { sizes, sums, squares } = tally
  for (let block = 0; block < tally.blocks; block++) {
    const start = block * bins.count
    const end = endOfBlock(block, answers.length, tally.blocks)
    for (let run = endOfBlock(block - 1, answers.length, tally.blocks); run < end; run++) {
      const answer = answers[run]! - centre
      if (Number.isNaN(answer)) continue
      const cell = start + bins.of[run]!
      sizes[cell] = sizes[cell]! + 1
      sums[cell] = sums[cell]! + answer
      squares[block] = squares[block]! + answer * answer
    }
  }
  return sumBlocks(tally, centre, areYesNo)
}

/** Sums up a column of codes 0 … values − 1 by bin. Runs with another code, or NaN, do not count. */
export function tallyCategories(bins: Bins, codes: ArrayLike<number>, values: number): Tally {
  const tally = emptyTally(bins, codes.length, values)
  const { sizes, sums, squares } = tally
  for (let block = 0; block < tally.blocks; block++) {
    const end = endOfBlock(block, codes.length, tally.blocks)
    for (let run = endOfBlock(block - 1, codes.length, tally.blocks); run < end; run++) {
      const code = codes[run]!
      if (!(code >= 0 && code < values)) continue
      const part = block * values + code
      const bin = bins.of[run]!
      sizes[block * bins.count + bin] = sizes[block * bins.count + bin]! + 1
      sums[part * bins.count + bin] = sums[part * bins.count + bin]! + 1
      squares[part] = squares[part]! + 1
    }
  }
  return sumBlocks(tally, 0, true)
}

/** Sums up a column of 0 and 1 by bin, over some runs only. */
export function tallySome(bins: Bins, answers: ArrayLike<number>, runs: Uint32Array): Table {
  const table = emptyTable(bins.count, 1, 0)
  const { sizes, sums } = table
  let yes = 0
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!
    const bin = bins.of[run]!
    const answer = answers[run]!
    sizes[bin] = sizes[bin]! + 1
    sums[bin] = sums[bin]! + answer
    yes += answer
  }
  table.squares[0] = yes
  return { ...table, runs: runs.length }
}

/** What a measure gives for all runs, with its error from what it gives without each of 50 consecutive blocks. */
export function estimateFromTally(
  tally: Tally,
  measure: (table: Table) => number,
  level: number = usualLevel,
): Estimate {
  return estimateMeasured(measureTally(tally, measure), level)
}

/** What a measure gives for all runs, and for all but each block of consecutive runs. */
export interface Measured {
  readonly value: number
  readonly without: Float64Array
  readonly runs: number
}

export function measureTally(tally: Tally, measure: (table: Table) => number): Measured {
  const { all, blocks } = tally
  const rest = { ...emptyTable(all.bins, all.parts, all.centre), areYesNo: all.areYesNo }
  const without = new Float64Array(blocks)
  for (let block = 0; block < blocks; block++) {
    const inBlock = addBlock(rest.sizes, all.sizes, tally.sizes, block, -1)
    addBlock(rest.sums, all.sums, tally.sums, block, -1)
    addBlock(rest.squares, all.squares, tally.squares, block, -1)
    without[block] = measure({ ...rest, runs: all.runs - inBlock })
  }
  return { value: measure(all), without, runs: all.runs }
}

/** A measure with its error by jackknife over the blocks. */
export function estimateMeasured({ value, without, runs }: Measured, level: number = usualLevel): Estimate {
  return estimateByJackknife(value, without, runs, level)
}

/** Measures of the same runs added up block by block, so that the error of the sum allows for what they share. */
export function addMeasured(sum: Measured | undefined, { value, without, runs }: Measured): Measured {
  if (sum === undefined) return { value, without, runs }
  return { value: sum.value + value, without: sum.without.map((one, block) => one + without[block]!), runs }
}

function emptyTally(bins: Bins, runs: number, parts: number): Tally {
  if (bins.of.length !== runs) throw new RangeError(`${bins.of.length} runs in bins, ${runs} answers`)
  const blocks = Math.min(usualBlocks, runs)
  return {
    all: emptyTable(bins.count, parts, 0),
    blocks,
    sizes: new Float64Array(blocks * bins.count),
    sums: new Float64Array(blocks * bins.count * parts),
    squares: new Float64Array(blocks * parts),
  }
}

function sumBlocks(tally: Tally, centre: number, areYesNo: boolean): Tally {
  const { all, blocks } = tally
  let runs = 0
  for (let block = 0; block < blocks; block++) {
    runs += addBlock(all.sizes, all.sizes, tally.sizes, block, 1)
    addBlock(all.sums, all.sums, tally.sums, block, 1)
    addBlock(all.squares, all.squares, tally.squares, block, 1)
  }
  return { ...tally, all: { ...all, centre, areYesNo, runs } }
}

function emptyTable(bins: number, parts: number, centre: number): Table {
  return {
    runs: 0,
    bins,
    parts,
    centre,
    areYesNo: true,
    sizes: new Float64Array(bins),
    sums: new Float64Array(bins * parts),
    squares: new Float64Array(parts),
  }
}

/** Puts a list with a block added to it, or taken off, into another; gives the sum over the block. */
function addBlock(into: Float64Array, list: Float64Array, blocks: Float64Array, block: number, sign: 1 | -1): number {
  const start = block * list.length
  let sum = 0
  for (let i = 0; i < list.length; i++) {
    sum += blocks[start + i]!
    into[i] = list[i]! + sign * blocks[start + i]!
  }
  return sum
}
