import { families } from "../distribution/index.ts"
import { plainUnits } from "../expression/unit.ts"
import { parseTimeWord, reservedWords, usages } from "../expression/vocabulary.ts"
import { badEvidenceId, badId, badUnitName, plainUnitName, reservedId, yesNoId } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { Found } from "./explain-issue.ts"
import { childOf, type MapNode, type Node } from "./node.ts"
import type { Path } from "./scenario.ts"
import { listSections } from "./sections.ts"

/** Where maps are keyed by ids, from the root; `*` is any key. Outcomes of `choose` nest and are walked on their own. */
const keyed: readonly Path[] = [
  ...listSections(({ names }) => names === "id").map((section) => [section]),
  ["groups", "*", "dirichlet"],
  ["actors", "*", "positions"],
  ["actors", "*", "rules"],
  ["actors", "*", "rules", "*", "ratio"],
  ["lists"],
  ["lists", "*"],
]

/** Lists of ids: the values of categories. */
const listed: readonly Path[] = [
  ["state", "*", "values"],
  ["assumptions", "*", "values"],
  ["lists", "*"],
]

const notNames: ReadonlySet<string> = new Set(["yes", "no", "on", "off", "null", "y", "n"])

/** What makes a word unfit as an id or a category's value, if anything does. */
export function judgeName(name: string): Message | undefined {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) return badId(name)
  if (notNames.has(name)) return yesNoId(name)
  const isTaken =
    reservedWords.has(name) || Object.hasOwn(usages, name) || Object.hasOwn(families, name) || name === "quantiles"
  return isTaken ? reservedId(name) : undefined
}

function judgeEvidenceName(name: string): Message | undefined {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? undefined : badEvidenceId(name)
}

/** A unit of the scenario's own is one word, and none that is there already. */
function judgeUnit(word: string): Message | undefined {
  if (plainUnits.includes(word)) return plainUnitName(word)
  const isWord = /^[\p{L}_$€£][\p{L}\p{N}_$€£]*$/u.test(word)
  return isWord && parseTimeWord(word) === undefined ? undefined : badUnitName(word)
}

/** Every id that is declared in the tree is a fit one. */
export function checkNames(root: MapNode): readonly Found[] {
  return [
    ...keyed.flatMap((pattern) => match(root, pattern).flatMap(([path, node]) => judgeKeys(path, node, judgeName))),
    ...listed.flatMap((pattern) => match(root, pattern).flatMap(([path, node]) => judgeItems(path, node, judgeName))),
    ...match(root, ["units"]).flatMap(([path, node]) => judgeItems(path, node, judgeUnit)),
    ...listSections(({ names }) => names === "source").flatMap((section) =>
      judgeKeys([section], childOf(root, section), judgeEvidenceName),
    ),
    ...match(root, ["actors", "*", "rules", "*", "then"]).flatMap(([path, node]) => checkOutcomes(path, node)),
  ]
}

function match(node: Node, pattern: Path, path: Path = []): readonly (readonly [Path, Node])[] {
  const [step, ...rest] = pattern
  if (step === undefined) return [[path, node]]
  if (node.kind !== "map") return []
  const keys = step === "*" ? [...node.entries.keys()] : [step]
  return keys.flatMap((key) => {
    const child = node.entries.get(key)?.value
    return child === undefined ? [] : match(child, rest, [...path, key])
  })
}

function judgeKeys(path: Path, node: Node | undefined, judge: (name: string) => Message | undefined): readonly Found[] {
  return node?.kind !== "map"
    ? []
    : [...node.entries.keys()].flatMap((key): readonly Found[] => {
        const message = judge(key)
        return message === undefined ? [] : [{ path: [...path, key], at: "key", message }]
      })
}

function judgeItems(path: Path, node: Node, judge: (name: string) => Message | undefined): readonly Found[] {
  return node.kind !== "list"
    ? []
    : node.items.flatMap((item, i): readonly Found[] => {
        const message = item.kind === "scalar" ? judge(String(item.value)) : undefined
        return message === undefined ? [] : [{ path: [...path, String(i)], at: "value", message }]
      })
}

function checkOutcomes(path: Path, effects: Node): readonly Found[] {
  const choose = childOf(effects, "choose")
  if (choose?.kind !== "map") return []
  const here = [...path, "choose"]
  const inner = [...choose.entries].flatMap(([name, { value }]) => {
    const then = childOf(value, "then")
    return then === undefined ? [] : checkOutcomes([...here, name, "then"], then)
  })
  return [...judgeKeys(here, choose, judgeName), ...inner]
}
