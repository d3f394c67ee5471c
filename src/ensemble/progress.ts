/** How far an ensemble has come. */
export interface Progress {
  /** Runs that are there so far; never falls. */
  readonly done: number
  /** Runs to be played; with a precision to reach, those of the present batch and all before it. */
  readonly total: number
  /** Over all threads, since the start; of runs that are played, not those that were kept. */
  readonly runsPerSecond: number
  readonly secondsLeft: number
}

/** Progress after so many nanoseconds of a clock that never goes back, in which `played` of the runs that are done were played. */
export function measureProgress(
  { done, total, played }: { readonly done: number; readonly total: number; readonly played: number },
  nanoseconds: bigint,
): Progress {
  const seconds = Math.max(1, Number(nanoseconds)) / 1e9
  const runsPerSecond = played / seconds
  return { done, total, runsPerSecond, secondsLeft: played === 0 ? Infinity : (total - done) / runsPerSecond }
}
