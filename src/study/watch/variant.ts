import type { Edit } from "../../scenario/scenario.ts"
import { setSource } from "../../scenario/list-edits.ts"
import { type Writable, writeYaml } from "../../scenario/write-yaml.ts"
import type { Played } from "./play.ts"
import { listSets } from "./tried.ts"

/**
 * What is tried, and what `--set` laid over the files, as a file that extends the scenario: it reads as `--set` does. What was
 * given another value rests on assumption from then on, for evidence spoke of the old one.
 */
export function writeVariant({ loaded, model, tried }: Played, base: string): string {
  const edits = loaded.edits.filter(({ origin }) => origin.startsWith(`${setSource} `))
  const content = edits.filter((edit) => !isLetGo(edit, edits)).reduce<Tree>(place, {})
  const title = `${model.title}, with ${listSets(tried).join("; ")}`
  return writeYaml({ casus: 1, extends: base, title, ...content })
}

type Tree = { readonly [key: string]: Writable }

/** What goes with an old value goes by itself once there is a new one. */
function isLetGo({ path, after }: Edit, edits: readonly Edit[]): boolean {
  const owner = path.slice(0, path.lastIndexOf("."))
  return after === undefined && edits.some((other) => other.path === `${owner}.value`)
}

function place(tree: Tree, { path, after = null }: Edit): Tree {
  const keys = path.split(".")
  const value = after as Writable
  if (keys[0] !== "assumptions" || keys[2] !== "value") return placeAt(tree, keys, value)
  return placeAt(placeAt(tree, keys, value), [...keys.slice(0, 2), "basis"], "assumption")
}

function placeAt(tree: Tree, [key = "", ...rest]: readonly string[], value: Writable): Tree {
  if (rest.length === 0) return { ...tree, [key]: value }
  const inner = tree[key]
  return { ...tree, [key]: placeAt(typeof inner === "object" && inner !== null ? (inner as Tree) : {}, rest, value) }
}
