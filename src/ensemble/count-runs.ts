import type { Range } from "../design/range.ts"
import type { Plan } from "../simulation/plan.ts"
import { listBlocks } from "./blocks.ts"
import type { Chunk } from "./chunk-runner.ts"
import { type Columns, cutColumns, emptyColumns, growColumns, placeChunk } from "./collect.ts"
import {
  cutRegressors,
  type KeptRegressors,
  openRegressors,
  placeRegressors,
  readRegressors,
} from "./keep-regressors.ts"
import type { Tallying } from "./tallier.ts"
import { addTotals, type Corrected, emptyTotals, type Totals, type TotalsSize } from "./totals.ts"

/**
 * Runs are summed up over so many at a time, cut at its multiples, and such sums are then added exactly: so the same bits come
 * of any blocks, which end at multiples of it too.
 */
const stretchRuns = 4096

/** Runs that are counted as they are played, and forgotten. */
export interface Counting {
  /** Counts runs that are kept: a stretch with each chunk that comes, for if all were counted at once all lanes would wait. */
  readonly countKept: (columns: Columns, regressors: KeptRegressors) => void
  /** Takes a chunk of a block, in any order; a stretch of runs is counted once it is whole. */
  readonly place: (block: Range, chunk: Chunk) => void
  /** What the block came to that was played; it is added to the totals. */
  readonly settle: () => Totals
  /** Adds what another block came to. */
  readonly add: (totals: Totals) => void
  readonly size: TotalsSize
  /** All so far. */
  readonly total: () => Totals
  readonly correct: (runs: number) => readonly Corrected[]
}

/** A stretch that is being filled. */
interface Stretch {
  readonly columns: Columns
  readonly regressors: KeptRegressors
  missing: number
}

/** Begins to count the runs of a plan, of whose regressors those of some places are needed. */
export function beginCounting(plan: Plan, tallying: Tallying, places: readonly number[]): Counting {
  const totals = emptyTotals(tallying.size)
  let own = emptyTotals(tallying.size)
  const open = new Map<number, Stretch>()
  const spare: Stretch[] = []
  const waiting: (() => void)[] = []
  const total = (): Totals => {
    for (const go of waiting.splice(0)) go()
    return totals
  }
  const begin = ({ from, to }: Range): Stretch => {
    // The memory of one that was counted serves the next.
    const used = spare.pop() ?? {
      columns: growColumns(emptyColumns(plan, 0), stretchRuns),
      regressors: openRegressors(places, stretchRuns),
    }
    const runs = to - from
    const columns = { ...cutColumns({ ...used.columns, from: 0, to: stretchRuns }, { from: 0, to: runs }), from, to }
    return {
      columns: runs === stretchRuns ? { ...used.columns, from, to } : columns,
      regressors: used.regressors,
      missing: runs,
    }
  }
  const count = (into: Totals, columns: Columns, regressors: KeptRegressors): void =>
    tallying.count(into, columns, readRegressors(regressors, columns))
  return {
    size: tallying.size,
    total,
    countKept: (columns, regressors) => {
      for (const range of listBlocks(columns, stretchRuns))
        waiting.push(() => count(totals, cutColumns(columns, range), cutRegressors(regressors, range)))
    },
    place: (block, chunk) => {
      waiting.shift()?.()
      for (const range of listBlocks(chunk, stretchRuns)) {
        const whole = clip(range, block)
        const stretch = open.get(whole.from) ?? begin(whole)
        open.set(whole.from, stretch)
        placeChunk(stretch.columns, chunk, range)
        placeRegressors(stretch.regressors, chunk, whole.from, range)
        stretch.missing -= range.to - range.from
        if (stretch.missing > 0) continue
        count(own, stretch.columns, stretch.regressors)
        open.delete(whole.from)
        if (whole.to - whole.from === stretchRuns) spare.push(stretch)
      }
    },
    settle: () => {
      const settled = own
      own = emptyTotals(tallying.size)
      addTotals(totals, settled)
      return settled
    },
    add: (others) => addTotals(totals, others),
    correct: (runs) => tallying.correct(total(), runs),
  }
}

/** The whole stretch that a range is part of, as far as it lies in its block. */
function clip({ from }: Range, block: Range): Range {
  const start = Math.floor(from / stretchRuns) * stretchRuns
  return { from: Math.max(start, block.from), to: Math.min(start + stretchRuns, block.to) }
}
