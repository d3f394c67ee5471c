import type { MemberText } from "./each-text.ts"
import type { Extent } from "./source.ts"

/**
 * What was written, as a tree of which every part knows where it stands. Merging files makes new trees out of
 * parts of old ones, so a value keeps its place however many overlays it has come through.
 */
export type Node = MapNode | ListNode | ScalarNode

export interface MapNode extends Extent {
  readonly kind: "map"
  /** In the order written; an overlay keeps places and adds at the end. */
  readonly entries: ReadonlyMap<string, Entry>
}

export interface Entry {
  readonly key: Extent
  readonly value: Node
}

export interface ListNode extends Extent {
  readonly kind: "list"
  readonly items: readonly Node[]
}

export interface ScalarNode extends Extent {
  readonly kind: "scalar"
  readonly value: string | number | boolean | null
  readonly style: ScalarStyle
  /** Column of the parent of a block scalar, from which an explicit indentation counts; -1 at the root. */
  readonly indent: number
  /** For a formula that is read for a member of a list: the text as it stands in the file, and the way back to it. */
  readonly written?: { readonly text: string; readonly placeOf: MemberText["placeOf"] }
}

/** How a scalar is written; `whole` is a file that is one, as it stands. */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded" | "whole"

/** The plain value of a tree: maps become objects without a prototype. */
export function toPlain(node: Node): unknown {
  if (node.kind === "scalar") return node.value
  if (node.kind === "list") return node.items.map(toPlain)
  const plain: Record<string, unknown> = { __proto__: null }
  for (const [key, entry] of node.entries) plain[key] = toPlain(entry.value)
  return plain
}

/** The value under a key of a map; undefined if the node is no map or has no such key. */
export function childOf(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined
}

/** The value at a path of keys. */
export function nodeAt(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  return path.reduce(childOf, node)
}

/** The keys of a map; none for anything else. */
export function keysOf(node: Node | undefined): readonly string[] {
  return node?.kind === "map" ? [...node.entries.keys()] : []
}

export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null
}

/** The map with one entry put in: in its old place, or at the end. */
export function withEntry(map: MapNode, key: string, entry: Entry): MapNode {
  return {
    ...map,
    entries: new Map(map.entries).set(key, entry),
  }
}

/** The map without some keys. */
export function withoutKeys(map: MapNode, keys: readonly string[]): MapNode {
  return {
    ...map,
    entries: new Map([...map.entries].filter(([key]) => !keys.includes(key))),
  }
}
