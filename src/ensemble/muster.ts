import { Effect, type Scope } from "effect"
import type { TrackEdges } from "../simulation/track-counts.ts"
import type { Turn } from "./chunk-runner.ts"
import { WorkerLost } from "./errors.ts"
import { Executor, type Lane } from "./executor.ts"
import { firstPace, type Pace } from "./pace.ts"
import type { Piece } from "./pieces.ts"
import type { Job } from "./program.ts"

/** A lane of a crew, and what would be lost with it. */
export interface Member {
  readonly lane: Lane
  pace: Pace
  /** When its last answer came, in nanoseconds. */
  answered: bigint
  /** What it was asked to play and whose answer has not been taken: it is at the first of them. */
  readonly asked: Piece[]
  /** What it has played since its counts of tracks were last taken. */
  counted: Piece[]
  /** Memory of chunks that have been delivered, for those that it is asked for next. */
  readonly spare: ArrayBuffer[]
}

/** What every lane of a crew is told, whether it is there or comes later. */
export interface Told {
  readonly turn?: Turn
  readonly edges?: readonly TrackEdges[]
  readonly places: readonly number[]
}

/** The lanes of a crew while they come and go. */
export interface Muster {
  /** All that are there; at least one. */
  readonly members: readonly Member[]
  /** What was lost with lanes and is to be played again. */
  readonly lost: Piece[]
  /** Makes it so many lanes, or as many as the machine gives threads for. */
  readonly growTo: (lanes: number) => Effect.Effect<void, WorkerLost, Executor | Scope.Scope>
  /** Says to a member what it has not been told, and to whoever comes later all of it. */
  readonly tell: (told: Told, say: (lane: Lane) => Effect.Effect<void, WorkerLost>) => Effect.Effect<void, WorkerLost>
  /** What was told last. */
  readonly told: () => Told
  /**
   * A lane in place of one that is gone; nobody where it has been replaced, or where no thread is to be had and others are there
   * that can play on. Fails where the same runs have ended a lane before, or no lane is left.
   */
  readonly replace: (
    member: Member,
    reason: WorkerLost,
  ) => Effect.Effect<Member | undefined, WorkerLost, Executor | Scope.Scope>
}

/** Stands for no runs, where a lane is gone that played none. */
const idle = -1

/** The crew around a lane that has not begun yet. */
export const musterAround = Effect.fnUntraced(function* (first: Lane, job: Job) {
  const members: Member[] = []
  const lost: Piece[] = []
  /** Where pieces begin that have ended a lane once, in what is being played. */
  const blamed = new Set<number>()
  let told: Told = { places: [] }
  const join = Effect.fnUntraced(function* (lane: Lane) {
    yield* lane.begin(job)
    if (told.turn !== undefined) yield* lane.turnTo(told.turn)
    if (told.edges !== undefined) yield* lane.useEdges(told.edges)
    if (told.places.length > 0) yield* lane.useRegressors(told.places)
    const member: Member = { lane, pace: firstPace, answered: 0n, asked: [], counted: [], spare: [] }
    members.push(member)
    return member
  })
  const call = Effect.gen(function* () {
    const { openLane } = yield* Executor
    return yield* join(yield* openLane)
  }).pipe(Effect.catchTag("WorkerLost", (lost) => (members.length === 0 ? lost : Effect.succeed(undefined))))
  yield* join(first)
  return {
    members,
    lost,
    growTo: (lanes) =>
      Effect.all(
        Array.from({ length: Math.max(0, lanes - members.length) }, () => call),
        { concurrency: "unbounded", discard: true },
      ),
    told: () => told,
    tell: (next, say) => {
      if (next.turn !== told.turn) {
        blamed.clear()
        lost.length = 0
      }
      told = next
      return Effect.forEach(members, ({ lane }) => say(lane), { discard: true })
    },
    replace: Effect.fnUntraced(function* (member, { reason }) {
      const [at] = member.asked
      lost.push(
        ...member.asked.splice(0),
        ...member.counted.splice(0).map((piece) => ({ ...piece, isDelivered: true })),
      )
      const place = members.indexOf(member)
      if (place < 0) return undefined
      members.splice(place, 1)
      const blame = at?.from ?? idle
      if (blamed.has(blame)) {
        const runs = at === undefined ? {} : { runs: { from: at.from, to: at.to } }
        return yield* new WorkerLost({ reason, ...runs })
      }
      blamed.add(blame)
      return yield* call
    }),
  } satisfies Muster as Muster
})
