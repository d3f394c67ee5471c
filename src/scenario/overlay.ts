import { newNearName, nothingToRemove } from "../problem/messages.ts"
import { suggestName, suggestSlip } from "../problem/suggest.ts"
import { isEntryPath, isTable } from "./entries.ts"
import { dropNulls } from "./merge-files.ts"
import { type Entry, isNull, keysOf, type MapNode, type Node, type ScalarNode, withEntry, withoutKeys } from "./node.ts"
import { type Finding, findingLimit } from "./finding.ts"
import type { Extent } from "./source.ts"

/** What merging has to tell: findings, and where it was said that a path should go. */
export interface Merging {
  readonly findings: Finding[]
  /** Dotted path of what was removed → where that was asked for. */
  readonly removed: Map<string, Extent>
}

/**
 * Lays an overlay over what it extends: map by map, in place; lists and single values are replaced, null removes.
 * A new `value` of an assumption lets go of the old one's basis, evidence and note, which spoke of another number, and
 * of its min and max, which cut another distribution.
 */
export function layOver(base: MapNode, overlay: MapNode, merging: Merging, path: readonly string[] = []): MapNode {
  let merged = path.length === 2 && restsOnEvidence(path[0]) ? letGo(base, overlay, merging, path) : base
  for (const [key, entry] of overlay.entries) merged = layEntry(merged, key, entry, merging, [...path, key])
  return merged
}

function layEntry(base: MapNode, key: string, entry: Entry, merging: Merging, path: readonly string[]): MapNode {
  const earlier = base.entries.get(key)
  if (isNull(entry.value)) return removeKey(base, key, entry, merging, path)
  if (earlier === undefined && isEntryPath(path)) findNewName(base, key, entry, merging, path)
  const isEntryOfKind = path.length === 2 && restsOnEvidence(path[0])
  if (entry.value.kind !== "map")
    return withEntry(base, key, { ...entry, value: dropNulls(entry.value, merging.findings) })
  if (earlier?.value.kind === "map" && !isTable(path)) {
    return withEntry(base, key, { ...earlier, value: layOver(earlier.value, entry.value, merging, path) })
  }
  const value = dropNulls(entry.value, merging.findings)
  return withEntry(base, key, { ...entry, value: isEntryOfKind && value.kind === "map" ? withBasis(value) : value })
}

/** A new entry whose name is almost that of an old one was perhaps to change that. */
function findNewName(base: MapNode, key: string, entry: Entry, { findings }: Merging, path: readonly string[]): void {
  if (findings.length >= findingLimit) return
  const near = suggestSlip(key, keysOf(base))
  if (near !== undefined) findings.push({ extent: entry.key, message: newNearName(key, near), path: path.join(".") })
}

function removeKey(base: MapNode, key: string, entry: Entry, merging: Merging, path: readonly string[]): MapNode {
  if (!base.entries.has(key)) {
    merging.findings.push({
      extent: entry.key,
      message: nothingToRemove(
        key,
        merging.findings.length < findingLimit ? suggestName(key, keysOf(base)) : undefined,
      ),
    })
    return base
  }
  merging.removed.set(path.join("."), entry.key)
  return withoutKeys(base, [key])
}

/** Sections whose entries have a value that rests on something. */
function restsOnEvidence(section: string | undefined): boolean {
  return section === "assumptions" || section === "groups"
}

function givenValue(overlay: MapNode): Node | undefined {
  const value = (overlay.entries.get("value") ?? overlay.entries.get("dirichlet"))?.value
  return value === undefined || isNull(value) ? undefined : value
}

function letGo(base: MapNode, overlay: MapNode, merging: Merging, path: readonly string[]): MapNode {
  const value = givenValue(overlay)
  if (value === undefined) return base
  const gone = ["basis", "evidence", "note", "data", "min", "max"].filter(
    (key) => base.entries.has(key) && overlay.entries.get(key) === undefined,
  )
  for (const key of gone) if (key !== "basis") merging.removed.set([...path, key].join("."), value)
  const kept = withoutKeys(
    base,
    gone.filter((key) => key !== "basis"),
  )
  return overlay.entries.has("basis") ? kept : withEntry(kept, "basis", assumed(value))
}

/** What an overlay adds with a value rests on assumption unless it says otherwise. */
function withBasis(entry: MapNode): MapNode {
  const value = givenValue(entry)
  return value === undefined || entry.entries.has("basis") ? entry : withEntry(entry, "basis", assumed(value))
}

function assumed({ source, start, end }: Extent): Entry {
  const value: ScalarNode = { source, start, end, kind: "scalar", value: "assumption", style: "plain", indent: 0 }
  return { key: { source, start, end }, value }
}
