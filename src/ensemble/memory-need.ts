import { kernelMemory, planMemory } from "../simulation/kernel/memory.ts"
import { hasSimd } from "../simulation/kernel/host.ts"
import type { Plan } from "../simulation/plan.ts"
import { countBytes } from "./pilot.ts"

/** Bytes that playing a plan takes. */
export interface MemoryNeed {
  /** With one lane. */
  readonly needed: number
  /** Of that, a lane's own: its kernel, with the counts of tracks. */
  readonly perLane: number
  /** Beyond which no machine helps. */
  readonly limit: number
}

/** How much memory a plan takes for `runs` runs, of which the first are its pilot: what grows with the plan, not with the runs. */
export function estimateMemory(plan: Plan, pilotRuns: number, runs: number, regressors = 0): MemoryNeed {
  const cells = plan.tracks.length * (plan.steps + 1)
  const counts = runs > pilotRuns ? countBytes(plan) : 0
  const perLane = planMemory(plan, hasSimd()).layout.end + counts
  const pilot = cells * pilotRuns * 8
  // The counts of a pilot that is all there is have an edge for every value.
  const needed = perLane + pilot + regressors * pilotRuns * 8 + (counts === 0 ? 2 * pilot : counts)
  return { needed, perLane, limit: perLane > kernelMemory ? kernelMemory : Infinity }
}
