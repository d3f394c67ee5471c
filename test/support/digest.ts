import type { RunResult } from "../../src/simulation/interpreter/run-replication.ts"
import type { RunColumns } from "./run-columns.ts"

/** The runs of a chunk, each as an interpreter would give it. The chunk must have kept its track values. */
export function listRuns(chunk: RunColumns): readonly RunResult[] {
  const runs = chunk.to - chunk.from
  const cells = chunk.trackValues.length / runs
  return Array.from({ length: runs }, (_, run) => ({
    assumptions: Float64Array.from(chunk.assumptions, (column) => column[run]!),
    factors: Float64Array.from(chunk.factors, (column) => column[run]!),
    answers: Float64Array.from(chunk.answers, (column) => column[run]!),
    firstFired: Int32Array.from(chunk.firstFired, (column) => column[run]!),
    timesFired: Int32Array.from(chunk.timesFired, (column) => column[run]!),
    tracks: Float64Array.from({ length: cells }, (_, cell) => chunk.trackValues[cell * runs + run]!),
    luck: Float64Array.from({ length: chunk.luck.length / runs }, (_, place) => chunk.luck[place * runs + run]!),
  }))
}

/** 32 bits that depend on every bit of every run, in order; a C program of bench/ prints the same. */
export function digestRuns(runs: readonly RunResult[]): number {
  let digest = 0
  for (const { assumptions, answers, firstFired, timesFired, tracks } of runs) {
    for (const values of [assumptions, answers, firstFired, timesFired, tracks]) {
      const words = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4)
      for (const word of words) digest = (Math.imul(digest, 31) + word) >>> 0
    }
  }
  return digest
}
