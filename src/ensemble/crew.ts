import { Clock, Effect, type Scope } from "effect"
import type { Range } from "../design/range.ts"
import type { Fault } from "../simulation/fault.ts"
import type { TrackCounts, TrackEdges } from "../simulation/track-counts.ts"
import type { Chunk, Turn } from "./chunk-runner.ts"
import type { WorkerLost } from "./errors.ts"
import { Executor, type Lane, type Retold } from "./executor.ts"
import { type Member, musterAround } from "./muster.ts"
import { adjustPace } from "./pace.ts"
import { cutPieces, type Piece, type Pieces } from "./pieces.ts"
import type { Job } from "./program.ts"

/**
 * The lanes that play one job together. One is enough until it is known how long a run takes; then more may join. A lane that
 * is gone is replaced, and what is lost with it is played again: whoever asks the crew hears of it only where the same runs
 * have ended two lanes, or where no lane is left.
 */
export interface Crew {
  /**
   * Plays a range and hands each chunk to `deliver` as it comes, none of them longer than `longest`; what it delivered is played
   * over when it is done. Gives the lowest
   * replication that faulted, or -1 where none did or it goes on all the same. Chunks are begun in ascending order and none is begun once a fault is known, but for
   * what was lost below it, so that all below it have been played.
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
  /** What lanes have counted since it was last taken, in lists that are to be added. */
  readonly takeTracks: Effect.Effect<readonly (readonly TrackCounts[])[], WorkerLost, Executor | Scope.Scope>
  /** The fault of a run as the interpreter tells it. */
  readonly retell: (run: Retold) => Effect.Effect<Fault | undefined, WorkerLost, Executor | Scope.Scope>
}

export interface CrewOptions {
  readonly workers: number | "auto"
  /** The most lanes that there is memory for, at least 1. */
  readonly mostLanes: number
  /** Runs that are expected in all. */
  readonly runs: number
  /** Replications of every chunk; else as many as take about 25 ms, as measured. */
  readonly chunkSize?: number
  /** True where chunks in which a run faulted are handed over like all others. */
  readonly keepGoing?: boolean
}

/** One lane alone plays for so long, in nanoseconds, before others are called: code is slow while it is new. */
const warmUp = 20_000_000

/** A crew for a job around a lane that has not begun yet. */
export const gatherCrew = Effect.fnUntraced(function* (first: Lane, job: Job, options: CrewOptions) {
  const muster = yield* musterAround(first, job)
  const { members, lost } = muster
  let left = options.runs
  let warmed = 0
  /** Calls as many lanes as the measured time of a run makes worthwhile, but at most so many. */
  const recruit = Effect.fnUntraced(function* (most = Infinity) {
    const { chooseLanes } = yield* Executor
    const runTime = members[0]?.pace.runTime
    const workload = { workers: options.workers, runs: left, ...(runTime === undefined ? {} : { runTime }) }
    yield* muster.growTo(Math.min(chooseLanes(workload), options.mostLanes, most))
  })
  const measureChunk = ({ pace }: Member): number => options.chunkSize ?? pace.size
  /** Asks a member's lane for something, and gives what it answers, or who has come in its place. */
  const ask = <A>(member: Member, question: (lane: Lane) => Effect.Effect<A, WorkerLost>) =>
    question(member.lane).pipe(
      Effect.map((answer) => ({ answer })),
      Effect.catchTag("WorkerLost", (lost) => Effect.map(muster.replace(member, lost), (fresh) => ({ fresh }))),
    )
  /** Has a member play a piece, and gives whoever goes on: the same, whoever came in its place, or nobody. */
  const playPiece = Effect.fnUntraced(function* <E>(
    member: Member,
    piece: Piece,
    { pieces, deliver }: { readonly pieces: Pieces; readonly deliver: (chunk: Chunk) => Effect.Effect<void, E> },
  ) {
    member.asked.push(piece)
    const began = yield* Clock.monotonicTimeNanos
    const answered = yield* ask(member, ({ runChunk }) => runChunk(piece, member.spare.pop()))
    if ("fresh" in answered) return answered.fresh
    const chunk = answered.answer
    const now = yield* Clock.monotonicTimeNanos
    const taken = Number(now - (began > member.answered ? began : member.answered))
    // Given up for lost meanwhile, it is played again.
    const place = member.asked.indexOf(piece)
    if (place < 0) return undefined
    member.asked.splice(place, 1)
    if (muster.told().edges !== undefined) member.counted.push(piece)
    member.answered = now
    member.pace = adjustPace(member.pace, piece.to - piece.from, taken)
    warmed += taken
    if (piece.isDelivered) return member
    left -= piece.to - piece.from
    const [fault] = chunk.faults
    if (fault !== undefined && options.keepGoing !== true) pieces.stopAt(fault)
    else yield* deliver(chunk)
    member.spare.push(chunk.doubles.buffer)
    return member
  })
  const play: Crew["play"] = Effect.fnUntraced(function* <E>(
    range: Range,
    longest: number,
    deliver: (chunk: Chunk) => Effect.Effect<void, E>,
  ) {
    const pieces = cutPieces(range, lost)
    const take = (member: Member): Piece | undefined => pieces.take(Math.min(longest, measureChunk(member)))
    const pull = (member: Member): Effect.Effect<void, E | WorkerLost, Executor | Scope.Scope> =>
      Effect.gen(function* () {
        for (let piece = take(member); piece !== undefined; piece = take(member)) {
          const next = yield* playPiece(member, piece, { pieces, deliver })
          if (next !== member) return next === undefined ? undefined : yield* work(next)
        }
      })
    const work = (member: Member) =>
      Effect.all(
        Array.from({ length: member.lane.ahead }, () => pull(member)),
        { concurrency: "unbounded", discard: true },
      )
    const workAll = Effect.suspend(() =>
      Effect.forEach([...members], work, { concurrency: "unbounded", discard: true }),
    )
    while (options.workers === "auto" && warmed < warmUp && pieces.hasMore()) {
      const alone = members[0]!
      const piece = take(alone)
      if (piece !== undefined) yield* playPiece(alone, piece, { pieces, deliver })
    }
    // What is left may be too little for two: then a thread would get going for nothing.
    if (pieces.hasMore()) yield* recruit(pieces.count(Math.min(longest, measureChunk(members[0]!))))
    while (pieces.hasMore()) yield* workAll
    return pieces.fault()
  })
  if (options.workers !== "auto") yield* recruit()
  return {
    play,
    turnTo: (turn) => {
      for (const member of members) member.counted = []
      return muster.tell({ turn, places: [] }, (lane) => lane.turnTo(turn))
    },
    useEdges: (edges) => muster.tell({ ...muster.told(), edges }, (lane) => lane.useEdges(edges)),
    useRegressors: (places) => muster.tell({ ...muster.told(), places }, (lane) => lane.useRegressors(places)),
    expectSeconds: () => {
      const runTime = members[0]?.pace.runTime ?? Infinity
      return (Math.max(0, left) * runTime) / members.length / 1e9
    },
    takeTracks: Effect.gen(function* () {
      const taken: (readonly TrackCounts[])[] = []
      const takeFrom = Effect.fnUntraced(function* (member: Member) {
        const answered = yield* ask(member, ({ takeTracks }) => takeTracks)
        if ("fresh" in answered) return
        member.counted = []
        taken.push(answered.answer)
      })
      do {
        yield* play({ from: 0, to: 0 }, Infinity, () => Effect.void)
        yield* Effect.forEach([...members], takeFrom, { concurrency: "unbounded", discard: true })
      } while (lost.length > 0)
      return taken
    }),
    retell: Effect.fnUntraced(function* (run) {
      const answered = yield* ask(members[0]!, (lane) => lane.retell(run))
      return "answer" in answered ? answered.answer : yield* members[0]!.lane.retell(run)
    }),
  } satisfies Crew as Crew
})
