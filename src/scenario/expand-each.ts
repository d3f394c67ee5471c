import { duplicateName, eachWordTaken, unknownList, unusedList, wrongKind } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import { judgeName } from "./check-names.ts"
import { readForMember } from "./each-entry.ts"
import { expandMentions } from "./each-mentions.ts"
import type { Found } from "./explain-issue.ts"
import { childOf, type Entry, keysOf, type MapNode, type Node, nodeAt, withEntry } from "./node.ts"
import type { Family, Path } from "./scenario.ts"
import { listSections } from "./sections.ts"

/** A scenario in which every entry that stands for several is written out. */
export interface EachExpanded {
  readonly root: MapNode
  readonly found: readonly Found[]
  /** Dotted path of such an entry → what it became. */
  readonly families: ReadonlyMap<string, Family>
}

/**
 * "Every base loses men as that one does" is written once. An entry with `each: { base: bases }` becomes one entry for
 * each member of the list, called `entry_member`; within it `anything_base` means `anything_member`. Each member's draws
 * are named by its own entry, so a new member moves nobody else's. What could be read in two ways is refused.
 */
export function expandEach(root: MapNode): EachExpanded {
  const found: Found[] = []
  const lists = readLists(childOf(root, "lists"))
  const written = new Map<string, Family>()
  let expanded = root
  for (const path of listExpanded(root)) {
    const { node, families } = expandSection(root, path, lists, found)
    if (families.size > 0) expanded = replaceAt(expanded, path, node)
    for (const [id, members] of families) written.set([...path, id].join("."), members)
  }
  const used = listUsed(root)
  for (const list of lists.keys())
    if (!used.has(list)) found.push({ path: ["lists", list], at: "key", message: unusedList(list) })
  return { root: written.size === 0 ? root : expandMentions(expanded, written), found, families: written }
}

/** Sections in which an entry may stand for several. */
function listExpanded(root: MapNode): readonly Path[] {
  return [
    ...listSections(({ each }) => each === true).map((section) => [section]),
    ...keysOf(childOf(root, "actors")).map((actor) => ["actors", actor, "rules"]),
  ]
}

/** The lists that some entry is written for. */
function listUsed(root: MapNode): ReadonlySet<string> {
  return new Set(
    listExpanded(root).flatMap((path) =>
      childrenOf(path.reduce<Node | undefined>(childOf, root)).flatMap((entry) => {
        const each = childOf(entry, "each")
        return childrenOf(each).flatMap((list) => (list.kind === "scalar" ? [String(list.value)] : []))
      }),
    ),
  )
}

/** Each list's members by id with their titles; what is wrong with a list's shape, the schema tells. */
type Lists = ReadonlyMap<string, ReadonlyMap<string, string>>

function readLists(lists: Node | undefined): Lists {
  return lists?.kind === "map"
    ? new Map([...lists.entries].map(([id, { value }]) => [id, readMembers(value)]))
    : new Map()
}

function readMembers(list: Node): ReadonlyMap<string, string> {
  if (list.kind === "list") {
    const ids = list.items.flatMap((item) => (item.kind === "scalar" ? [String(item.value)] : []))
    return new Map(ids.map((id) => [id, id.replaceAll("_", " ")]))
  }
  return list.kind === "map"
    ? new Map([...list.entries].map(([id, { value }]) => [id, value.kind === "scalar" ? String(value.value) : id]))
    : new Map()
}

interface Expanded {
  readonly node: Node
  /** Id as written → its members. */
  readonly families: ReadonlyMap<string, Family>
}

function expandSection(root: MapNode, path: Path, lists: Lists, found: Found[]): Expanded {
  const section = path.reduce<Node | undefined>(childOf, root)
  const families = new Map<string, Family>()
  if (section?.kind !== "map") return { node: root, families }
  const entries = new Map<string, Entry>()
  for (const [id, entry] of section.entries) {
    const each = childOf(entry.value, "each")
    const members = each?.kind === "map" ? readEach(root, [...path, id, "each"], each, lists, found) : undefined
    if (members === undefined || entry.value.kind !== "map") {
      entries.set(id, entry)
      continue
    }
    families.set(id, { word: members.word, names: members.ids.map(([member]) => `${id}_${member}`) })
    for (const [member, title] of members.ids) {
      const name = `${id}_${member}`
      if (entries.has(name) || section.entries.has(name))
        found.push({ path: [...path, name], at: "key", message: duplicateName(name, "declared by itself") })
      else entries.set(name, { ...entry, value: readForMember(entry.value, { word: members.word, member, title }) })
    }
  }
  return { node: { ...section, entries }, families }
}

/** The word and its members with their titles; undefined, with what is wrong told, if that cannot be. */
function readEach(root: MapNode, path: Path, each: MapNode, lists: Lists, found: Found[]) {
  const [[word, { value }] = ["", { value: each }]] = each.entries
  const list = value.kind === "scalar" ? String(value.value) : ""
  const members = lists.get(list)
  const taken = findTaken(root, word)
  const unfit = judgeName(word) ?? (taken === undefined ? undefined : eachWordTaken(word, taken))
  if (each.entries.size !== 1) {
    const message = wrongKind("one word and its list, such as { base: bases }", `${each.entries.size} words`)
    found.push({ path, at: "value", message })
  } else if (members === undefined) {
    found.push({ path: [...path, word], at: "value", message: unknownList(list, suggestName(list, lists.keys())) })
  } else if (unfit !== undefined) {
    found.push({ path: [...path, word], at: "key", message: unfit })
  } else {
    const names = [...members.keys()]
    if (names.every((name) => judgeName(name) === undefined)) return { word, ids: [...members] }
    found.push(...judgeMembers(root, list, names))
  }
  return undefined
}

function judgeMembers(root: MapNode, list: string, names: readonly string[]): readonly Found[] {
  const isMap = nodeAt(root, "lists", list)?.kind === "map"
  return names.flatMap((name, i): readonly Found[] => {
    const message = judgeName(name)
    if (message === undefined) return []
    return [{ path: ["lists", list, isMap ? name : String(i)], at: isMap ? "key" : "value", message }]
  })
}

/** A declared name that within this `each` would read as a member's: the word itself, or one that ends in it. */
function findTaken(root: MapNode, word: string): string | undefined {
  return listNames(root).find((name) => name === word || name.endsWith(`_${word}`))
}

function listNames(root: MapNode): readonly string[] {
  return [
    ...["assumptions", "state", "derived"].flatMap((section) => keysOf(childOf(root, section))),
    ...childrenOf(childOf(root, "groups")).flatMap((group) => keysOf(childOf(group, "dirichlet"))),
    ...childrenOf(childOf(root, "actors")).flatMap((actor) => keysOf(childOf(actor, "rules"))),
    ...["assumptions", "state"].flatMap((section) =>
      childrenOf(childOf(root, section)).flatMap((entry) => {
        const values = childOf(entry, "values")
        return values?.kind === "list"
          ? values.items.flatMap((item) => (item.kind === "scalar" ? [String(item.value)] : []))
          : []
      }),
    ),
  ]
}

function childrenOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "map" ? [...node.entries.values()].map(({ value }) => value) : []
}

function replaceAt(map: MapNode, path: Path, node: Node): MapNode {
  const [key = "", ...rest] = path
  const entry = map.entries.get(key)
  if (entry === undefined) return map
  const value = rest.length === 0 || entry.value.kind !== "map" ? node : replaceAt(entry.value, rest, node)
  return withEntry(map, key, { ...entry, value })
}
