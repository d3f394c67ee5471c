import { type AboutAnswers, describeAnswers } from "./about-answers.ts"
import type { Bins } from "./bin-column.ts"
import { testTable, unbias } from "./explained-share.ts"
import { endOfBlock, usualBlocks } from "./jackknife.ts"
import type { Measured, Table } from "./tally.ts"

/** An answer by run: a number, NaN where the run does not count, or of a category a code from 0. */
export interface CountedAnswer {
  readonly values: ArrayLike<number>
  /** Of a category: how many values it has. */
  readonly codes?: number
  readonly about?: AboutAnswers
}

/** What one column explains of one answer: ε² of all runs and of all but each block, and the p value of the F test. */
export interface ExplainedMeasure extends Measured {
  readonly pValue: number
}

/** Answers as columns side by side: by answer one, or one for each value of a category, and behind it whether a run counts. */
export interface Sheet {
  readonly runs: number
  readonly blocks: number
  readonly width: number
  readonly spans: readonly Span[]
  /** By column: the column that says which runs count. */
  readonly counts: Int32Array
  /** By block and column: the sum of squares. */
  readonly squares: Float64Array
  /** The rows of a block of runs, one value by column: 0 where a run does not count. Column 0 is 1 for all. */
  readonly rowsOf: (block: number) => Float64Array
  /** So many cells, all 0; those that were lent before are taken back. New memory for each time would take longer than the sums. */
  readonly lend: (cells: number) => Float64Array
}

/** The columns of one answer, from `first` on. Those of answers for which all runs count share column 0. */
interface Span {
  readonly answer: CountedAnswer
  readonly first: number
  readonly parts: number
  readonly counts: number
  readonly centre: number
  readonly areYesNo: boolean
}

/** Lays answers side by side, once for many columns. */
export function layAnswers(answers: readonly CountedAnswer[]): Sheet {
  const runs = answers[0]?.values.length ?? 0
  const blocks = Math.min(usualBlocks, runs)
  let width = 1
  const spans = answers.map((answer): Span => {
    const { values, codes, about = describeAnswers(values) } = answer
    const first = width
    const parts = codes ?? 1
    const areAll = codes === undefined ? about.areAll : areCodes(values, codes)
    width += parts + (areAll ? 0 : 1)
    const counts = areAll ? 0 : first + parts
    return codes === undefined
      ? { answer, first, parts, counts, centre: about.centre, areYesNo: about.areYesNo }
      : { answer, first, parts, counts, centre: 0, areYesNo: true }
  })
  const counts = new Int32Array(width)
  for (const span of spans) counts.fill(span.counts, span.first, span.first + span.parts)
  const squares = new Float64Array(blocks * width)
  const sheet = {
    runs,
    blocks,
    width,
    spans,
    counts,
    squares,
    rowsOf: keepRows({ runs, blocks, width, spans }),
    lend: lender(),
  }
  for (let block = 0; block < blocks; block++) addSquares(sheet, block)
  return sheet
}

/** At most so many cells of rows are kept, 32 MB; those of very many runs are copied anew whenever they are gone through. */
const mostKept = 2 ** 22

function keepRows(all: Rows): Sheet["rowsOf"] {
  const kept: Float64Array[] = []
  if (all.runs * all.width > mostKept) return (block) => copyRows(all, block)
  return (block) => (kept[block] ??= copyRows(all, block))
}

function lender(): Sheet["lend"] {
  let room = new Float64Array(0)
  return (cells) => {
    if (room.length < cells) room = new Float64Array(cells)
    return room.subarray(0, cells).fill(0)
  }
}

function addSquares({ width, squares, rowsOf }: Sheet, block: number): void {
  const rows = rowsOf(block)
  for (let row = 0; row < rows.length; row += width)
    for (let column = 0, cell = block * width; column < width; column++, cell++)
      squares[cell] = squares[cell]! + rows[row + column]! * rows[row + column]!
}

/**
 * What each of some columns explains of each answer: the same to the bit as `estimateExplainedShare` says of them one by
 * one, and sooner, because runs are gone through once for all answers. By column, then by answer.
 */
export function explainMany(columns: readonly Bins[], sheet: Sheet): readonly (readonly ExplainedMeasure[])[] {
  const sizes = columns.map(({ count }) => sheet.blocks * count * sheet.width)
  const all = sheet.lend(sizes.reduce((sum, size) => sum + size, 0))
  let from = 0
  const sums = sizes.map((size) => all.subarray(from, (from += size)))
  for (let block = 0; block < sheet.blocks; block++) {
    const rows = sheet.rowsOf(block)
    for (const [place, bins] of columns.entries()) addRows(sums[place]!, rows, { bins, block, sheet })
  }
  return columns.map(({ count }, place) => measureColumn(sheet, count, sums[place]!))
}

function areCodes(values: ArrayLike<number>, codes: number): boolean {
  for (let run = 0; run < values.length; run++) if (!(values[run]! >= 0 && values[run]! < codes)) return false
  return true
}

type Rows = Pick<Sheet, "runs" | "blocks" | "width" | "spans">

function copyRows({ runs, blocks, width, spans }: Rows, block: number): Float64Array {
  const [from, to] = [endOfBlock(block - 1, runs, blocks), endOfBlock(block, runs, blocks)]
  const rows = new Float64Array((to - from) * width)
  for (let i = 0; i < rows.length; i += width) rows[i] = 1
  for (const { answer, first, counts, centre } of spans) {
    const { values, codes } = answer
    for (let run = from, row = 0; run < to; run++, row += width) {
      const value = values[run]!
      if (codes === undefined ? Number.isNaN(value) : !(value >= 0 && value < codes)) continue
      if (codes === undefined) rows[row + first] = value - centre
      else rows[row + first + value] = 1
      if (counts !== 0) rows[row + counts] = 1
    }
  }
  return rows
}

/** Adds the rows of a block to the sums of their bins, run by run, so that no sum hangs on how many answers there are. */
function addRows(
  sums: Float64Array,
  rows: Float64Array,
  { bins, block, sheet }: { readonly bins: Bins; readonly block: number; readonly sheet: Sheet },
): void {
  const { of, count } = bins
  const { runs, blocks, width } = sheet
  for (let row = 0, run = endOfBlock(block - 1, runs, blocks); row < rows.length; run++) {
    let cell = (block * count + of[run]!) * width
    for (const end = row + width; row < end; row++, cell++) sums[cell] = sums[cell]! + rows[row]!
  }
}

/** Sums by bin and column, with the sums of squares by column. */
interface Sums {
  readonly sums: Float64Array
  readonly squares: Float64Array
}

function measureColumn(sheet: Sheet, bins: number, byBlock: Float64Array): readonly ExplainedMeasure[] {
  const { blocks, width, spans } = sheet
  const size = bins * width
  const all = { sums: new Float64Array(size), squares: new Float64Array(width) }
  for (let block = 0; block < blocks; block++) {
    addBlock(all.sums, byBlock, block)
    addBlock(all.squares, sheet.squares, block)
  }
  const values = measureSums(sheet, bins, all)
  const without = spans.map(() => new Float64Array(blocks))
  const rest = { sums: new Float64Array(size), squares: new Float64Array(width) }
  for (let block = 0; block < blocks; block++) {
    leaveOutBlock(rest.sums, all.sums, byBlock, block)
    leaveOutBlock(rest.squares, all.squares, sheet.squares, block)
    const found = measureSums(sheet, bins, rest)
    for (let place = 0; place < spans.length; place++) without[place]![block] = found[place]!
  }
  return spans.map((span, place) => {
    const table = tableOf(span, bins, width, all)
    return { value: values[place]!, without: without[place]!, runs: table.runs, pValue: testTable(table) }
  })
}

/** Adds the sums of one block, in place. A function of its own, as the next: a host that replaces a loop while it runs throws that away with each column. */
function addBlock(sums: Float64Array, byBlock: Float64Array, block: number): void {
  const from = block * sums.length
  for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + byBlock[from + i]!
}

/** Sums of all blocks without one. */
function leaveOutBlock(into: Float64Array, all: Float64Array, byBlock: Float64Array, block: number): void {
  const from = block * all.length
  for (let i = 0; i < all.length; i++) into[i] = all[i]! - byBlock[from + i]!
}

/** By answer: ε² of such sums, all columns at once; NaN where nothing varies or no run is left over. */
function measureSums({ width, spans, counts }: Sheet, bins: number, { sums, squares }: Sums): Float64Array {
  const [total, between] = [new Float64Array(width), new Float64Array(width)]
  const filled = new Int32Array(width)
  for (let bin = 0; bin < bins; bin++) {
    const start = bin * width
    for (let column = 0; column < width; column++) {
      const inBin = sums[start + column]!
      total[column] = total[column]! + inBin
      const size = sums[start + counts[column]!]!
      if (size > 0) {
        between[column] = between[column]! + (inBin * inBin) / size
        filled[column] = filled[column]! + 1
      }
    }
  }
  const found = new Float64Array(spans.length)
  for (let place = 0; place < spans.length; place++) {
    const { first, parts, counts: counted } = spans[place]!
    const runs = total[counted]!
    let [within, around] = [0, 0]
    for (let column = first; column < first + parts; column++) {
      const whole = squares[column]! - (total[column]! * total[column]!) / runs
      // What is left of rounding where all answers are equal is nothing.
      if (!(whole > 1e-14 * squares[column]!)) continue
      within += Math.max(0, squares[column]! - between[column]!)
      around += whole
    }
    found[place] = 1 - (unbias(runs, filled[first]!) * within) / around
  }
  return found
}

function tableOf({ first, parts, counts, centre, areYesNo }: Span, bins: number, width: number, all: Sums): Table {
  const sizes = Float64Array.from({ length: bins }, (_, bin) => all.sums[bin * width + counts]!)
  const sums = Float64Array.from(
    { length: parts * bins },
    (_, i) => all.sums[(i % bins) * width + first + Math.floor(i / bins)]!,
  )
  const squares = all.squares.slice(first, first + parts)
  const runs = sizes.reduce((sum, size) => sum + size, 0)
  return { runs, bins, parts, centre, areYesNo, sizes, sums, squares }
}
