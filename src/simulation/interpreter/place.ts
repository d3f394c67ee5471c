import type { PlanTerm, PlanTest } from "../plan.ts"
import type { Scene, World } from "./world.ts"

/** The scene of a formula that is computed now, with chance drawn by the run's chance key. */
export function placeScene(world: World, where: string, formula: PlanTerm | PlanTest): Scene {
  return { world, where, formula, key: world.keys.chance, offset: 0 }
}
