import { nameOfMember, type Standing, textOfMember } from "./each-text.ts"
import { type Entry, type MapNode, type Node, withoutKeys } from "./node.ts"

/** Keys whose values are neither formulas nor names of what is declared. */
const keptAsWritten: ReadonlySet<string> = new Set([
  "basis",
  "evidence",
  "latent",
  "limit",
  "note",
  "ordered",
  "per",
  "scale",
  "silence",
  "unit",
  "values",
  "whole",
])

/** Maps whose keys are names of state variables. */
const keyedByNames: ReadonlySet<string> = new Set(["set", "change", "to"])

/** A member of a list, the word that stands for it, and how sentences name it. */
export interface Member extends Standing {
  readonly title: string
}

/** The entry as it is for one member: names and formulas read for it, its title told apart. */
export function readForMember(entry: MapNode, member: Member): MapNode {
  return readMap(withoutKeys(entry, ["each"]), member, false)
}

function readMap(map: MapNode, member: Member, isKeyedByNames: boolean): MapNode {
  return {
    ...map,
    entries: new Map(
      [...map.entries].map(([key, entry]): readonly [string, Entry] => [
        isKeyedByNames ? nameOfMember(key, member) : key,
        { ...entry, value: readValue(key, entry.value, member) },
      ]),
    ),
  }
}

function readValue(key: string, node: Node, member: Member): Node {
  if (keptAsWritten.has(key)) return node
  if (node.kind === "map") return readMap(node, member, keyedByNames.has(key))
  if (node.kind === "list") return { ...node, items: node.items.map((item) => readValue("", item, member)) }
  if (typeof node.value !== "string") return node
  if (key === "title") return { ...node, value: `${node.value} (${member.title})` }
  if (key === "stream") return { ...node, value: `${node.value}_${member.member}` }
  const { text, placeOf } = textOfMember(node.value, member)
  return text === node.value ? node : { ...node, value: text, written: { text: node.value, placeOf } }
}

/**
 * An edit of such an entry as it is for one member: the keys below the entry, and the text that is written there. It reads
 * what it changes as `readForMember` reads all of it.
 */
export function editForMember(
  { keys, text }: { readonly keys: readonly string[]; readonly text: string },
  standing: Standing,
): { readonly keys: readonly string[]; readonly text: string } {
  const kept = keys.findIndex((key) => keptAsWritten.has(key))
  const end = kept < 0 ? keys.length : kept
  const read = keys.map((key, i) =>
    i <= end && keyedByNames.has(keys[i - 1] ?? "") ? nameOfMember(key, standing) : key,
  )
  if (kept >= 0 || keys.at(-1) === "title") return { keys: read, text }
  if (keys.at(-1) === "stream") return { keys: read, text: `${text}_${standing.member}` }
  return { keys: read, text: textOfMember(text, standing).text }
}
