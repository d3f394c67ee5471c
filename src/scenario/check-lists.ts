import { emptyCollection, emptyText, listedTwice, nothingInside } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
import { findKey, holdsNames } from "./keys.ts"
import type { ListNode, MapNode, Node } from "./node.ts"
import type { Path } from "./scenario.ts"
import type { Extent } from "./source.ts"

/** Every list names a thing once, no list or map is there for nothing, and no sentence is blank: wherever in the tree. */
export function checkLists(root: MapNode): readonly Found[] {
  return checkNode(root, [])
}

function checkNode(node: Node, path: Path): readonly Found[] {
  if (node.kind === "scalar") return isBlankText(node.value, path) ? [foundAt(path, emptyText(textKeyOf(path)))] : []
  if (node.kind === "list") return checkList(node, path)
  if (node.entries.size === 0) return isWrittenEmpty(node, path) ? [foundEmpty(path, "map")] : []
  return [...node.entries].flatMap(([key, { value }]) => checkNode(value, [...path, key]))
}

function checkList(list: ListNode, path: Path): readonly Found[] {
  if (list.items.length === 0) return isWrittenEmpty(list, path) ? [foundEmpty(path, "list")] : []
  const inner = list.items.flatMap((item, i) => checkNode(item, [...path, String(i)]))
  return mayRepeat(path) ? inner : [...findTwice(list, path), ...inner]
}

function findTwice(list: ListNode, path: Path): readonly Found[] {
  const seen = new Set<string>()
  return list.items.flatMap((item, i): readonly Found[] => {
    if (item.kind !== "scalar") return []
    const name = String(item.value).trim()
    const isSecond = seen.has(name)
    seen.add(name)
    return isSecond ? [foundAt([...path, String(i)], listedTwice(name))] : []
  })
}

/** Of rules in two phases there is a word of its own. */
function mayRepeat(path: Path): boolean {
  return findKey(path.at(-1) ?? "")?.repeats === true || path[0] === "phases"
}

function foundEmpty(path: Path, kind: "list" | "map"): Found {
  const key = path[0] === "phases" ? "phases" : (path.at(-1) ?? "")
  return foundAt(path, findKey(key)?.filled === true ? emptyCollection(key, kind) : nothingInside(key, kind))
}

/** `then: {}` is an event without effects, of a phase `{}` there is a word of its own; what overlays have emptied was not written so. */
function isWrittenEmpty({ source, start, end }: Extent, path: Path): boolean {
  const written = source.text.slice(start, end)
  const isPhase = path[0] === "phases" && path.length === 2
  return path.at(-1) !== "then" && (/^\[\s*\]$/.test(written) || (/^\{\s*\}$/.test(written) && !isPhase))
}

/** Of an empty formula, name, unit or date there is a word of its own. */
function isBlankText(value: unknown, path: Path): boolean {
  if (typeof value !== "string" || value.trim() !== "") return false
  if (path[0] === "lists") return path.length === 3
  const [above, key] = [path.at(-2) ?? "", path.at(-1) ?? ""]
  return findKey(above)?.holds === "sentences" || (findKey(key)?.holds === "sentence" && !holdsNames(above))
}

/** The last key of a path, or for an item of a list the list's. */
function textKeyOf(path: Path): string {
  const [above, key] = [path.at(-2) ?? "", path.at(-1) ?? ""]
  return findKey(above)?.holds === "sentences" ? above : key
}

function foundAt(path: Path, message: Found["message"]): Found {
  return { path, at: "value", message }
}
