import { Clock, Effect, type Scope } from "effect"
import type { Range } from "../design/range.ts"
import type { TrackCounts, TrackEdges } from "../simulation/track-counts.ts"
import type { Chunk, Turn } from "./chunk-runner.ts"
import type { WorkerLost } from "./errors.ts"
import { Executor, type Lane } from "./executor.ts"
import { adjustPace, firstPace, type Pace } from "./pace.ts"
import type { Job } from "./program.ts"

/** The lanes that play one job together. One is enough until it is known how long a run takes; then more may join. */
export interface Crew {
  readonly first: Lane
  /**
   * Plays a range and hands each chunk to `deliver` as it comes, none of them longer than `longest`. Gives the lowest
   * replication that faulted, or -1. Chunks are begun in ascending order and none is begun once a fault is known, so
   * that all below it have been played.
   */
  readonly play: <E>(
    range: Range,
    longest: number,
    deliver: (chunk: Chunk) => Effect.Effect<void, E>,
  ) => Effect.Effect<number, E | WorkerLost, Executor | Scope.Scope>
  /** Says which alteration of the plan is played from now on, and forgets the edges of the last one. */
  readonly turnTo: (turn: Turn) => Effect.Effect<void, WorkerLost>
  /** Says where tracks are counted from now on. */
  readonly useEdges: (edges: readonly TrackEdges[]) => Effect.Effect<void, WorkerLost>
  /** Says which regressors chunks carry from now on. */
  readonly useRegressors: (places: readonly number[]) => Effect.Effect<void, WorkerLost>
  /** Seconds that all runs that are still expected take at the pace so far; Infinity before any was played. */
  readonly expectSeconds: () => number
  /** What each lane has counted since it was last asked. */
  readonly takeTracks: Effect.Effect<readonly (readonly TrackCounts[])[], WorkerLost>
}

export interface CrewOptions {
  readonly workers: number | "auto"
  /** The most lanes that there is memory for, at least 1. */
  readonly mostLanes: number
  /** Runs that are expected in all. */
  readonly runs: number
  /** Replications of every chunk; else as many as take about 25 ms, as measured. */
  readonly chunkSize?: number
}

interface Member {
  readonly lane: Lane
  pace: Pace
  /** When its last answer came, in nanoseconds. */
  answered: bigint
}

/** One lane alone plays for so long, in nanoseconds, before others are called: code is slow while it is new. */
const warmUp = 20_000_000

/** A crew for a job around a lane that has not begun yet. */
export const gatherCrew = Effect.fnUntraced(function* (first: Lane, job: Job, options: CrewOptions) {
  const members: Member[] = []
  let turn: Turn | undefined
  let edges: readonly TrackEdges[] | undefined
  let places: readonly number[] = []
  let left = options.runs
  let warmed = 0
  const join = Effect.fnUntraced(function* (lane: Lane) {
    yield* lane.begin(job)
    if (turn !== undefined) yield* lane.turnTo(turn)
    if (edges !== undefined) yield* lane.useEdges(edges)
    if (places.length > 0) yield* lane.useRegressors(places)
    members.push({ lane, pace: firstPace, answered: 0n })
  })
  /** Calls as many lanes as the measured time of a run makes worthwhile. */
  const recruit = Effect.fnUntraced(function* () {
    const executor = yield* Executor
    const runTime = members[0]?.pace.runTime
    const workload = { workers: options.workers, runs: left, ...(runTime === undefined ? {} : { runTime }) }
    const missing = Math.min(executor.chooseLanes(workload), options.mostLanes) - members.length
    const call = Effect.flatMap(executor.openLane, join)
    yield* Effect.all(
      Array.from({ length: Math.max(0, missing) }, () => call),
      { concurrency: "unbounded" },
    )
  })
  const play: Crew["play"] = Effect.fnUntraced(function* ({ from, to }, longest, deliver) {
    let next = from
    let fault = -1
    const take = ({ pace }: Member): Range | undefined => {
      if (fault >= 0 || next >= to) return undefined
      const chunk = { from: next, to: Math.min(to, next + Math.min(longest, options.chunkSize ?? pace.size)) }
      next = chunk.to
      return chunk
    }
    const playOne = Effect.fnUntraced(function* (member: Member, range: Range) {
      const asked = yield* Clock.monotonicTimeNanos
      const chunk = yield* member.lane.runChunk(range)
      const now = yield* Clock.monotonicTimeNanos
      const taken = Number(now - (asked > member.answered ? asked : member.answered))
      member.answered = now
      member.pace = adjustPace(member.pace, range.to - range.from, taken)
      left -= range.to - range.from
      warmed += taken
      if (chunk.fault >= 0) fault = fault < 0 ? chunk.fault : Math.min(fault, chunk.fault)
      else yield* deliver(chunk)
    })
    const pull = Effect.fnUntraced(function* (member: Member) {
      for (let range = take(member); range !== undefined; range = take(member)) yield* playOne(member, range)
    })
    const alone = members[0]
    while (options.workers === "auto" && alone !== undefined && warmed < warmUp) {
      const range = take(alone)
      if (range === undefined) return fault
      yield* playOne(alone, range)
    }
    yield* recruit()
    const pullers = members.flatMap((member) => Array.from({ length: member.lane.ahead }, () => pull(member)))
    yield* Effect.all(pullers, { concurrency: "unbounded", discard: true })
    return fault
  })
  yield* join(first)
  if (options.workers !== "auto") yield* recruit()
  return {
    first,
    play,
    turnTo: (next) => {
      turn = next
      edges = undefined
      places = []
      return Effect.forEach(members, ({ lane }) => lane.turnTo(next), { discard: true })
    },
    useEdges: (chosen) => {
      edges = chosen
      return Effect.forEach(members, ({ lane }) => lane.useEdges(chosen), { discard: true })
    },
    useRegressors: (wanted) => {
      places = wanted
      return Effect.forEach(members, ({ lane }) => lane.useRegressors(wanted), { discard: true })
    },
    expectSeconds: () => {
      const runTime = members[0]?.pace.runTime ?? Infinity
      return (Math.max(0, left) * runTime) / members.length / 1e9
    },
    takeTracks: Effect.suspend(() =>
      Effect.forEach(members, ({ lane }) => lane.takeTracks, { concurrency: "unbounded" }),
    ),
  } satisfies Crew as Crew
})
