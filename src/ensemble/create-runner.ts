import type { ChunkRunner } from "./chunk-runner.ts"
import { createInterpreterRunner } from "./interpret-chunk.ts"
import { createKernelRunner } from "./kernel-runner.ts"
import type { Job } from "./program.ts"

/** A runner of a job's chunks, on this thread. */
export function createRunner({ program, root, ignorance }: Job): ChunkRunner {
  if (program.kind === "interpreter") return createInterpreterRunner(program.plan, root)
  return createKernelRunner(program.module, program.layout, root, ignorance)
}
