import type { Range } from "../design/range.ts"
import { keysOf } from "../random/draws.ts"
import type { Key } from "../random/seed.ts"
import { runReplication, type RunResult } from "../simulation/interpreter/run-replication.ts"
import type { Plan } from "../simulation/plan.ts"
import { countValue, emptyCounts, type TrackCounts } from "../simulation/track-counts.ts"
import { unaltered } from "../simulation/alteration.ts"
import type { Chunk, ChunkRunner, Turn } from "./chunk-runner.ts"
import { fillScores } from "./list-regressors.ts"
import { listSources } from "../simulation/sources.ts"

/** A runner that plays every replication with the interpreter: slow, and the reference for all others. */
export function createInterpreterRunner(plan: Plan, root: Key): ChunkRunner {
  let counted: readonly TrackCounts[] | undefined
  let turn: Turn = { alteration: unaltered }
  let places: readonly number[] = []
  const lucks = plan.luck.events.length * plan.luck.records.length
  const sites = listSources(plan).map(({ site }) => site)
  return {
    runChunk: (range) => {
      const chunk = interpretChunk(plan, turn, root, range, { counted, places, lucks })
      fillScores(chunk.regressors, places, lucks, sites, { ...range, root, draws: turn.alteration.draws })
      return chunk
    },
    turnTo: (next) => {
      turn = next
      counted = next.withoutTracks === true ? [] : undefined
      places = []
    },
    useRegressors: (wanted) => {
      places = wanted
    },
    useEdges: (edges) => {
      counted = edges.map(emptyCounts)
    },
    takeTracks: () => {
      const taken = counted ?? []
      counted = counted?.map(emptyCounts)
      return taken
    },
  }
}

/** What is wanted of a chunk beside its columns. */
interface Wanted {
  /** Where tracks are counted; without it their values are kept. */
  readonly counted: readonly TrackCounts[] | undefined
  /** Regressors, of which so many are numbers of luck. */
  readonly places: readonly number[]
  readonly lucks: number
}

/** A chunk but for those of its regressors that are scores. */
function interpretChunk(plan: Plan, turn: Turn, root: Key, { from, to }: Range, wanted: Wanted): Chunk {
  const { alteration, answersAlone = false } = turn
  const chunk = emptyChunk(plan, { from, to }, answersAlone, wanted)
  const luck = wanted.places.filter((place) => place < wanted.lucks)
  const faults: number[] = []
  for (let replication = from; replication < to; replication++) {
    const result = runReplication(plan, keysOf(root, alteration.draws, replication), replication, undefined, alteration)
    if (result.fault === undefined) storeRun(chunk, replication - from, result, answersAlone, luck)
    else faults.push(replication)
    if (result.fault === undefined && wanted.counted !== undefined) countRun(wanted.counted, result.tracks)
  }
  return { ...chunk, faults }
}

/** A chunk before anything is in it. */
function emptyChunk(plan: Plan, { from, to }: Range, answersAlone: boolean, { counted, places }: Wanted): Chunk {
  const runs = to - from
  const { assumptions, factors, answers, eventCount, tracks, steps } = plan
  const doubles = answers.length + (answersAlone ? 0 : assumptions.length + factors.length)
  const cells = counted === undefined ? tracks.length * (steps + 1) : 0
  const memory = new ArrayBuffer(8 * runs * (doubles + cells + places.length + (answersAlone ? 0 : eventCount)))
  return {
    from,
    to,
    doubles: new Float64Array(memory, 0, doubles * runs),
    trackValues: new Float64Array(memory, 8 * runs * doubles, cells * runs),
    regressors: new Float64Array(memory, 8 * runs * (doubles + cells), places.length * runs),
    wholes: new Int32Array(memory, 8 * runs * (doubles + cells + places.length)),
    faults: [],
  }
}

function storeRun(chunk: Chunk, i: number, run: RunResult, answersAlone: boolean, luck: readonly number[]): void {
  const width = chunk.to - chunk.from
  const put = (into: Float64Array | Int32Array, ...kinds: readonly Iterable<number>[]): void => {
    let at = i
    for (const values of kinds)
      for (const value of values) {
        into[at] = value
        at += width
      }
  }
  if (answersAlone) put(chunk.doubles, run.answers)
  else {
    put(chunk.doubles, run.assumptions, run.factors, run.answers)
    put(chunk.wholes, run.firstFired, run.timesFired)
  }
  if (chunk.trackValues.length > 0) put(chunk.trackValues, run.tracks)
  put(
    chunk.regressors,
    luck.map((place) => run.luck[place]!),
  )
}

function countRun(counted: readonly TrackCounts[], values: Float64Array): void {
  counted.forEach((track, slot) => {
    for (let record = 0; record < track.least.length; record++) {
      countValue(track, record, values[record * counted.length + slot]!)
    }
  })
}
