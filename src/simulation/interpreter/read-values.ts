import { childrenOf } from "../../expression/visit.ts"
import type { Plan, PlanTerm, PlanTest } from "../plan.ts"
import type { Scene, World } from "./world.ts"

type Node = PlanTerm | PlanTest
type Read = Extract<PlanTerm, { op: "read" }>
type Reading = { readonly name: string; readonly value: number }

/** The names that the scene's formula reads and their values now, each once, in order of appearance. */
export function readValues(scene: Scene): readonly Reading[] {
  const readings = new Map<string, number>()
  visitNodes(scene.formula, scene.world.plan, (node) => {
    if (node.op !== "read") return
    const name = nameRead(scene.world.plan, node)
    if (name !== undefined) readings.set(name, readSlot(scene.world, node))
  })
  return [...readings].map(([name, value]) => ({ name, value }))
}

/** The value behind a `read`. */
export function readSlot(world: World, { from, name }: Read): number {
  if (from === "state") return world.states[name]!
  if (from === "derived") return world.derived[name]!
  return from === "fixed" ? world.fixed[name]! : world.assumptions[name]!
}

function nameRead({ labels }: Plan, { from, name }: Read): string | undefined {
  if (from === "state") return labels.states[name]
  if (from === "derived") return labels.derived[name]
  return from === "assumption" ? labels.assumptions[name] : undefined
}

/** Calls `visit` on a formula and all formulas within it, and within the fixed terms that it reads. */
function visitNodes(node: Node, plan: Plan, visit: (node: Node) => void): void {
  visit(node)
  for (const child of listChildren(node, plan)) visitNodes(child, plan, visit)
}

function listChildren(node: Node, plan: Plan): readonly Node[] {
  const fixed = node.op === "read" && node.from === "fixed" ? plan.fixed[node.name] : undefined
  return fixed === undefined ? childrenOf(node) : [fixed]
}
