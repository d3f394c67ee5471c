import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node as YamlNode,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml"
import { findControl } from "../problem/control-characters.ts"
import { controlCharacter, duplicateKey, forbiddenKey, notAKey, notANumber, yamlFeature } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { findCut } from "./cut-formula.ts"
import type { Entry, ListNode, MapNode, Node, ScalarNode, ScalarStyle } from "./node.ts"
import { type Finding, findingLimit } from "./finding.ts"
import { type Extent, formatPlace, placeOf, type Source } from "./source.ts"

/** A node of the yaml package as one of ours. What cannot be used is left out and found fault with. */
export function convertNode(source: Source, node: unknown, findings: Finding[]): Node | undefined {
  const found = (extent: Extent, message: Message) => void findings.push({ extent, message })
  if (isAlias(node)) return found(extentOf(source, node), yamlFeature("an alias (*)")) ?? undefined
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined
  if (node.anchor !== undefined) found(extentOf(source, node), yamlFeature("an anchor (&)"))
  if (node.tag !== undefined) found(extentOf(source, node), yamlFeature("a tag (!)"))
  if (isMap(node)) return convertMap(source, node, findings)
  if (isSeq(node)) return convertList(source, node, findings)
  return convertScalar(source, node, findings)
}

function extentOf(source: Source, node: YamlNode): Extent {
  const [start, end] = node.range ?? [0, 0]
  return { source, start, end }
}

function convertList(source: Source, node: YAMLSeq, findings: Finding[]): ListNode {
  return {
    ...extentOf(source, node),
    kind: "list",
    items: node.items.map((item) => convertNode(source, item, findings)).filter((item) => item !== undefined),
  }
}

function convertMap(source: Source, node: YAMLMap, findings: Finding[]): MapNode {
  const entries = new Map<string, Entry>()
  let owner: Pair | undefined
  let wasCut = false
  let cuts = 0
  for (const pair of node.items) {
    if (findings.length + cuts >= findingLimit) break
    const cut = node.flow === true ? findCut(source, pair, owner) : undefined
    if (cut === undefined) addEntry(source, pair, entries, findings)
    else {
      // A text that several commas cut is told once: where it was cut first, and how all of it is written.
      const first = wasCut ? findings.pop() : undefined
      cuts++
      findings.push(first === undefined ? cut : { ...first, message: { ...cut.message, text: first.message.text } })
      mendCut(entries, owner, cut.extent)
    }
    wasCut = cut !== undefined
    if (pair.value !== null) owner = pair
  }
  return { ...extentOf(source, node), kind: "map", entries }
}

/** What was cut within parentheses is read as it was meant: so the cut is all that is said of it. */
function mendCut(entries: Map<string, Entry>, owner: Pair | undefined, { source, end }: Extent): void {
  const key = isScalar(owner?.key) ? String(owner.key.value) : ""
  const entry = entries.get(key)
  if (entry?.value.kind !== "scalar" || entry.value.style !== "plain") return
  const { start, end: before } = entry.value
  if (!isOpen(source.text.slice(start, before))) return
  const value = source.text.slice(start, end).replaceAll(/\s*\n\s*/g, " ")
  entries.set(key, { ...entry, value: { ...entry.value, end, value } })
}

function isOpen(text: string): boolean {
  return text.split("(").length > text.split(")").length
}

function addEntry(source: Source, pair: Pair, entries: Map<string, Entry>, findings: Finding[]): void {
  const key = readKey(source, pair, findings)
  if (key === undefined) return
  const first = entries.get(key.text)
  if (first !== undefined) {
    const message = duplicateKey(key.text, formatPlace(placeOf(first.key)))
    findings.push({ extent: key.extent, message })
    return
  }
  const value = pair.value === null ? emptyAt(key.extent) : convertNode(source, pair.value, findings)
  if (value !== undefined) entries.set(key.text, { key: key.extent, value })
}

function emptyAt(extent: Extent): ScalarNode {
  return {
    ...extent,
    start: extent.end,
    kind: "scalar",
    value: null,
    style: "plain",
    indent: 0,
  }
}

function readKey(
  source: Source,
  { key }: Pair,
  findings: Finding[],
): { readonly text: string; readonly extent: Extent } | undefined {
  if (!isScalar(key)) {
    const extent = isMap(key) || isSeq(key) || isAlias(key) ? extentOf(source, key) : { source, start: 0, end: 1 }
    findings.push({ extent, message: isAlias(key) ? yamlFeature("an alias (*)") : notAKey("a map or a list") })
    return undefined
  }
  const extent = extentOf(source, key)
  const text = typeof key.value === "string" ? key.value : source.text.slice(extent.start, extent.end)
  const message = judgeKey(key, text)
  if (message === undefined) return { text, extent }
  findings.push({ extent, message })
  return undefined
}

function judgeKey(key: Scalar, text: string): Message | undefined {
  if (key.anchor !== undefined) return yamlFeature("an anchor (&)")
  if (key.tag !== undefined) return yamlFeature("a tag (!)")
  if (text === "<<") return yamlFeature("a merge key (<<)")
  if (text === "") return notAKey("nothing")
  const control = findControl(text)
  if (control !== undefined) return controlCharacter(control.code)
  return text === "__proto__" || text === "constructor" || text === "prototype" ? forbiddenKey(text) : undefined
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
}

function convertScalar(source: Source, node: Scalar, findings: Finding[]): ScalarNode {
  const token = node.srcToken
  const scalar = {
    ...extentOf(source, node),
    kind: "scalar",
    style: styles[node.type ?? "PLAIN"] ?? "plain",
    indent: token?.type === "block-scalar" ? token.indent : 0,
  } as const
  const { value } = node
  const control = typeof value === "string" ? findControl(value) : undefined
  if (control !== undefined) findings.push({ extent: scalar, message: controlCharacter(control.code) })
  if (typeof value === "string" || typeof value === "boolean" || value === null) return { ...scalar, value }
  const written = source.text.slice(scalar.start, scalar.end)
  if (typeof value === "number" && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(written) && Number.isFinite(value))
    return { ...scalar, value }
  findings.push({ extent: scalar, message: notANumber(written) })
  return { ...scalar, value: 0 }
}
