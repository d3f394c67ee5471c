import { trunkOf, worldOf } from "../../random/draws.ts"
import type { Key } from "../../random/seed.ts"
import { threefry2x32 } from "../../random/threefry.ts"
import { unaltered, type Alteration } from "../alteration.ts"
import { writeAlteration } from "./write-alteration.ts"
import type { Kernel } from "./instantiate-kernel.ts"
import type { TrackCounter } from "./track-counter.ts"

/**
 * What a range of runs leaves behind, as columns that lie one after another: value column · (to - from) + i is that of replication
 * from + i. All but faults lies in one buffer, so that a thread that sends it pays for one.
 */
export interface ChunkResult {
  readonly from: number
  readonly to: number
  /** By assumption slot, then by factor slot, then by answer slot. */
  readonly doubles: Float64Array<ArrayBuffer>
  /** By event slot the step of its first firing (-1: never), then by event slot how often it fired. */
  readonly wholes: Int32Array<ArrayBuffer>
  /** 1 where the run met a fault; its other values are then unspecified, and its tracks are not counted. */
  readonly faults: Uint8Array
  /** If asked for, by record · tracks + track. */
  readonly trackValues: Float64Array<ArrayBuffer>
  /** What luck was (PlanLuck): one column for each of the numbers that was asked for; after them what was left free. */
  readonly luck: Float64Array<ArrayBuffer>
}

export interface ChunkOptions {
  /** What counts the values of tracks; without it they are not counted. */
  readonly counter?: TrackCounter
  /** True to keep every track value (for a pilot of few runs: 8 bytes per run, record and track). */
  readonly keepTrackValues?: boolean
  /** Which numbers of luck are taken, by place; all if absent. */
  readonly luck?: readonly number[]
  /** So many columns are left free behind those of luck. */
  readonly free?: number
  /** True to take the columns of answers alone. */
  readonly answersAlone?: boolean
  /** How the plan is played otherwise; draws must have been made columns. */
  readonly alteration?: Alteration
  /** Memory that nobody reads any more: it is taken where it fits. */
  readonly memory?: ArrayBuffer | undefined
}

/** Plays the replications from ≤ r < to with the root key of the seed. */
export function runChunk(kernel: Kernel, root: Key, from: number, to: number, options: ChunkOptions = {}): ChunkResult {
  const { layout } = kernel
  const { counter, alteration = unaltered } = options
  const lucks = options.luck ?? Array.from({ length: layout.lucks }, (_, place) => place)
  const taken = listTaken(kernel, options, lucks.length)
  const result = createResult(taken, from, to, options.memory)
  const { blockRuns } = layout
  const lanes = layout.isVector ? 4 : 1
  for (let start = from; start < to; start += blockRuns) {
    const runs = Math.min(blockRuns, to - start)
    const groups = Math.ceil(runs / lanes)
    writeKeys(kernel, root, start, groups, alteration)
    writeAlteration(kernel, alteration, start, runs)
    kernel.play(groups)
    takeColumns(taken, result, start - from, runs)
    takeLuck(kernel, result, lucks, start - from, runs)
    counter?.count(runs, result.faults.subarray(start - from, start - from + runs))
  }
  return result
}

/** The columns of a block that are taken: in the kernel's memory those of a kind lie one after another, too. */
interface Taken {
  readonly doubles: Float64Array
  readonly wholes: Int32Array
  readonly marks: Int32Array
  readonly trackValues: Float64Array
  /** Columns of luck, and those that are left free. */
  readonly luck: number
  readonly blockRuns: number
}

function listTaken({ layout, memory: { buffer } }: Kernel, options: ChunkOptions, lucks: number): Taken {
  const { blockRuns, assumptions, factors, answers, events } = layout
  const isWhole = options.answersAlone !== true
  const first = isWhole ? layout.assumptionOffset : layout.answerOffset
  const cells = options.keepTrackValues === true ? layout.records * layout.tracks : 0
  return {
    doubles: new Float64Array(buffer, first, (isWhole ? assumptions + factors + answers : answers) * blockRuns),
    wholes: new Int32Array(buffer, layout.firstOffset, (isWhole ? 2 * events : 0) * blockRuns),
    marks: new Int32Array(buffer, layout.faultOffset, blockRuns),
    trackValues: new Float64Array(buffer, layout.trackOffset, cells * blockRuns),
    luck: lucks + (options.free ?? 0),
    blockRuns,
  }
}

function createResult(taken: Taken, from: number, to: number, used?: ArrayBuffer): ChunkResult {
  const runs = to - from
  const sizeOf = ({ length }: { readonly length: number }): number => (length / taken.blockRuns) * runs
  const [doubles, trackValues, wholes] = [sizeOf(taken.doubles), sizeOf(taken.trackValues), sizeOf(taken.wholes)]
  const luck = taken.luck * runs
  const bytes = 8 * (doubles + trackValues + luck) + 4 * wholes
  const memory = used !== undefined && fits(used, bytes) ? used : new ArrayBuffer(bytes)
  return {
    from,
    to,
    doubles: new Float64Array(memory, 0, doubles),
    trackValues: new Float64Array(memory, 8 * doubles, trackValues),
    luck: new Float64Array(memory, 8 * (doubles + trackValues), luck),
    wholes: new Int32Array(memory, 8 * (doubles + trackValues + luck), wholes),
    faults: new Uint8Array(runs),
  }
}

/** Whether memory is enough, and not far more than that: what a pilot's chunks took would be held for ever. */
function fits({ byteLength }: ArrayBuffer, bytes: number): boolean {
  return bytes <= byteLength && byteLength <= 2 * bytes
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

function takeColumns(taken: Taken, result: ChunkResult, at: number, runs: number): void {
  const { blockRuns } = taken
  const width = result.to - result.from
  const take = <A extends Float64Array | Int32Array>(from: A, into: A): void => {
    // A chunk of one whole block has its columns just as they lie there.
    if (runs === width && runs === blockRuns) return into.set(from)
    for (let row = 0; row * blockRuns < from.length; row++)
      into.set(from.subarray(row * blockRuns, row * blockRuns + runs), row * width + at)
  }
  take(taken.doubles, result.doubles)
  take(taken.trackValues, result.trackValues)
  take(taken.wholes, result.wholes)
  result.faults.set(taken.marks.subarray(0, runs), at)
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
