import type { Plan } from "../simulation/plan.ts"
import type { Program } from "./program.ts"

/** Nanoseconds for one node of a formula in one step, by the kind of program: rough, for planning only. */
const nodeCost = { kernel: 0.3, interpreter: 100 }

/** The longest that a chunk should keep a thread from hearing anything, in nanoseconds; half of what is allowed. */
const chunkTime = 25_000_000

/** Chunks are multiples of this many replications, and at most so many of them. */
const block = 64
const maxBlocks = 64

/** About how many nanoseconds one replication takes: good to a factor of three, and the same on every machine. */
export function predictRunTime({ kind }: Program, plan: Plan): number {
  const { assumptions, states, fixed, factors, labels: _, paths: __, recordDays: ___, ...everyStep } = plan
  return nodeCost[kind] * (countNodes({ assumptions, states, fixed, factors }) + plan.steps * countNodes(everyStep))
}

/**
 * How many replications make up a chunk: a multiple of 64 from 64 to 4,096 that should take no more than 25 ms. It
 * depends on the program alone, so that progress is told at the same runs whatever the number of workers.
 */
export function chooseChunkSize(runTime: number): number {
  return block * Math.min(maxBlocks, Math.max(1, Math.floor(chunkTime / (block * runTime))))
}

function countNodes(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0
  return Object.values(value).reduce((sum: number, child) => sum + countNodes(child), 1)
}
