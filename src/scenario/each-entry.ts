import { nameOfMember, type Standing, textOfMember } from "./each-text.ts"
import { findKey, holdsNames } from "./keys.ts"
import { type Entry, type MapNode, type Node, withoutKeys } from "./node.ts"

/** A member of a list, the word that stands for it, and how sentences name it. */
export interface Member extends Standing {
  readonly title: string
}

/** The entry as it is for one member: names and formulas read for it, its title told apart. */
export function readForMember(entry: MapNode, member: Member): MapNode {
  return readMap(withoutKeys(entry, ["each"]), member, "")
}

/** `above` is the key that the map stands below: names that the scenario made up are no keys of the language. */
function readMap(map: MapNode, member: Member, above: string): MapNode {
  return {
    ...map,
    entries: new Map(
      [...map.entries].map(([key, entry]): readonly [string, Entry] => [
        findKey(above)?.holds === "names" ? nameOfMember(key, member) : key,
        { ...entry, value: readValue(holdsNames(above) ? "" : key, entry.value, member) },
      ]),
    ),
  }
}

function readValue(key: string, node: Node, member: Member): Node {
  if (node.kind === "map") return isKeptAsWritten(key) ? node : readMap(node, member, key)
  if (node.kind === "list")
    return isKeptAsWritten(key) ? node : { ...node, items: node.items.map((item) => readValue(key, item, member)) }
  if (typeof node.value !== "string") return node
  if (key === "title") return { ...node, value: `${node.value} (${member.title})` }
  if (key === "stream") return { ...node, value: `${node.value}_${member.member}` }
  if (isKeptAsWritten(key)) return node
  const { text, placeOf } = textOfMember(node.value, member)
  return text === node.value ? node : { ...node, value: text, written: { text: node.value, placeOf } }
}

/** Whether a key's value neither is a formula nor names what is declared. */
function isKeptAsWritten(key: string): boolean {
  const { holds } = findKey(key) ?? {}
  return holds === "word" || holds === "sentence"
}

/**
 * An edit of such an entry as it is for one member: the keys below the entry, and the text that is written there. It reads
 * what it changes as `readForMember` reads all of it.
 */
export function editForMember(
  { keys, text }: { readonly keys: readonly string[]; readonly text: string },
  standing: Standing,
): { readonly keys: readonly string[]; readonly text: string } {
  const own = keys.map((key, i) => (holdsNames(keys[i - 1] ?? "") ? "" : key))
  const kept = own.findIndex((key) => isKeptAsWritten(key) && key !== "title" && key !== "stream")
  const end = kept < 0 ? keys.length : kept
  const read = keys.map((key, i) =>
    i <= end && findKey(keys[i - 1] ?? "")?.holds === "names" ? nameOfMember(key, standing) : key,
  )
  if (kept >= 0 || own.at(-1) === "title") return { keys: read, text }
  if (own.at(-1) === "stream") return { keys: read, text: `${text}_${standing.member}` }
  return { keys: read, text: textOfMember(text, standing).text }
}
