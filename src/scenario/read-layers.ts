import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Path from "effect/Path"
import {
  fileCycle,
  includedTwice,
  languageVersion,
  missingKey,
  nothingInside,
  versionInQuotes,
  wrongKind,
} from "../problem/messages.ts"
import { expandDerived, mergeFiles, stripIncluded } from "./merge-files.ts"
import { isNull, type MapNode, type Node, type ScalarNode, withEntry, withoutKeys } from "./node.ts"
import { parseFile } from "./parse-yaml.ts"
import { readFile, relativeLabel, resolveReference, type Tree } from "./read-file.ts"

type Reading<A> = Effect.Effect<A, never, FileSystem.FileSystem | Path.Path>

/**
 * The layers of a scenario, the base first: each is a file with all that it includes, and extends the one before.
 * An included file comes before the one that includes it.
 */
export const readLayers = Effect.fnUntraced(function* (tree: Tree, file: string) {
  const layers: MapNode[] = []
  const chain: string[] = []
  let next: string | undefined = file
  let from: ScalarNode | undefined
  while (next !== undefined) {
    if (chain.includes(next)) {
      const path = yield* Path.Path
      const labels = [...chain.slice(chain.indexOf(next)), next].map((each) => relativeLabel(path, tree.folder, each))
      if (from !== undefined) tree.findings.push({ extent: from, message: fileCycle(labels) })
      return layers
    }
    chain.push(next)
    const layer: Layer | undefined = yield* readWithIncludes(tree, next, from, [], new Set())
    if (layer === undefined) return layers
    layers.unshift(layer.map)
    from = layer.extends
    next = from === undefined ? undefined : yield* resolveReference(tree, next, String(from.value), from)
  }
  return layers
})

interface Layer {
  readonly map: MapNode
  readonly extends?: ScalarNode
}

/** One file and, before it, those that it includes. `stack` are the files that are being read, `seen` all of this layer. */
function readWithIncludes(
  tree: Tree,
  file: string,
  from: ScalarNode | undefined,
  stack: readonly string[],
  seen: Set<string>,
): Reading<Layer | undefined> {
  return Effect.gen(function* () {
    const source = yield* readFile(tree, file, from)
    if (source === undefined) return undefined
    seen.add(file)
    const { map: written, findings } = parseFile(source, tree.budget)
    tree.findings.push(...findings)
    if (written === undefined) return undefined
    const isIncluded = stack.length > 0
    const own = expandDerived(
      isIncluded
        ? stripIncluded(withoutKeys(written, ["include"]), tree.findings)
        : checkVersion(tree, withoutKeys(written, ["include", "extends"])),
    )
    const parent = isIncluded ? undefined : scalarText(tree, written.entries.get("extends")?.value)
    let merged: MapNode = { ...own, entries: new Map() }
    for (const reference of listText(tree, written.entries.get("include")?.value)) {
      const included = yield* readIncluded(tree, file, reference, [...stack, file], seen)
      if (included !== undefined) merged = mergeFiles(merged, included.map, tree.findings)
    }
    return { map: mergeFiles(merged, own, tree.findings), ...(parent === undefined ? {} : { extends: parent }) }
  })
}

const readIncluded = Effect.fnUntraced(function* (
  tree: Tree,
  file: string,
  reference: ScalarNode,
  stack: readonly string[],
  seen: Set<string>,
) {
  const target = yield* resolveReference(tree, file, String(reference.value), reference)
  if (target === undefined) return undefined
  const path = yield* Path.Path
  if (stack.includes(target)) {
    const labels = [...stack.slice(stack.indexOf(target)), target].map((each) => relativeLabel(path, tree.folder, each))
    tree.findings.push({ extent: reference, message: fileCycle(labels) })
    return undefined
  }
  if (seen.has(target)) {
    tree.findings.push({ extent: reference, message: includedTwice(relativeLabel(path, tree.folder, target)) })
    return undefined
  }
  return yield* readWithIncludes(tree, target, reference, stack, seen)
})

/** Every file that is run or extended says in which version of the language it is written; what says it wrongly is read as 1. */
function checkVersion(tree: Tree, written: MapNode): MapNode {
  const entry = written.entries.get("casus")
  const start = { source: written.source, start: written.start, end: written.start + 1 }
  if (entry?.value.kind === "scalar" && entry.value.value === 1) return written
  const message =
    entry === undefined
      ? missingKey("casus", "the version of the scenario language, 1")
      : isTextOne(entry.value)
        ? versionInQuotes()
        : languageVersion(wordOf(entry.value))
  tree.findings.push({ extent: entry?.value ?? start, message })
  const one: ScalarNode = { ...(entry?.value ?? start), kind: "scalar", value: 1, style: "plain", indent: 0 }
  return withEntry(written, "casus", { key: entry?.key ?? start, value: one })
}

function isTextOne(node: Node): boolean {
  return node.kind === "scalar" && String(node.value).trim() === "1"
}

function wordOf(node: Node): string {
  return node.kind === "scalar" ? String(node.value) : `a ${node.kind}`
}

function scalarText(tree: Tree, node: Node | undefined): ScalarNode | undefined {
  if (node === undefined) return undefined
  if (node.kind === "scalar" && typeof node.value === "string") return node
  tree.findings.push({
    extent: node,
    message: wrongKind("the path of a file", isNull(node) ? "nothing" : wordOf(node)),
  })
  return undefined
}

function listText(tree: Tree, node: Node | undefined): readonly ScalarNode[] {
  if (node?.kind === "list" && node.items.length === 0)
    tree.findings.push({ extent: node, message: nothingInside("include", "list") })
  const items = node === undefined ? [] : node.kind === "list" ? node.items : [node]
  return items.map((item) => scalarText(tree, item)).filter((item) => item !== undefined)
}
