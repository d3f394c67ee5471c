import { childOf, type Entry, type MapNode, type Node } from "./node.ts"
import type { Family } from "./scenario.ts"

/** Path of an entry as written, such as `state.strength` → its members. */
type Families = ReadonlyMap<string, Family>

/** Where things are listed by name — tracks, phases, `after`, the `states` of a place — an entry written with `each` stands for all its members. */
export function expandMentions(root: MapNode, families: Families): MapNode {
  const track = (name: string): readonly string[] | undefined =>
    (families.get(`state.${name}`) ?? families.get(`derived.${name}`))?.names
  const rule = (name: string): readonly string[] | undefined => membersOfRule(families, name)
  return mapEntries(root, (key, node) => {
    if (key === "tracks") return expandNames(node, track)
    if (key === "places") return expandPlaces(node, track)
    if (key === "phases") return expandPhases(node, rule)
    return key === "actors" ? mapEntries(node, (actor, value) => expandRules(value, actor, families)) : node
  })
}

function membersOfRule(families: Families, name: string): readonly string[] | undefined {
  const [actor = "", id = ""] = name.split(".")
  return families.get(`actors.${actor}.rules.${id}`)?.names.map((member) => `${actor}.${member}`)
}

type Members = (name: string) => readonly string[] | undefined

function mapEntries<A extends Node>(node: A, change: (key: string, value: Node) => Node): A {
  return node.kind === "map"
    ? {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]): readonly [string, Entry] => [
            key,
            { ...entry, value: change(key, entry.value) },
          ]),
        ),
      }
    : node
}

/** A name or a list of names, with the members of each. */
function expandNames(node: Node, membersOf: Members): Node {
  if (node.kind === "list") return { ...node, items: node.items.flatMap((item) => expandName(item, membersOf)) }
  const items = expandName(node, membersOf)
  return items[0] === node ? node : { ...node, kind: "list", items }
}

function expandName(node: Node, membersOf: Members): readonly Node[] {
  const members = node.kind === "scalar" ? membersOf(String(node.value)) : undefined
  return node.kind === "scalar" && members !== undefined ? members.map((value) => ({ ...node, value })) : [node]
}

/** Phases are a list or a map; each is a name, a list of names, or a map with such a list. */
function expandPhases(node: Node, membersOf: Members): Node {
  const expandPhase = (phase: Node): Node =>
    phase.kind === "map"
      ? mapEntries(phase, (_, names) => expandNames(names, membersOf))
      : expandNames(phase, membersOf)
  if (node.kind === "list") return { ...node, items: node.items.map(expandPhase) }
  return mapEntries(node, (_, phase) => expandPhase(phase))
}

function expandPlaces(places: Node, membersOf: Members): Node {
  return mapEntries(places, (_, place) =>
    mapEntries(place, (key, names) => (key === "states" ? expandNames(names, membersOf) : names)),
  )
}

function expandRules(actor: Node, id: string, families: Families): Node {
  if (childOf(actor, "rules") === undefined) return actor
  const rule: Members = (name) => membersOfRule(families, name) ?? membersOfRule(families, `${id}.${name}`)
  return mapEntries(actor, (key, rules) =>
    key === "rules"
      ? mapEntries(rules, (_, one) =>
          mapEntries(one, (part, node) => (part === "after" ? expandNames(node, rule) : node)),
        )
      : rules,
  )
}
