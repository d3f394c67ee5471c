import { pickRuns } from "../../answers/pick-runs.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Supplied } from "../../simulation/alteration.ts"
import type { Watch } from "../../simulation/watch/watch-plan.ts"

/** What a scenario drew. */
export type Drawn = Pick<Ensemble, "from" | "to" | "numbers" | "assumptions">

/** About so many runs are played at a time: what is supplied to each is laid out before. */
const batchRuns = 2 ** 16

/** A combination of edits. */
export interface Corner {
  readonly edits: readonly number[]
  /** By run, where its answers stand among those that were played. */
  readonly rows: Int32Array
  /** By run, a bit for each edit that may move it. */
  readonly moved: Int32Array
}

/** A corner with those of its runs that are to be played. */
export interface Piece {
  readonly corner: Corner
  readonly runs: Int32Array
}

/** What a corner is known by. */
export function nameCorner(edits: readonly number[]): string {
  return edits.join(",")
}

/** A corner with what is the same without one of its edits, and the runs of which that cannot be said. */
export function copyRuns(
  edits: readonly number[],
  corners: ReadonlyMap<string, Corner>,
  { groups }: Watch,
  runs: number,
): Piece {
  const [rows, moved] = [new Int32Array(runs).fill(-1), new Int32Array(runs)]
  for (const edit of edits) {
    const before = corners.get(nameCorner(edits.filter((other) => other !== edit)))
    if (before === undefined || groups[edit] === undefined) continue
    // Whether an edit would move the run that is looked at beside this one is not known any more.
    const unknown = groups.reduce((bits, one, place) => (one.beside.includes(edit) ? bits | (1 << place) : bits), 0)
    for (let run = 0; run < runs; run++) {
      if (rows[run]! >= 0 || (before.moved[run]! & (1 << edit)) !== 0) continue
      rows[run] = before.rows[run]!
      moved[run] = before.moved[run]! | unknown
    }
  }
  return { corner: { edits, rows, moved }, runs: listMissing(rows) }
}

/** Pieces one after another, as many together as come to about a batch; those without runs are left out. */
export function cutBatches(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const batches: Piece[][] = []
  let count = Infinity
  for (const piece of pieces) {
    if (piece.runs.length === 0) continue
    count += piece.runs.length
    if (count <= batchRuns) {
      batches.at(-1)!.push(piece)
      continue
    }
    batches.push([piece])
    count = piece.runs.length
  }
  return batches
}

/** What both scenarios drew, the slots of what is edited, and beside each the slot of what it is edited to. */
export interface Known extends Pick<Watch, "others"> {
  readonly drawn: readonly [start: Drawn, end: Drawn]
  readonly groups: readonly (readonly number[])[]
}

/** What every run is given: of each edited assumption what it is with the corner's edits, and what it is with all of them. */
export function layOut(
  pieces: readonly Piece[],
  numbers: Int32Array,
  { drawn: [start, end], groups, others }: Known,
): readonly Supplied[] {
  const give = (assumption: number, values: Float64Array): Supplied => ({ kind: "column", assumption, from: 0, values })
  return groups.flatMap((slots, group) =>
    slots.flatMap((slot, i) => {
      const [before, after] = [start.assumptions[slot]!, end.assumptions[slot]!]
      const values = pieces.map(({ corner, runs }) => pickRuns(corner.edits.includes(group) ? after : before, runs))
      return [give(slot, join(values)), give(others[group]![i]!, pickRuns(after, numbers))]
    }),
  )
}

/** Notes where the answers of some pieces' runs stand, and which edits may move them. */
export function noteRows(
  pieces: readonly Piece[],
  first: number,
  { groups }: Watch,
  answers: readonly Float64Array[],
): void {
  let at = 0
  for (const { corner, runs } of pieces)
    for (const run of runs) {
      corner.rows[run] = first + at
      // An edit that is made already, and one that nobody watches, is asked about nowhere.
      for (const [group, own] of groups.entries()) if (answers[own.answer]![at] !== -1) corner.moved[run]! |= 1 << group
      at++
    }
}

/** The runs that stand nowhere yet. */
function listMissing(rows: Int32Array): Int32Array {
  const missing = new Int32Array(rows.length)
  let count = 0
  for (let run = 0; run < rows.length; run++) if (rows[run]! < 0) missing[count++] = run
  return missing.subarray(0, count)
}

/** The numbers of all runs of some pieces, one piece after another. */
export function joinNumbers(pieces: readonly Piece[]): Int32Array {
  const numbers = new Int32Array(pieces.reduce((sum, { runs }) => sum + runs.length, 0))
  let at = 0
  for (const { runs } of pieces) {
    numbers.set(runs, at)
    at += runs.length
  }
  return numbers
}

/** One column of several. */
export function join(columns: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const column of columns) {
    joined.set(column, at)
    at += column.length
  }
  return joined
}
