/** The longest that a chunk should take, in nanoseconds: progress is told as often, and no lane ends much after another. */
const chunkTime = 25_000_000

/**
 * Chunks are multiples of this many replications, and at most so many of them; each is at most so much longer than the last. Those of
 * so many and more are multiples of that, as a kernel plays runs by 256.
 */
const block = 64
const maxBlocks = 64
const growth = 4
const wholeBlocks = 4

/** How fast a lane has turned out to be. */
export interface Pace {
  /** Replications of its next chunk: a multiple of 64 from 64 to 4,096, and of 256 from there on. */
  readonly size: number
  /** Nanoseconds of one replication at best; absent before the first chunk. */
  readonly runTime?: number
}

/** A lane of which nothing is known begins with the shortest chunk. */
export const firstPace: Pace = { size: block }

/**
 * The pace after a chunk of so many runs took so long: the next should take about 25 ms. It is what was measured, never
 * what was predicted, and decides nothing but who plays what.
 */
export function adjustPace({ size, runTime = Infinity }: Pace, runs: number, nanoseconds: number): Pace {
  const taken = Math.max(1, nanoseconds) / runs
  const blocks = Math.floor(chunkTime / (taken * block))
  const held = Math.max(1, Math.min(maxBlocks, (growth * size) / block, blocks))
  const whole = held < wholeBlocks ? held : held - (held % wholeBlocks)
  return { size: block * whole, runTime: Math.min(runTime, taken) }
}
