import { wrongKind } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
import { childOf, type MapNode, type Node } from "./node.ts"

/** A phase that is a map says one thing: sequential or random. */
export function checkPhases(root: MapNode): readonly Found[] {
  const phases = childOf(root, "phases")
  return listPhases(phases).flatMap(([id, phase]): readonly Found[] => {
    if (phase.kind !== "map" || phase.entries.size === 1) return []
    const found = phase.entries.size === 0 ? "neither" : "both"
    return [{ path: ["phases", id], at: "value", message: wrongKind("one of sequential and random", found) }]
  })
}

function listPhases(phases: Node | undefined): readonly (readonly [string, Node])[] {
  if (phases?.kind === "list") return phases.items.map((phase, i) => [String(i), phase])
  return phases?.kind === "map" ? [...phases.entries].map(([id, { value }]) => [id, value]) : []
}
