import { listEdits } from "./list-edits.ts"
import { dropNulls, expandDerived } from "./merge-files.ts"
import { layOver, type Merging } from "./overlay.ts"
import type { MapNode } from "./node.ts"
import type { Finding } from "./finding.ts"
import type { Edit } from "./scenario.ts"
import { readSet } from "./set-value.ts"

/** A scenario with all overlays and `--set` laid over it, and what they changed. */
export interface Resolved {
  readonly root: MapNode
  readonly edits: readonly Edit[]
}

/** Lays the layers, the base first, and then each `--set` in turn. */
export const resolveLayers = (
  layers: readonly [MapNode, ...MapNode[]],
  sets: readonly string[],
  findings: Finding[],
): Resolved => {
  const [first, ...overlays] = layers
  const base = asMap(dropNulls(first, findings), first)
  const merging: Merging = { findings, removed: new Map() }
  let root = base
  for (const overlay of overlays) root = layOver(root, overlay, merging)
  for (const text of sets) {
    const overlay = readSet(text, root, findings)
    if (overlay !== undefined) root = layOver(root, expandDerived(overlay), merging)
  }
  return { root, edits: listEdits(base, root, merging.removed) }
}

const asMap = (node: ReturnType<typeof dropNulls>, otherwise: MapNode): MapNode =>
  node.kind === "map" ? node : otherwise
