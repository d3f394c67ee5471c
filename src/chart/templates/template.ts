import type { LoadedScenario } from "../../scenario/scenario.ts"
import { parseYaml } from "../../scenario/parse-yaml.ts"
import type { Finding } from "../../scenario/finding.ts"
import { type Node, toPlain } from "../../scenario/node.ts"
import { createSource } from "../../scenario/source.ts"
import type { Json, JsonObject } from "../spec.ts"

/** A chart that the scenario brings along: its text, read, and where each part of it stands in the text. */
export interface Template {
  readonly id: string
  readonly node: Node
  readonly spec: JsonObject
}

/** JSON is YAML, so the reader of scenarios reads it, and knows the place of everything. */
export function readTemplate(
  id: string,
  text: string,
): { readonly template?: Template; readonly findings: readonly Finding[] } {
  const { node, findings } = parseYaml(createSource(id, text))
  const spec = node === undefined ? undefined : toPlain(node)
  return isObject(spec) && node !== undefined ? { template: { id, node, spec }, findings } : { findings }
}

/** The templates of a scenario that was found to be right. */
export function listTemplates({ scenario }: Pick<LoadedScenario, "scenario">): readonly Template[] {
  return Object.entries(scenario.templates).flatMap(([id, text]) => readTemplate(id, text).template ?? [])
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** A part of a template: its key, its value, and the way to it. */
export interface Part {
  readonly path: readonly string[]
  readonly key: string
  readonly value: Json
}

/** Where rows of data stand, which are nothing but numbers and text. */
function isRows(path: readonly string[], key: string): boolean {
  return (key === "values" && path.at(-2) === "data") || (key === "datasets" && path.length === 1)
}

/** Every part of a specification but for rows of data, from the outside in. An item of a list has the list's key. */
export function listParts(value: Json, path: readonly string[] = []): readonly Part[] {
  const step = (name: string, key: string, inner: Json): readonly Part[] => {
    const inside = [...path, name]
    return [{ path: inside, key, value: inner }, ...(isRows(inside, key) ? [] : listParts(inner, inside))]
  }
  if (Array.isArray(value))
    return value.flatMap((item: Json, i) => step(String(i), path.findLast((name) => !/^\d+$/.test(name)) ?? "", item))
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => step(key, key, inner)) : []
}

/** The part of a tree at a path, as far as it goes. */
export function nodeAtPath(node: Node, path: readonly string[]): Node {
  const [first, ...rest] = path
  if (first === undefined || node.kind === "scalar") return node
  const next = node.kind === "list" ? node.items[Number(first)] : node.entries.get(first)?.value
  return next === undefined ? node : nodeAtPath(next, rest)
}
