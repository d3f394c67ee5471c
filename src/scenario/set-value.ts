import { findControl } from "../problem/control-characters.ts"
import {
  controlCharacter,
  newBySet,
  setWithoutValue,
  targetInList,
  targetInTable,
  unknownTarget,
} from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import { childOf, keysOf, type MapNode, type Node, nodeAt, type ScalarNode } from "./node.ts"
import { isEntryPath, isTable } from "./entries.ts"
import { setSource } from "./list-edits.ts"
import type { Finding } from "./finding.ts"
import { parseYaml } from "./parse-yaml.ts"
import { createSource, type Extent, type Source } from "./source.ts"

/** The edits of one `--set`, which are parted by semicolons: `a=1; b=2`. */
export function splitSets(text: string): readonly string[] {
  return text.split(/\s*;\s*(?=[\w.]+\s*=)/).map((set) => set.trim())
}

/**
 * One `--set PATH=VALUE` as an overlay. NAME=FORMULA means assumptions.NAME.value; any other target is the full
 * dotted path of something that the scenario has, or of a key that it may have.
 */
export function readSet(text: string, resolved: MapNode, findings: Finding[]): MapNode | undefined {
  const source = createSource(setSource, text)
  const control = findControl(source.text)
  if (control !== undefined) {
    const extent = { source, start: control.index, end: control.index + 1 }
    findings.push({ extent, message: controlCharacter(control.code) })
    return undefined
  }
  const equals = source.text.indexOf("=")
  const target = source.text.slice(0, Math.max(0, equals)).trim()
  if (equals < 0 || target === "") {
    findings.push({ extent: { source, start: 0, end: source.text.length }, message: setWithoutValue(source.text) })
    return undefined
  }
  const value = readValue(source, equals + 1, findings)
  const path = resolvePath(target, resolved)
  const extent = { source, start: source.text.indexOf(target), end: source.text.indexOf(target) + target.length }
  const message = judgeTarget(path, resolved)
  if (message !== undefined) findings.push({ extent, message })
  return value === undefined || message !== undefined ? undefined : wrap(path, extent, value)
}

/** Whether the assumption, state, derived value or rule that a `--set` speaks of stands in the scenario. */
export function reachesEntry(text: string, resolved: MapNode): boolean {
  const path = resolvePath(text.slice(0, Math.max(0, text.indexOf("="))).trim(), resolved)
  const length = path[0] === "actors" ? 4 : 2
  return path.length >= length && nodeAt(resolved, ...path.slice(0, length)) !== undefined
}

function resolvePath(target: string, resolved: MapNode): readonly string[] {
  const keys = target.split(".")
  const isTopLevel = keys.length > 1 || resolved.entries.has(target)
  if (isTopLevel && nodeAt(resolved, "assumptions", target) === undefined) return keys
  return ["assumptions", target, "value"]
}

/** An entry must exist; within it, only the last key may be new: whether it is allowed, the schema says. */
function judgeTarget(path: readonly string[], resolved: MapNode) {
  let node: Node = resolved
  for (const [i, key] of path.entries()) {
    if (node.kind === "list") return targetInList(path.slice(0, i).join("."))
    const child = childOf(node, key)
    if (child === undefined && i < path.length - 1) {
      const where = i === 0 ? "the scenario" : path.slice(0, i).join(".")
      return unknownTarget(key, where, suggestName(key, i === 0 ? topNames(resolved) : keysOf(node)))
    }
    if (child === undefined) {
      const where = path.slice(0, i).join(".")
      return isEntryPath(path.slice(0, i + 1)) ? newBySet(key, where, suggestName(key, keysOf(node))) : undefined
    }
    if (isTable(path.slice(0, i + 1)) && child.kind === "map" && i < path.length - 1)
      return targetInTable(path.slice(0, i + 1).join("."))
    node = child
  }
  return undefined
}

function topNames(resolved: MapNode): readonly string[] {
  return keysOf(resolved)
}

/** A list or a map in brackets is read as YAML; anything else is one scalar, read like a plain YAML scalar. */
function readValue(source: Source, from: number, findings: Finding[]): Node | undefined {
  const written = source.text.slice(from)
  const start = from + written.length - written.trimStart().length
  const end = from + written.trimEnd().length
  const text = written.trim()
  if (/^[[{"']/.test(text)) {
    const padded: Source = { ...source, text: " ".repeat(start) + source.text.slice(start) }
    const parsed = parseYaml(padded)
    findings.push(...parsed.findings.map((finding) => ({ ...finding, extent: { ...finding.extent, source } })))
    return parsed.findings.length > 0 || parsed.node === undefined ? undefined : relabel(parsed.node, source)
  }
  const scalar = { source, start: Math.min(start, end), end, kind: "scalar", style: "plain", indent: 0 } as const
  return { ...scalar, value: readScalar(text) } satisfies ScalarNode
}

function relabel(node: Node, source: Source): Node {
  if (node.kind === "scalar") return { ...node, source }
  if (node.kind === "list") return { ...node, source, items: node.items.map((item) => relabel(item, source)) }
  const entries = [...node.entries].map(
    ([key, entry]) => [key, { key: { ...entry.key, source }, value: relabel(entry.value, source) }] as const,
  )
  return { ...node, source, entries: new Map(entries) }
}

/** What a plain scalar of YAML is: a number, true, false, nothing, or text. */
export function readScalar(text: string): ScalarNode["value"] {
  if (text === "" || text === "null" || text === "~") return null
  if (text === "true" || text === "false") return text === "true"
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : text
}

function wrap(path: readonly string[], extent: Extent, value: Node): MapNode {
  const node = path.reduceRight<Node>(
    (inner, key) => ({ ...extent, kind: "map", entries: new Map([[key, { key: extent, value: inner }]]) }),
    value,
  )
  return node.kind === "map" ? node : { ...extent, kind: "map", entries: new Map() }
}
