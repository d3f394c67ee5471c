import { type MapNode, type Node, toPlain } from "./node.ts"
import type { Edit } from "./scenario.ts"
import { type Extent, formatPlace, placeOf } from "./source.ts"

/** Name of the source that a `--set` is. */
export const setSource = "--set"

/**
 * Every value by which the resolved tree differs from the base, in the order of the resolved tree, then what was
 * removed. A whole thing that was added or removed is one edit.
 */
export function listEdits(
  base: MapNode,
  resolved: MapNode,
  removed: ReadonlyMap<string, Extent>,
  path: readonly string[] = [],
): readonly Edit[] {
  const edits: Edit[] = []
  for (const [key, { value }] of resolved.entries)
    edits.push(...compareNodes(base.entries.get(key)?.value, value, removed, [...path, key]))
  for (const [key, { value }] of base.entries) {
    const dotted = [...path, key].join(".")
    if (!resolved.entries.has(key))
      edits.push({ path: dotted, before: toPlain(value), origin: originOf(removed.get(dotted) ?? resolved) })
  }
  return edits
}

function compareNodes(
  before: Node | undefined,
  after: Node,
  removed: ReadonlyMap<string, Extent>,
  path: readonly string[],
): readonly Edit[] {
  // What no layer touched is the very same node.
  if (before === after) return []
  if (before?.kind === "map" && after.kind === "map") return listEdits(before, after, removed, path)
  const edit = { path: path.join("."), after: toPlain(after), origin: originOf(after) }
  if (before === undefined) return [edit]
  const plain = toPlain(before)
  return JSON.stringify(plain) === JSON.stringify(edit.after) ? [] : [{ ...edit, before: plain }]
}

function originOf(extent: Extent): string {
  return extent.source.file === setSource ? `${setSource} ${extent.source.text}` : formatPlace(placeOf(extent))
}
