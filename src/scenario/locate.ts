import type { Entry, MapNode, Node, ScalarNode } from "./node.ts"
import type { LoadedScenario, Path } from "./scenario.ts"
import { mapScalar, type ScalarOffsets } from "./scalar-offsets.ts"
import { type Extent, placeOf } from "./source.ts"

/**
 * Finds places in a merged tree by paths of the normal form. Where a shorthand was written the path goes further
 * than the tree: then the shorthand itself is the place.
 */
export function createLocator(root: MapNode): LoadedScenario["locate"] {
  const offsets = new Map<ScalarNode, ScalarOffsets | undefined>()
  const offsetsOf = (node: ScalarNode): ScalarOffsets | undefined => {
    if (!offsets.has(node)) offsets.set(node, mapScalar(asWritten(node)))
    return offsets.get(node)
  }
  return (path, part) => placeOf(findExtent(root, path, part, offsetsOf))
}

type Part = Parameters<LoadedScenario["locate"]>[1]

function findExtent(
  root: MapNode,
  path: Path,
  part: Part,
  offsetsOf: (node: ScalarNode) => ScalarOffsets | undefined,
): Extent {
  const { node, key, isExact } = walk(root, path)
  if (!isExact || part === "key") return key ?? startOf(node)
  if (part === undefined || node.kind !== "scalar")
    return node.kind === "scalar" || key === undefined ? startOf(node) : node
  const map = offsetsOf(node)
  if (map === undefined) return node
  const span = node.written?.placeOf(part) ?? part
  const start = map.starts[span.start]
  if (start === undefined) return { ...node, start: node.end, end: node.end + 1 }
  const last = Math.max(span.start, span.end - 1)
  const end = (map.starts[last] ?? start) + (map.widths[last] ?? 1)
  return { source: node.source, start: node.start + start, end: node.start + Math.max(end, start + 1) }
}

function asWritten(node: ScalarNode): ScalarNode {
  return node.written === undefined ? node : { ...node, value: node.written.text }
}

/** A root map has no key: its place is the first character of the file. */
function startOf(node: Node): Extent {
  return node.kind === "map" ? { ...node, end: node.start + 1 } : node
}

interface Walked {
  readonly node: Node
  readonly key: Extent | undefined
  /** False if the path leads past what was written. */
  readonly isExact: boolean
}

function walk(root: MapNode, path: Path): Walked {
  let here: Walked = { node: root, key: undefined, isExact: true }
  for (const [i, step] of path.entries()) {
    const next = stepInto(here, step, path[i - 1])
    if (next === undefined) return { ...here, isExact: false }
    here = next
  }
  return here
}

function stepInto({ node, key }: Walked, step: string, before: string | undefined): Walked | undefined {
  const stay: Walked = { node, key, isExact: true }
  if (node.kind === "list") {
    const item = node.items[Number(step)]
    return item === undefined ? (step === "members" ? stay : undefined) : { node: item, key: item, isExact: true }
  }
  if (node.kind === "scalar") return isShorthand(step, before) ? stay : undefined
  const entry =
    node.entries.get(step) ?? (step === "members" || /^\d+$/.test(step) ? onlyEntry(node, before) : undefined)
  if (entry !== undefined) return stepEntry(entry, step, node)
  return step === "0" && before === "move" ? stay : undefined
}

/** Members of `{ sequential: […] }` are found with or without `members` in the path. */
function onlyEntry(node: MapNode, before: string | undefined): Entry | undefined {
  return before === "move" ? undefined : (node.entries.get("sequential") ?? node.entries.get("random"))
}

function stepEntry(entry: Entry, step: string, node: MapNode): Walked | undefined {
  const walked: Walked = { node: entry.value, key: entry.key, isExact: true }
  return node.entries.has(step) || step === "members" ? walked : stepInto(walked, step, undefined)
}

/** A single thing for a list of one (`0`), a single phase (`members`), a derived value (`value`), a destination of a move. */
function isShorthand(step: string, before: string | undefined): boolean {
  return step === "0" || step === "members" || step === "value" || before === "to"
}
