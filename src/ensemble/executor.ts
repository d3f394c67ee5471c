import { Context, type Effect, type Scope } from "effect"
import type { Range } from "../design/chunks.ts"
import type { Chunk } from "./chunk-runner.ts"
import type { WorkerLost } from "./errors.ts"
import type { Job } from "./program.ts"
import type { TrackCounts, TrackEdges } from "../simulation/track-counts.ts"

/** One thread (or machine) that plays chunks of one job, in the order in which it is asked. */
export interface Lane {
  readonly runChunk: (range: Range) => Effect.Effect<Chunk, WorkerLost>
  /** Says where tracks, by slot, are counted in the chunks that are asked for from now on; before, their values are kept. */
  readonly useEdges: (edges: readonly TrackEdges[]) => Effect.Effect<void, WorkerLost>
  /** What was counted in the chunks that this lane has played. Asked for once, at the end. */
  readonly takeTracks: Effect.Effect<readonly TrackCounts[], WorkerLost>
  /** How many chunks to ask for at a time, so that it need not wait for an answer to be fetched. */
  readonly ahead: number
}

/** How much there is to do, for whoever decides how many lanes are worth opening. */
export interface Workload {
  /** How many lanes the user wants; `auto` leaves it to the executor. */
  readonly workers: number | "auto"
  /** How many runs are expected. */
  readonly runs: number
  /** About how many nanoseconds one of them takes. */
  readonly runTime: number
}

/**
 * Where chunks are played: in this thread, on worker threads, on other machines. Lanes live as long as the scope, and
 * end at once when it closes. What a chunk holds does not depend on the lane that played it.
 */
export class Executor extends Context.Service<
  Executor,
  {
    /** At least one lane for a job. */
    readonly openLanes: (job: Job, workload: Workload) => Effect.Effect<readonly Lane[], WorkerLost, Scope.Scope>
  }
>()("casus/ensemble/Executor") {}
