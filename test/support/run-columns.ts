import type { Key } from "../../src/random/seed.ts"
import type { Kernel } from "../../src/simulation/kernel/instantiate-kernel.ts"
import type { KernelLayout } from "../../src/simulation/kernel/layout.ts"
import { runChunk, type ChunkOptions, type ChunkResult } from "../../src/simulation/kernel/run-chunk.ts"

/** A chunk with an array for each column, by slot. */
export interface RunColumns extends Omit<ChunkResult, "doubles" | "wholes"> {
  readonly assumptions: readonly Float64Array[]
  readonly factors: readonly Float64Array[]
  readonly answers: readonly Float64Array[]
  readonly firstFired: readonly Int32Array[]
  readonly timesFired: readonly Int32Array[]
}

/** Plays the replications from ≤ r < to, and cuts what comes of it into columns. */
export function runColumns(kernel: Kernel, root: Key, from: number, to: number, options: ChunkOptions = {}) {
  return cutChunk(runChunk(kernel, root, from, to, options), kernel.layout, options.answersAlone)
}

/** The columns of a chunk, by slot. */
export function cutChunk(
  { doubles, wholes, ...rest }: ChunkResult,
  layout: KernelLayout,
  answersAlone = false,
): RunColumns {
  const runs = rest.to - rest.from
  const cut = <A extends Float64Array | Int32Array>(all: A, first: number, count: number): readonly A[] =>
    Array.from({ length: count }, (_, i) => all.slice((first + i) * runs, (first + i + 1) * runs) as A)
  const { answers, ...others } = layout
  const { assumptions, factors, events } = answersAlone ? { assumptions: 0, factors: 0, events: 0 } : others
  return {
    ...rest,
    assumptions: cut(doubles, 0, assumptions),
    factors: cut(doubles, assumptions, factors),
    answers: cut(doubles, assumptions + factors, answers),
    firstFired: cut(wholes, 0, events),
    timesFired: cut(wholes, events, events),
  }
}
