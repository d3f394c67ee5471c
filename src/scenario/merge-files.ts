import { declaredTwice, noValue, notInIncluded } from "../problem/messages.ts"
import { type Entry, isNull, type MapNode, type Node } from "./node.ts"
import type { Finding } from "./finding.ts"
import { formatPlace, placeOf } from "./source.ts"

/**
 * The files of one layer as one tree: sections merge id by id, in the order read, and whatever stands in two files
 * is found fault with at the second.
 */
export function mergeFiles(first: MapNode, second: MapNode, findings: Finding[]): MapNode {
  const entries = new Map(first.entries)
  for (const [key, entry] of second.entries) {
    const earlier = entries.get(key)
    if (earlier === undefined) entries.set(key, entry)
    else if (earlier.value.kind === "map" && entry.value.kind === "map") {
      entries.set(key, { ...earlier, value: mergeSection(earlier.value, entry.value, findings) })
    } else findings.push(foundTwice(key, earlier, entry))
  }
  return { ...second, entries }
}

function mergeSection(first: MapNode, second: MapNode, findings: Finding[]): MapNode {
  const entries = new Map(first.entries)
  for (const [key, entry] of second.entries) {
    const earlier = entries.get(key)
    if (earlier === undefined) entries.set(key, entry)
    else findings.push(foundTwice(key, earlier, entry))
  }
  return { ...first, entries }
}

function foundTwice(key: string, earlier: Entry, entry: Entry): Finding {
  return {
    extent: entry.key,
    message: declaredTwice(key, formatPlace(placeOf(earlier.key))),
  }
}

/** An included file says neither casus nor extends: the tree without them, and what is wrong. */
export function stripIncluded(map: MapNode, findings: Finding[]): MapNode {
  const entries = new Map(map.entries)
  for (const key of ["casus", "extends"]) {
    const entry = entries.get(key)
    if (entry !== undefined) findings.push({ extent: entry.key, message: notInIncluded(key) })
    entries.delete(key)
  }
  return { ...map, entries }
}

/** `abroad: a + b` as `abroad: { value: a + b }`, so that overlays can add a title to it. */
export function expandDerived(map: MapNode): MapNode {
  const derived = map.entries.get("derived")
  if (derived?.value.kind !== "map") return map
  const entries = new Map<string, Entry>()
  for (const [id, entry] of derived.value.entries) entries.set(id, { ...entry, value: expandShort(entry) })
  return { ...map, entries: new Map(map.entries).set("derived", { ...derived, value: { ...derived.value, entries } }) }
}

function expandShort({ key, value }: Entry): Node {
  if (value.kind !== "scalar" || value.value === null) return value
  return {
    kind: "map",
    source: value.source,
    start: value.start,
    end: value.end,
    entries: new Map([["value", { key, value }]]),
  }
}

/** The tree without keys that have no value: those are for overlays, to remove what they extend. */
export function dropNulls(node: Node, findings: Finding[]): Node {
  if (node.kind === "scalar") return node
  if (node.kind === "list") {
    for (const item of node.items)
      if (isNull(item)) findings.push({ extent: item, message: noValue("this item of the list") })
    return { ...node, items: node.items.filter((item) => !isNull(item)).map((item) => dropNulls(item, findings)) }
  }
  const entries = new Map<string, Entry>()
  for (const [key, entry] of node.entries) {
    if (isNull(entry.value)) findings.push({ extent: entry.key, message: noValue(key) })
    else entries.set(key, { ...entry, value: dropNulls(entry.value, findings) })
  }
  return { ...node, entries }
}
