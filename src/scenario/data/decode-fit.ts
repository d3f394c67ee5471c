import * as SchemaParser from "effect/SchemaParser"
import { missingKey, notTogether } from "../../problem/messages.ts"
import { explainIssue } from "../explain-issue.ts"
import type { Finding } from "../finding.ts"
import { type MapNode, type Node, toPlain } from "../node.ts"
import { fitKeys, FitSchema } from "./fit.ts"
import type { WrittenFit } from "./written-fit.ts"

const decode = SchemaParser.decodeUnknownExit(FitSchema, {
  errors: "all",
  onExcessProperty: "error",
  reportInput: true,
})

/** A fit as written, with what is wrong told at its place; undefined where it has not the form of one. */
export function decodeFit(findings: Finding[], node: MapNode): WrittenFit | undefined {
  const exit = decode(toPlain(node))
  if (exit._tag === "Failure") {
    for (const reason of exit.cause.reasons) {
      if (reason._tag !== "Fail") continue
      for (const { path, at, message } of explainIssue(reason.error)) {
        findings.push({ extent: at === "key" ? keyAt(node, path) : deepest(node, path), message })
      }
    }
    return undefined
  }
  const kinds = fitKeys.filter((key) => node.entries.has(key))
  const [first = "", second] = kinds
  if (second !== undefined) {
    findings.push({ extent: node.entries.get(second)?.key ?? node, message: notTogether(first, second) })
    return undefined
  }
  if (exit.value.from !== undefined) {
    for (const key of counted.filter((each) => node.entries.has(each)))
      findings.push({ extent: node.entries.get(key)?.key ?? node, message: notTogether("from", key) })
  }
  if ((exit.value.reference ?? "").trim() === "") {
    const description = "the reference class: of what this is counted, such as Border clashes since 2022"
    findings.push({ extent: node, message: missingKey("reference", description) })
  }
  return exit.value
}

/** What a file is counted for, and so cannot be written beside it. */
const counted = ["count", "over", "ended", "total", "counted_in"] as const

function deepest(node: Node, path: readonly string[]): Node {
  const [key = "", ...rest] = path
  if (path.length === 0) return node
  if (node.kind === "list") return deepest(node.items[Number(key)] ?? node, rest)
  const child = node.kind === "map" ? node.entries.get(key)?.value : undefined
  return child === undefined ? node : deepest(child, rest)
}

function keyAt(node: Node, path: readonly string[]) {
  const parent = deepest(node, path.slice(0, -1))
  return (parent.kind === "map" ? parent.entries.get(path.at(-1) ?? "")?.key : undefined) ?? parent
}
