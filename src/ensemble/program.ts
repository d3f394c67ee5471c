import type { Key } from "../random/seed.ts"
import type { Plan } from "../simulation/plan.ts"
import type { ChunkRunner } from "./chunk-runner.ts"
import { createInterpreterRunner } from "./interpret-chunk.ts"
import type { TrackBins } from "./track-bins.ts"

/** A plan made ready to be played: plain data that can be handed to another thread. */
export type Program = { readonly kind: "interpreter"; readonly plan: Plan }

/** What a thread needs to know in order to play any chunk of an ensemble. */
export interface Job {
  readonly program: Program
  readonly root: Key
  /** By track slot. */
  readonly bins: readonly TrackBins[]
}

/** Makes a plan ready to be played. */
export function prepareProgram(plan: Plan): Program {
  return { kind: "interpreter", plan }
}

/** A runner of a job's chunks, on this thread. */
export function createRunner({ program, root, bins }: Job): ChunkRunner {
  return createInterpreterRunner(program.plan, root, bins)
}
