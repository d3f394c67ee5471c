import type { Fault } from "../fault.ts"
import { readValues } from "./read-values.ts"
import type { Scene } from "./world.ts"

/** Marks the run with a fault, if it has none yet. */
export function markFault(scene: Scene, kind: Fault["kind"], value: number): void {
  const { world } = scene
  if (world.fault !== undefined) return
  const { replication, step, badTotal } = world
  const reason =
    kind === "not-a-number" && badTotal !== undefined
      ? ({ kind: "total-out-of-range", value: badTotal } as const)
      : { kind, value }
  world.fault = { replication, step, ...reason, path: scene.where(), values: readValues(scene) }
}
