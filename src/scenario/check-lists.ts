import { emptyCollection, emptyText, listedTwice, nothingInside } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
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

/** Numbers that were seen, and the two ends of a range, may be equal; of rules in two phases there is a word of its own. */
function mayRepeat(path: Path): boolean {
  return ["value", "start", "between"].includes(path.at(-1) ?? "") || path[0] === "phases"
}

/** Keys that, once written, must hold something: without it they would ask for what cannot be. */
const filled: ReadonlySet<string> = new Set([
  "after",
  "at",
  "by",
  "choose",
  "dirichlet",
  "each",
  "from",
  "loads",
  "move",
  "phases",
  "random",
  "ratio",
  "sequential",
  "start",
  "to",
  "value",
  "values",
])

function foundEmpty(path: Path, kind: "list" | "map"): Found {
  const key = path[0] === "phases" ? "phases" : (path.at(-1) ?? "")
  return foundAt(path, filled.has(key) ? emptyCollection(key, kind) : nothingInside(key, kind))
}

/** `then: {}` is an event without effects, of a phase `{}` there is a word of its own; what overlays have emptied was not written so. */
function isWrittenEmpty({ source, start, end }: Extent, path: Path): boolean {
  const written = source.text.slice(start, end)
  const isPhase = path[0] === "phases" && path.length === 2
  return path.at(-1) !== "then" && (/^\[\s*\]$/.test(written) || (/^\{\s*\}$/.test(written) && !isPhase))
}

/** Keys whose text is for readers. Of an empty formula, name, unit or date there is a word of its own. */
const sentences: ReadonlySet<string> = new Set([
  "ask",
  "because",
  "criterion",
  "default",
  "description",
  "holds",
  "label",
  "note",
  "paragraph",
  "publisher",
  "quantity",
  "says",
  "source",
  "title",
  "type",
])

function isBlankText(value: unknown, path: Path): boolean {
  return (
    typeof value === "string" &&
    value.trim() === "" &&
    (sentences.has(path.at(-1) ?? "") || path.at(-2) === "who" || (path[0] === "lists" && path.length === 3)) &&
    !isKeyOfNames(path)
  )
}

/** The last key of a path, or for an item of a list the list's. */
function textKeyOf(path: Path): string {
  return path.at(-2) === "who" ? "who" : (path.at(-1) ?? "")
}

/** `set: { title: … }`: there the key is a name, and the value a formula. */
function isKeyOfNames(path: Path): boolean {
  return ["set", "change", "to", "invariants", "derived"].includes(path.at(-2) ?? "")
}

function foundAt(path: Path, message: Found["message"]): Found {
  return { path, at: "value", message }
}
