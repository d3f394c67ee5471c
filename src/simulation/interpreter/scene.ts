import type { PlanTerm, PlanTest } from "../plan.ts"
import type { Scene, Where, World } from "./world.ts"

/** Of a formula that is computed for somebody's sake, and whose faults nobody hears of. */
export const nowhere: Where = () => []

/** The scene of a formula that is computed now, with chance drawn by the run's chance key. */
export function setScene(world: World, where: Where, formula: PlanTerm | PlanTest): Scene {
  return { world, where, formula, key: world.keys.chance, offset: 0 }
}
