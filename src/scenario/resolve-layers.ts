import { expandEach } from "./expand-each.ts"
import { checkSize } from "./limits.ts"
import { listEdits } from "./list-edits.ts"
import { dropNulls, expandDerived } from "./merge-files.ts"
import { layOver, type Merging } from "./overlay.ts"
import type { MapNode } from "./node.ts"
import type { Finding } from "./finding.ts"
import type { Edit } from "./scenario.ts"
import { reachesEntry, readSet } from "./set-value.ts"
import type { Extent } from "./source.ts"

/** A scenario with all overlays and `--set` laid over it, and what they changed. */
export interface Resolved {
  readonly root: MapNode
  readonly edits: readonly Edit[]
  /** Dotted path of what an overlay or a `--set` took away → where it says so. */
  readonly removed: ReadonlyMap<string, Extent>
}

/** The same before `each` is written out, with each `--set` that speaks of one member of it, to be laid over afterwards. */
export interface ResolvedLayers extends Resolved {
  readonly ofMembers: readonly string[]
}

/** Lays the layers, the base first, and then each `--set` in turn. */
export function resolveLayers(
  layers: readonly [MapNode, ...MapNode[]],
  sets: readonly string[],
  findings: Finding[],
): ResolvedLayers {
  const [first, ...overlays] = layers
  const base = asMap(dropNulls(first, findings), first)
  const merging: Merging = { findings, removed: new Map() }
  let root = base
  for (const overlay of overlays) root = layOver(root, overlay, merging)
  const mayReachMembers = sets.length > 0 && root.entries.has("lists") && checkSize(root).length === 0
  const expanded = mayReachMembers ? expandEach(root).root : root
  const ofMembers = sets.filter((text) => reachesEntry(text, expanded) && !reachesEntry(text, root))
  root = laySets(
    root,
    sets.filter((text) => !ofMembers.includes(text)),
    merging,
  )
  return { root, edits: listEdits(base, root, merging.removed), removed: merging.removed, ofMembers }
}

/** Lays what was set of single members over the scenario in which each of them has been written out. */
export function setMembers(expanded: MapNode, sets: readonly string[], findings: Finding[]): Resolved {
  const merging: Merging = { findings, removed: new Map() }
  const root = laySets(expanded, sets, merging)
  const edits = sets.length === 0 ? [] : listEdits(expanded, root, merging.removed)
  return { root, edits, removed: merging.removed }
}

function laySets(base: MapNode, sets: readonly string[], merging: Merging): MapNode {
  let root = base
  for (const text of sets) {
    const overlay = readSet(text, root, merging.findings)
    if (overlay !== undefined) root = layOver(root, expandDerived(overlay), merging)
  }
  return root
}

function asMap(node: ReturnType<typeof dropNulls>, otherwise: MapNode): MapNode {
  return node.kind === "map" ? node : otherwise
}
