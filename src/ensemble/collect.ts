import type { Range } from "../design/range.ts"
import type { Chunk } from "./chunk-runner.ts"
import type { Ensemble } from "./ensemble.ts"
import type { Plan } from "../simulation/plan.ts"

/** The columns of an ensemble while it is being filled. */
export type Columns = Omit<Ensemble, "tracks" | "shownRuns" | "corrections" | "leftOut">

/** Columns for the replications from … to, copied from shorter ones as far as these go; the rest is zero. */
export function growColumns(columns: Columns, to: number): Columns {
  const size = to - columns.from
  const { assumptions, factors, answers, firstFired, timesFired } = columns
  const [wide, narrow] = [assumptions.length + factors.length + answers.length, firstFired.length + timesFired.length]
  const memory = reserve(size * (8 * wide + 4 * narrow))
  let at = 0
  const take = (bytes: number): number => (at += bytes) - bytes
  const doubles = (column: Float64Array): Float64Array =>
    copyInto(new Float64Array(memory, take(8 * size), size), column)
  const integers = (column: Int32Array): Int32Array => copyInto(new Int32Array(memory, take(4 * size), size), column)
  return {
    from: columns.from,
    to,
    assumptions: assumptions.map(doubles),
    factors: factors.map(doubles),
    answers: answers.map(doubles),
    firstFired: firstFired.map(integers),
    timesFired: timesFired.map(integers),
  }
}

/**
 * So many bytes, all 0, that other threads can read without a copy, where the platform has such: of pages in browsers only some
 * do. All columns lie in one such stretch: each by itself would have to be asked of the system.
 */
function reserve(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === "undefined" ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes)
}

/** Columns for no replications, the first of which will be `from`. */
export function emptyColumns(plan: Plan, from: number, answersAlone = false): Columns {
  const answers = plan.answers.map(() => new Float64Array(0))
  if (answersAlone) return { ...noColumns, from, to: from, answers }
  const integers = Array.from({ length: plan.eventCount }, () => new Int32Array(0))
  return {
    from,
    to: from,
    assumptions: plan.assumptions.map(() => new Float64Array(0)),
    factors: plan.factors.map(() => new Float64Array(0)),
    answers,
    firstFired: integers,
    timesFired: integers,
  }
}

/** Where there are none. */
export const noColumns = { assumptions: [], factors: [], answers: [], firstFired: [], timesFired: [] } as const

/** Puts a chunk, or some of its runs, into its place, which hangs on its replications alone. */
export function placeChunk(columns: Columns, chunk: Chunk, { from, to }: Range = chunk): void {
  const width = chunk.to - chunk.from
  const [first, end, at] = [from - chunk.from, to - chunk.from, from - columns.from]
  let start = 0
  for (const name of ["assumptions", "factors", "answers"] as const)
    for (const column of columns[name]) {
      column.set(chunk.doubles.subarray(start + first, start + end), at)
      start += width
    }
  start = 0
  for (const name of ["firstFired", "timesFired"] as const)
    for (const column of columns[name]) {
      column.set(chunk.wholes.subarray(start + first, start + end), at)
      start += width
    }
}

/** Puts a part into its place. */
export function placePart(columns: Columns, part: Columns): void {
  const at = part.from - columns.from
  for (const name of ["assumptions", "factors", "answers"] as const)
    columns[name].forEach((column, slot) => column.set(part[name][slot]!, at))
  for (const name of ["firstFired", "timesFired"] as const)
    columns[name].forEach((column, slot) => column.set(part[name][slot]!, at))
}

/** The columns of the first runs alone. */
export function firstColumns(columns: Columns, runs: number): Columns {
  const { from, to } = columns
  return cutColumns(columns, { from, to: from + Math.min(runs, to - from) })
}

/** The columns of some of the runs, which are not copied. */
export function cutColumns(columns: Columns, { from, to }: Range): Columns {
  const [first, end] = [from - columns.from, to - columns.from]
  const doubles = (column: Float64Array): Float64Array => column.subarray(first, end)
  const integers = (column: Int32Array): Int32Array => column.subarray(first, end)
  return {
    from,
    to,
    assumptions: columns.assumptions.map(doubles),
    factors: columns.factors.map(doubles),
    answers: columns.answers.map(doubles),
    firstFired: columns.firstFired.map(integers),
    timesFired: columns.timesFired.map(integers),
  }
}

function copyInto<A extends Float64Array | Int32Array>(into: A, column: A): A {
  into.set(column)
  return into
}

/** The columns without some of their runs, which are given in any order; the number of each run that stays is then told. */
export function leaveOut(columns: Columns, faults: readonly number[]): Columns {
  if (faults.length === 0) return columns
  const out = new Set(faults)
  const numbers = Int32Array.from({ length: columns.to - columns.from }, (_, i) => columns.from + i).filter(
    (run) => !out.has(run),
  )
  const doubles = (column: Float64Array): Float64Array =>
    Float64Array.from(numbers, (run) => column[run - columns.from]!)
  const integers = (column: Int32Array): Int32Array => Int32Array.from(numbers, (run) => column[run - columns.from]!)
  return {
    from: columns.from,
    to: columns.from + numbers.length,
    numbers,
    assumptions: columns.assumptions.map(doubles),
    factors: columns.factors.map(doubles),
    answers: columns.answers.map(doubles),
    firstFired: columns.firstFired.map(integers),
    timesFired: columns.timesFired.map(integers),
  }
}
