import { trunkOf, worldOf } from "../../random/draws.ts"
import type { Key } from "../../random/seed.ts"
import { threefry2x32 } from "../../random/threefry.ts"
import { unaltered, type Alteration } from "../alteration.ts"
import { writeAlteration } from "./write-alteration.ts"
import type { Kernel } from "./instantiate-kernel.ts"
import type { KernelLayout } from "./layout.ts"
import type { TrackCounter } from "./track-counter.ts"

/** What a range of runs leaves behind, as columns; index i is replication from + i. */
export interface ChunkResult {
  readonly from: number
  readonly to: number
  /** By assumption slot, by factor slot, by answer slot. */
  readonly assumptions: readonly Float64Array[]
  readonly factors: readonly Float64Array[]
  readonly answers: readonly Float64Array[]
  /** By event slot: step of the first firing (-1: never), and how often. */
  readonly firstFired: readonly Int32Array[]
  readonly timesFired: readonly Int32Array[]
  /** 1 where the run met a fault; its other values are then unspecified, and its tracks are not counted. */
  readonly faults: Uint8Array
  /** If asked for: value (record · tracks + track) · (to - from) + i. */
  readonly trackValues: Float64Array
  /** What luck was (PlanLuck): value i · (to - from) + run of the i-th number of luck that was asked for. */
  readonly luck: Float64Array
}

export interface ChunkOptions {
  /** What counts the values of tracks; without it they are not counted. */
  readonly counter?: TrackCounter
  /** True to keep every track value (for a pilot of few runs: 8 bytes per run, record and track). */
  readonly keepTrackValues?: boolean
  /** Which numbers of luck are taken, by place; all if absent. */
  readonly luck?: readonly number[]
  /** True to take the columns of answers alone. */
  readonly answersAlone?: boolean
  /** How the plan is played otherwise; draws must have been made columns. */
  readonly alteration?: Alteration
}

/** Plays the replications from ≤ r < to with the root key of the seed. */
export function runChunk(kernel: Kernel, root: Key, from: number, to: number, options: ChunkOptions = {}): ChunkResult {
  const { layout } = kernel
  const { counter, keepTrackValues = false, alteration = unaltered } = options
  const lucks = options.luck ?? Array.from({ length: layout.lucks }, (_, place) => place)
  const kept = options.answersAlone === true ? { ...layout, assumptions: 0, factors: 0, events: 0 } : layout
  const result = createResult(kept, from, to, keepTrackValues, lucks.length)
  const { blockRuns } = layout
  const lanes = layout.isVector ? 4 : 1
  for (let start = from; start < to; start += blockRuns) {
    const runs = Math.min(blockRuns, to - start)
    const groups = Math.ceil(runs / lanes)
    writeKeys(kernel, root, start, groups, alteration)
    writeAlteration(kernel, alteration, start, runs)
    kernel.play(groups)
    takeColumns(kernel, result, start - from, runs)
    takeLuck(kernel, result, lucks, start - from, runs)
    counter?.count(runs, result.faults.subarray(start - from, start - from + runs))
  }
  return result
}

function createResult(
  layout: KernelLayout,
  from: number,
  to: number,
  keepTrackValues: boolean,
  lucks: number,
): ChunkResult {
  const runs = to - from
  // Columns of a kind share a buffer, for a thread that sends them pays for each.
  const cut = <A extends Float64Array | Int32Array>(count: number, all: A): readonly A[] =>
    Array.from({ length: count }, (_, slot) => all.subarray(slot * runs, (slot + 1) * runs) as A)
  const doubles = (count: number) => cut(count, new Float64Array(count * runs))
  const wholes = (count: number) => cut(count, new Int32Array(count * runs))
  return {
    from,
    to,
    assumptions: doubles(layout.assumptions),
    factors: doubles(layout.factors),
    answers: doubles(layout.answers),
    firstFired: wholes(layout.events),
    timesFired: wholes(layout.events),
    faults: new Uint8Array(runs),
    trackValues: new Float64Array(keepTrackValues ? runs * layout.records * layout.tracks : 0),
    luck: new Float64Array(lucks * runs),
  }
}

const scratch = new Int32Array(2)

/** The keys of every run, as random/draws.ts makes them, in the order in which the lanes want them. */
function writeKeys(kernel: Kernel, root: Key, start: number, groups: number, { draws, redrawn }: Alteration): void {
  const { layout, memory } = kernel
  const lanes = layout.isVector ? 4 : 1
  const keys = new Int32Array(memory.buffer, layout.keyOffset, layout.blockRuns * 4)
  const more = new Int32Array(memory.buffer, layout.moreKeyOffset, layout.blockRuns * 4)
  const isRedrawn = redrawn.factors.length + redrawn.assumptions.length > 0
  for (let run = 0; run < groups * lanes; run++) {
    const lane = run % lanes
    const at = (run - lane) * 4 + lane
    const put = (words: Int32Array, place: number, index: number, kind: number): void => {
      threefry2x32(20, root[0], root[1], index, kind, scratch)
      words[place] = scratch[0]!
      words[place + lanes] = scratch[1]!
    }
    const world = worldOf(draws, start + run)
    put(keys, at, world, 0)
    put(keys, at + 2 * lanes, trunkOf(draws, start + run), 1)
    if (isRedrawn) put(more, at, world, 2)
    if (draws.fork !== undefined) put(more, at + 2 * lanes, start + run, 3 + draws.fork.branch)
  }
}

function takeColumns({ layout, memory }: Kernel, result: ChunkResult, at: number, runs: number): void {
  const { buffer } = memory
  const { blockRuns } = layout
  const takeDoubles = (columns: readonly Float64Array[], offset: number): void => {
    const all = new Float64Array(buffer, offset, columns.length * blockRuns)
    for (const [slot, column] of columns.entries())
      column.set(all.subarray(slot * blockRuns, slot * blockRuns + runs), at)
  }
  const takeWholes = (columns: readonly Int32Array[], offset: number): void => {
    const all = new Int32Array(buffer, offset, columns.length * blockRuns)
    for (const [slot, column] of columns.entries())
      column.set(all.subarray(slot * blockRuns, slot * blockRuns + runs), at)
  }
  takeDoubles(result.assumptions, layout.assumptionOffset)
  takeDoubles(result.factors, layout.factorOffset)
  takeDoubles(result.answers, layout.answerOffset)
  takeWholes(result.firstFired, layout.firstOffset)
  takeWholes(result.timesFired, layout.timesOffset)
  result.faults.set(new Int32Array(buffer, layout.faultOffset, runs), at)
  if (result.trackValues.length > 0) takeTrackValues(layout, buffer, result, at, runs)
}

function takeLuck(
  { layout, memory }: Kernel,
  { luck, from, to }: ChunkResult,
  places: readonly number[],
  at: number,
  runs: number,
): void {
  const { blockRuns, luckOffset, lucks } = layout
  const all = new Float64Array(memory.buffer, luckOffset, lucks * blockRuns)
  const width = to - from
  for (let i = 0; i < places.length; i++) {
    const [source, target] = [places[i]! * blockRuns, i * width + at]
    for (let run = 0; run < runs; run++) luck[target + run] = all[source + run]!
  }
}

function takeTrackValues(
  layout: KernelLayout,
  buffer: ArrayBuffer,
  result: ChunkResult,
  at: number,
  runs: number,
): void {
  const { blockRuns } = layout
  const cells = layout.records * layout.tracks
  const values = new Float64Array(buffer, layout.trackOffset, cells * blockRuns)
  const width = result.to - result.from
  for (let cell = 0; cell < cells; cell++) {
    result.trackValues.set(values.subarray(cell * blockRuns, cell * blockRuns + runs), cell * width + at)
  }
}
