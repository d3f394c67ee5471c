import type { Workload } from "./executor.ts"

/** Fewer runs, or less time in nanoseconds, than this are over before a second thread has begun. */
const fewRuns = 15_000
const shortTime = 150_000_000

/** How many runs are worth a thread of their own. */
const runsPerLane = 10_000

/** How many threads should play, the calling one among them: at least 1. */
export function chooseLanes({ workers, runs, runTime }: Workload, cores: number): number {
  if (workers !== "auto") return Math.max(1, workers)
  if (runs < fewRuns || runs * runTime < shortTime) return 1
  return Math.max(1, Math.min(cores, Math.floor(runs / runsPerLane)))
}
