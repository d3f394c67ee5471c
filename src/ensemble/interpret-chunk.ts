import type { Range } from "../design/range.ts"
import { keysOf } from "../random/draws.ts"
import type { Key } from "../random/seed.ts"
import { runReplication, type RunResult } from "../simulation/interpreter/run-replication.ts"
import type { Plan } from "../simulation/plan.ts"
import { countValue, emptyCounts, type TrackCounts } from "../simulation/track-counts.ts"
import { unaltered, type Alteration } from "../simulation/alteration.ts"
import type { Chunk, ChunkRunner, Turn } from "./chunk-runner.ts"
import { noColumns } from "./collect.ts"
import { listRegressors } from "./list-regressors.ts"
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
      const { luck, ...chunk } = interpretChunk(plan, turn.alteration, root, range, counted)
      const wanted = Float64Array.from(places.flatMap((place) => (place < lucks ? [...luck[place]!] : [])))
      const regressors = listRegressors(places, wanted, lucks, sites, { ...range, root, draws: turn.alteration.draws })
      return { ...chunk, ...(turn.answersAlone === true ? { ...noColumns, answers: chunk.answers } : {}), regressors }
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

/** The columns of a chunk, with all luck that the plan reads, by place. */
type Interpreted = Omit<Chunk, "regressors"> & { readonly luck: readonly Float64Array[] }

function interpretChunk(
  plan: Plan,
  alteration: Alteration,
  root: Key,
  { from, to }: Range,
  counted: readonly TrackCounts[] | undefined,
): Interpreted {
  const values = counted === undefined ? (to - from) * plan.tracks.length * (plan.steps + 1) : 0
  const chunk = emptyChunk(plan, { from, to }, values)
  const faults: number[] = []
  for (let replication = from; replication < to; replication++) {
    const result = runReplication(plan, keysOf(root, alteration.draws, replication), replication, undefined, alteration)
    if (result.fault === undefined) storeRun(chunk, replication - from, result, counted)
    else faults.push(replication)
  }
  return { ...chunk, faults }
}

/** Columns of a chunk before anything is in them. */
function emptyChunk(plan: Plan, { from, to }: Range, values: number): Interpreted {
  const doubles = (): Float64Array => new Float64Array(to - from)
  const integers = (): Int32Array => new Int32Array(to - from)
  const events = Array.from({ length: plan.eventCount })
  return {
    from,
    to,
    assumptions: plan.assumptions.map(doubles),
    factors: plan.factors.map(doubles),
    answers: plan.answers.map(doubles),
    firstFired: events.map(integers),
    timesFired: events.map(integers),
    trackValues: new Float64Array(values),
    luck: Array.from({ length: plan.luck.events.length * plan.luck.records.length }, doubles),
    faults: [],
  }
}

function storeRun(chunk: Interpreted, i: number, result: RunResult, counted: readonly TrackCounts[] | undefined): void {
  chunk.assumptions.forEach((column, slot) => (column[i] = result.assumptions[slot]!))
  chunk.factors.forEach((column, slot) => (column[i] = result.factors[slot]!))
  chunk.answers.forEach((column, slot) => (column[i] = result.answers[slot]!))
  chunk.firstFired.forEach((column, slot) => (column[i] = result.firstFired[slot]!))
  chunk.timesFired.forEach((column, slot) => (column[i] = result.timesFired[slot]!))
  chunk.luck.forEach((column, place) => (column[i] = result.luck[place]!))
  const runs = chunk.to - chunk.from
  if (counted === undefined) result.tracks.forEach((value, cell) => (chunk.trackValues[cell * runs + i] = value))
  else countRun(counted, result.tracks)
}

function countRun(counted: readonly TrackCounts[], values: Float64Array): void {
  counted.forEach((track, slot) => {
    for (let record = 0; record < track.least.length; record++) {
      countValue(track, record, values[record * counted.length + slot]!)
    }
  })
}
