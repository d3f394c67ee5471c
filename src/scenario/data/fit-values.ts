import * as Effect from "effect/Effect"
import { childOf, keysOf, type MapNode, type Node, type ScalarNode, withEntry, withoutKeys } from "../node.ts"
import type { Tree } from "../read-file.ts"
import { countFrom, type Tables } from "./count-from.ts"
import { decodeFit } from "./decode-fit.ts"
import { fitKeys } from "./fit.ts"
import type { WrittenFit } from "./written-fit.ts"
import { findPosterior } from "./posterior.ts"
import { badFit } from "../../problem/messages.ts"

/**
 * "How often do such clashes happen?" has an answer in a table of events, and an assumption should be able to say so
 * itself: `value: { rate: per month, from: events.csv, … }`. Each such value becomes the formula of its posterior, and its
 * counts stay beside it under `data`, so that the resolved scenario needs the file no more. What is wrong is told at its
 * place, in the scenario or in the row of the table. This folder refuses to clean data: a cell that cannot be read is a
 * problem, never a guess.
 */
export const fitValues = Effect.fnUntraced(function* (tree: Tree, root: MapNode) {
  const tables: Tables = new Map()
  const section = childOf(root, "assumptions")
  if (section?.kind !== "map") return root
  let fitted: MapNode = section
  for (const [id, entry] of section.entries) {
    const value = childOf(entry.value, "value")
    if (entry.value.kind !== "map" || value?.kind !== "map" || !isFit(value)) continue
    const decoded = decodeFit(tree.findings, value)
    const counts = decoded === undefined ? undefined : yield* countFrom(tree, tables, value, decoded)
    const posterior = counts === undefined ? undefined : findPosterior(counts)
    if (posterior?.ok === false) {
      const extent = childOf(value, posterior.key) ?? value
      tree.findings.push({ extent, message: badFit(posterior.key, posterior.expected) })
    }
    const assumption = placeFit(entry.value, value, posterior?.ok === true ? posterior : undefined)
    fitted = withEntry(fitted, id, { ...entry, value: assumption })
  }
  const sectionEntry = root.entries.get("assumptions")
  return sectionEntry === undefined ? root : withEntry(root, "assumptions", { ...sectionEntry, value: fitted })
})

/** A map of values and weights has numbers and words of its own for keys. */
function isFit(value: MapNode): boolean {
  return keysOf(value).some((key) => fitKeys.some((each) => each === key))
}

interface Fitted {
  readonly formula: string
  readonly counts: WrittenFit
}

/** The assumption with the formula in the place of its counts, and these under `data`; where there is none, a stand-in. */
function placeFit(assumption: MapNode, value: MapNode, fitted: Fitted | undefined): MapNode {
  const key = assumption.entries.get("value")?.key ?? value
  const formula: ScalarNode = { ...value, kind: "scalar", value: fitted?.formula ?? 0.5, style: "plain", indent: 0 }
  const placed = withEntry(withoutKeys(assumption, ["data"]), "value", { key, value: formula })
  return fitted === undefined ? placed : withEntry(placed, "data", { key, value: toNode(fitted.counts, value) })
}

/** A plain value as a tree, all of it standing where the counts were written. */
function toNode(plain: unknown, at: Node): Node {
  const extent = { source: at.source, start: at.start, end: at.end }
  if (Array.isArray(plain)) return { ...extent, kind: "list", items: plain.map((item) => toNode(item, at)) }
  if (typeof plain === "object" && plain !== null) {
    const entries = Object.entries(plain).map(([key, each]) => [key, { key: extent, value: toNode(each, at) }] as const)
    return { ...extent, kind: "map", entries: new Map(entries) }
  }
  const value = typeof plain === "number" || typeof plain === "boolean" ? plain : String(plain)
  return { ...extent, kind: "scalar", value, style: "plain", indent: 0 }
}
