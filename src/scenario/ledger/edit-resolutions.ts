import { stringify } from "yaml"
import { childOf, keysOf, type MapNode, type Node, nodeAt } from "../node.ts"
import type { Resolution } from "./schema.ts"

/** An answer to be written down: the question, its deadline (a day or `end`), and what came. */
export interface Entry {
  readonly id: string
  readonly deadline: string
  readonly resolution: Resolution
}

/** The text of a file of resolutions that has none yet. */
export const emptyResolutions =
  "# What became of each question: casus resolve adds to it, casus score reads it.\n\nresolutions:\n"

/**
 * The text with one entry more, in its place: questions in the order of `order`, deadlines by day with `end` last. All
 * else keeps its bytes. An entry that is there already is replaced and kept whole, comments too, under `was`. Undefined where
 * what has to be added to is written in braces, so that there is no line to put it on.
 */
export function addResolution(
  text: string,
  root: MapNode | undefined,
  entry: Entry,
  order: readonly string[],
): string | undefined {
  const all = nodeAt(root, "resolutions")
  if (all === undefined || all.kind !== "map" || all.entries.size === 0) {
    const begun = /^resolutions:/m.test(text)
      ? text.replace(/^resolutions:.*$/m, "resolutions:")
      : `${text}\nresolutions:`
    return `${begun.trimEnd()}\n${writeQuestion(entry, 2)}`
  }
  if (isFlow(all, text)) return undefined
  const question = childOf(all, entry.id)
  if (question === undefined)
    return insertEntry(text, all, placeBefore(keysOf(all), entry.id, order), writeQuestion(entry, columnOf(all)))
  if (question.kind !== "map" || isFlow(question, text)) return undefined
  const old = question.entries.get(entry.deadline)
  const indent = columnOf(question)
  if (old !== undefined) return replaceEntry(text, old, entry, indent)
  const earlier = keysOf(question).filter(
    (deadline) => deadline !== "end" && (entry.deadline === "end" || deadline < entry.deadline),
  )
  return insertEntry(text, question, earlier.at(-1), writeDeadline(entry, indent))
}

/** The last of the ids that are there and come before this one in the order; else the last one that is there. */
function placeBefore(present: readonly string[], id: string, order: readonly string[]): string | undefined {
  const place = order.indexOf(id)
  if (place < 0) return present.at(-1)
  return order.slice(0, place).findLast((each) => present.includes(each))
}

/** Puts lines behind the entry of a key, or before the first one. */
function insertEntry(text: string, map: MapNode, after: string | undefined, lines: string): string {
  const before = after === undefined ? undefined : map.entries.get(after)
  if (before !== undefined) return insertAt(text, lineAfter(text, lastOf(before.value, text)), lines)
  const first = [...map.entries.values()][0]
  return insertAt(text, lineOf(text, first?.key.start ?? map.start), lines)
}

function replaceEntry(
  text: string,
  old: { readonly key: { readonly start: number; readonly end: number }; readonly value: Node },
  entry: Entry,
  indent: number,
): string {
  const end = lineAfter(text, lastOf(old.value, text))
  const start = lineOf(text, old.key.start)
  const kept =
    old.value.kind === "map" && !isFlow(old.value, text)
      ? itemOf(text.slice(lineAfter(text, old.key.end), end), indent + 4)
      : `${" ".repeat(indent + 4)}- ${text.slice(old.value.start, lastOf(old.value, text)).trim()}\n`
  const fresh = writeDeadline(entry, indent)
  return text.slice(0, start) + fresh + `${" ".repeat(indent + 2)}was:\n${kept}` + text.slice(end)
}

/** Lines of a map as an item of a list that is indented so far: every comment stays where it was. */
function itemOf(lines: string, indent: number): string {
  const rows = lines.replace(/\n$/, "").split("\n")
  const first = rows.findIndex((row) => row.trim() !== "" && !row.trim().startsWith("#"))
  const depth = (rows[first] ?? "").length - (rows[first] ?? "").trimStart().length
  const moved = rows.map((row, i) => {
    const rest = row.slice(Math.min(depth, row.length - row.trimStart().length))
    if (rest.trim() === "") return ""
    return `${" ".repeat(indent)}${i === first ? "- " : i < first ? "" : "  "}${rest}`
  })
  return `${moved.join("\n")}\n`
}

function writeQuestion(entry: Entry, indent: number): string {
  return `${" ".repeat(indent)}${entry.id}:\n${writeDeadline(entry, indent + 2)}`
}

function writeDeadline({ deadline, resolution }: Entry, indent: number): string {
  const inner = " ".repeat(indent + 2)
  const lines = stringify(resolution, { version: "1.2", lineWidth: 0 })
    .trimEnd()
    .split("\n")
    .map((line) => `${inner}${line}\n`)
  return `${" ".repeat(indent)}${deadline}:\n${lines.join("")}`
}

/** Where the last character of a value stands, comments behind it left out. */
function lastOf(node: Node, text: string): number {
  if (node.kind === "scalar" || isFlow(node, text)) return node.end
  const inner = node.kind === "list" ? node.items : [...node.entries.values()].map(({ value }) => value)
  const last = inner.at(-1)
  return last === undefined ? node.end : lastOf(last, text)
}

function isFlow(node: Node, text: string): boolean {
  return node.kind !== "scalar" && (text[node.start] === "{" || text[node.start] === "[")
}

/** The column of the keys of a map. */
function columnOf(map: MapNode): number {
  const first = [...map.entries.values()][0]
  if (first === undefined) return 2
  return first.key.start - first.key.source.text.lastIndexOf("\n", first.key.start - 1) - 1
}

function lineOf(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1
}

function lineAfter(text: string, at: number): number {
  if (text[at - 1] === "\n") return at
  const end = text.indexOf("\n", at)
  return end < 0 ? text.length : end + 1
}

function insertAt(text: string, at: number, lines: string): string {
  const before = text.slice(0, at)
  return `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${lines}${text.slice(at)}`
}
