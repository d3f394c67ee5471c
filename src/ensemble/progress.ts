/** How far an ensemble has come. */
export interface Progress {
  /** Runs played so far; never falls. */
  readonly done: number
  /** Runs to be played; with a precision to reach, those of the present batch and all before it. */
  readonly total: number
  /** Over all threads, since the start. */
  readonly runsPerSecond: number
  readonly secondsLeft: number
}

/** Progress after so many nanoseconds of a clock that never goes back. */
export function measureProgress(done: number, total: number, nanoseconds: bigint): Progress {
  const seconds = Math.max(1, Number(nanoseconds)) / 1e9
  const runsPerSecond = done / seconds
  return { done, total, runsPerSecond, secondsLeft: done === 0 ? Infinity : (total - done) / runsPerSecond }
}
