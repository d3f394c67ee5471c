import { tooManyEntries } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
import { childOf, keysOf, type MapNode, type Node, nodeAt } from "./node.ts"
import type { Path } from "./scenario.ts"
import { listSections } from "./sections.ts"

/** Entries that a scenario may have once those with `each` are written out: far above any that a person can defend. */
export const entryLimit = 5_000

/** Problems of formulas and names that are told at once; after so many, the first ones want to be looked at. */
export const problemLimit = 200

/** Sections whose keys are entries of the scenario's own. */
const counted = listSections(({ names, depth }) => names === "id" && depth > 1)

/** What is wrong with the number of a scenario's entries, before any is written out, if anything is. */
export function checkSize(root: MapNode): readonly Found[] {
  let count = 0
  for (const path of listCollections(root)) {
    count += countEntries(root, nodeAt(root, ...path))
    if (count > entryLimit) return [{ path, at: "key", message: tooManyEntries(entryLimit) }]
  }
  return []
}

function listCollections(root: MapNode): readonly Path[] {
  return [
    ...counted.map((section) => [section]),
    ...keysOf(childOf(root, "actors")).flatMap((actor) => [
      ["actors", actor, "positions"],
      ["actors", actor, "rules"],
    ]),
  ]
}

/** Entries of a map, each as often as its list has members, with the outcomes that a rule may choose. */
function countEntries(root: MapNode, entries: Node | undefined): number {
  if (entries?.kind !== "map") return 0
  let count = 0
  for (const { value } of entries.entries.values())
    count += countMembers(root, value) * (1 + countOutcomes(childOf(value, "then")))
  return count
}

function countMembers(root: MapNode, entry: Node): number {
  const each = childOf(entry, "each")
  const [word] = keysOf(each)
  const list = word === undefined ? undefined : childOf(each, word)
  const members = list?.kind === "scalar" ? nodeAt(root, "lists", String(list.value)) : undefined
  if (members?.kind === "list") return members.items.length
  return members?.kind === "map" ? members.entries.size : 1
}

function countOutcomes(effects: Node | undefined): number {
  const choose = childOf(effects, "choose")
  if (choose?.kind !== "map") return 0
  return [...choose.entries.values()].reduce((count, { value }) => count + 1 + countOutcomes(childOf(value, "then")), 0)
}
