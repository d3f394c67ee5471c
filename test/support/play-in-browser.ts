import type { Key } from "../../src/random/seed.ts"
import { hasSimd } from "../../src/simulation/kernel/host.ts"
import { playKernel } from "./compare-engines.ts"
import { digestRuns, listRuns } from "./digest.ts"
import { makeRandomPlan } from "./random-plan.ts"

/** What a host made of one generated plan: a digest of all sound runs, and which runs met a fault. */
export interface Played {
  readonly digest: number
  readonly faults: readonly number[]
}

/** Plays the generated plans of some seeds with the kernel, in whatever host this runs. */
export function playSeeds(seeds: readonly number[], root: Key, runs: number, simd: boolean): readonly Played[] {
  return seeds.map((seed) => {
    const chunk = playKernel(makeRandomPlan(seed), root, runs, simd)
    const sound = listRuns(chunk).filter((_, run) => chunk.faults[run] === 0)
    return { digest: digestRuns(sound), faults: [...chunk.faults] }
  })
}

/** The way in for a script in a page. */
Object.assign(globalThis, { playSeeds, hasSimd })
