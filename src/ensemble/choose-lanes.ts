import type { Workload } from "./executor.ts"

/** What takes less than this, in nanoseconds, is over before a second thread has got going. */
const shortTime = 150_000_000

/** How much work is worth a thread of its own, in nanoseconds. */
const timePerLane = 100_000_000

/**
 * How many threads should play: at least 1. Left to itself one where the work is short or nobody knows yet how long it
 * takes, else as many as there are cores and tenths of a second to share out: for a scenario that takes 10 µs per run
 * one below 15,000 runs.
 */
export function chooseLanes({ workers, runs, runTime = 0 }: Workload, cores: number): number {
  if (workers !== "auto") return Math.max(1, workers)
  const time = runs * runTime
  return time < shortTime ? 1 : Math.max(1, Math.min(cores, Math.floor(time / timePerLane)))
}
