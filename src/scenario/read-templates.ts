import * as Effect from "effect/Effect"
import * as Path from "effect/Path"
import { fileTooLarge, templateName, templateTwice } from "../problem/messages.ts"
import { childOf, type Entry, type MapNode, type ScalarNode, withEntry } from "./node.ts"
import { readFile, resolveReference, type Tree } from "./read-file.ts"

/** No drawing needs a longer description. */
export const templateLimit = 256 * 1024

/**
 * Charts may name files of the scenario's own tree, specifications of Vega-Lite: each becomes a template under the file's
 * name, so that the resolved scenario needs the file no more, and the chart is called by that name.
 */
export const readTemplates = Effect.fnUntraced(function* (tree: Tree, root: MapNode) {
  const charts = childOf(root, "charts")
  const entry = root.entries.get("charts")
  if (charts?.kind !== "list" || entry === undefined) return root
  const section = childOf(root, "templates")
  const templates = new Map<string, Entry>(section?.kind === "map" ? section.entries : [])
  const path = yield* Path.Path
  const items: (typeof charts.items)[number][] = []
  for (const item of charts.items) {
    if (item.kind !== "scalar" || typeof item.value !== "string" || !item.value.endsWith(".json")) {
      items.push(item)
      continue
    }
    const name = nameOf(path.basename(item.value))
    if (name === undefined) tree.findings.push({ extent: item, message: templateName(path.basename(item.value)) })
    else if (templates.has(name)) tree.findings.push({ extent: item, message: templateTwice(name) })
    else {
      const text = yield* readTemplate(tree, item)
      if (text === undefined) continue
      templates.set(name, { key: item, value: text })
      items.push({ ...item, value: name })
    }
  }
  if (items.length === charts.items.length && items.every((item, i) => item === charts.items[i])) return root
  const kept = withEntry(root, "charts", { ...entry, value: { ...charts, items } })
  const at = section ?? charts
  const value: MapNode = { source: at.source, start: at.start, end: at.end, kind: "map", entries: templates }
  return withEntry(kept, "templates", { key: root.entries.get("templates")?.key ?? entry.key, value })
})

/** `men-lost.vl.json` is called men_lost; undefined where that would be no name. */
function nameOf(file: string): string | undefined {
  const name = file.replace(/(\.vl)?\.json$/, "").replaceAll("-", "_")
  return /^[a-z][a-z0-9_]*$/.test(name) ? name : undefined
}

/** A file as one scalar, every character of which stands where it stands. */
const readTemplate = Effect.fnUntraced(function* (tree: Tree, item: ScalarNode) {
  const path = yield* Path.Path
  const from = path.resolve(tree.folder, item.source.file)
  const target = yield* resolveReference(tree, from, String(item.value), item)
  const source = target === undefined ? undefined : yield* readFile(tree, target, item)
  if (source === undefined) return undefined
  if (source.text.length > templateLimit) {
    tree.findings.push({ extent: item, message: fileTooLarge(source.file, "256 KB") })
    return undefined
  }
  const whole: ScalarNode = {
    source,
    start: 0,
    end: source.text.length,
    kind: "scalar",
    value: source.text,
    style: "whole",
    indent: 0,
  }
  return whole
})
