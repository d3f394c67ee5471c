import { Context, type Effect, type Scope } from "effect"
import type { Range } from "../design/range.ts"
import type { RunKeys } from "../random/address.ts"
import type { Fault } from "../simulation/fault.ts"
import type { Plan } from "../simulation/plan.ts"
import type { TrackCounts, TrackEdges } from "../simulation/track-counts.ts"
import type { Alteration } from "../simulation/alteration.ts"
import type { Chunk, Turn } from "./chunk-runner.ts"
import type { WorkerLost } from "./errors.ts"
import type { Job } from "./program.ts"

/** One thread (or machine) that plays chunks of one job, in the order in which it is asked. */
export interface Lane {
  /** Makes it ready for a job; before anything else, and once while a scope has it. */
  readonly begin: (job: Job) => Effect.Effect<void, WorkerLost>
  /** Says which alteration of the job's plan is played in the chunks that are asked for from now on. */
  readonly turnTo: (turn: Turn) => Effect.Effect<void, WorkerLost>
  /** Plays a range; into memory of an earlier chunk that nobody reads any more, where it is given. */
  readonly runChunk: (range: Range, memory?: ArrayBuffer) => Effect.Effect<Chunk, WorkerLost>
  /** Says where tracks, by slot, are counted in the chunks that are asked for from now on; before, their values are kept. */
  readonly useEdges: (edges: readonly TrackEdges[]) => Effect.Effect<void, WorkerLost>
  /** Says which regressors the chunks that are asked for from now on carry, by their places; none before. */
  readonly useRegressors: (places: readonly number[]) => Effect.Effect<void, WorkerLost>
  /** What was counted in the chunks that this lane has played since there are edges, or since it was last asked. */
  readonly takeTracks: Effect.Effect<readonly TrackCounts[], WorkerLost>
  /** The fault of a run as the interpreter tells it, which may take as long as thousands of other runs. */
  readonly retell: (run: Retold) => Effect.Effect<Fault | undefined, WorkerLost>
  /** How many chunks to ask for at a time, so that it need not wait for an answer to be fetched. */
  readonly ahead: number
}

/** One run that the interpreter plays again. */
export interface Retold {
  readonly plan: Plan
  readonly alteration: Alteration
  readonly keys: RunKeys
  readonly replication: number
}

/** How much there is to do, for whoever decides how many lanes are worth opening. */
export interface Workload {
  /** How many lanes the user wants; `auto` leaves it to the executor. */
  readonly workers: number | "auto"
  /** How many runs are still to be played. */
  readonly runs: number
  /** How many nanoseconds one of them takes, as measured; absent before any was played. */
  readonly runTime?: number
}

/**
 * Where chunks are played: in this thread, on worker threads, on other machines. Lanes belong to the scope, and what they
 * play ends at once when it closes. What a chunk holds does not depend on the lane that played it.
 */
export class Executor extends Context.Service<
  Executor,
  {
    /** Says that runs are to come: a lane gets going while others get ready for it, where that keeps nobody waiting. */
    readonly expectRuns: Effect.Effect<void>
    readonly openLane: Effect.Effect<Lane, WorkerLost, Scope.Scope>
    /** How many lanes are worth having, at least 1. */
    readonly chooseLanes: (workload: Workload) => number
    /** Bytes that this machine can give, all lanes together; asked for whenever much is needed. */
    readonly availableMemory: () => number
  }
>()("casus/ensemble/Executor") {}
