import { stringify } from "yaml"
import type { Model } from "../../src/model/model.ts"
import { checkFiles } from "../problem/check-files.ts"
import type { Plain } from "./mutate-scenario.ts"

type Place = readonly string[]

/** Keys that are there for readers: what stands under them is shown, and no run knows of it. */
const texts: ReadonlySet<string> = new Set([
  "because",
  "criterion",
  "default",
  "description",
  "documents",
  "evidence",
  "note",
  "source",
  "title",
])

/** Other values of keys that have only a few: a key that restates what holds without it still says something. */
const others: Readonly<Record<string, readonly Plain[]>> = {
  latent: [true, false],
  limit: [1, 2],
  ordered: [true, false],
  scale: ["linear", "log", "logit"],
  unit: ["probability", "days"],
  whole: [true, false],
}

const isMap = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Every key of every map that is no text. */
export const listKeys = (tree: Plain, at: Place = []): readonly Place[] =>
  isMap(tree)
    ? Object.entries(tree)
        .filter(([key]) => !texts.has(key))
        .flatMap(([key, value]) => [[...at, key], ...listKeys(value, [...at, key])])
    : []

const replaceAt = (tree: Plain, [key = "", ...rest]: Place, value: Plain | undefined): Plain => {
  if (!isMap(tree)) return tree
  const inner = rest.length === 0 ? value : replaceAt(tree[key] ?? null, rest, value)
  const entries = Object.entries(tree).flatMap(([name, old]): readonly (readonly [string, Plain])[] =>
    name !== key ? [[name, old]] : inner === undefined ? [] : [[name, inner]],
  )
  return Object.fromEntries(entries)
}

/** What a tree means: the model without its texts, or undefined if there is none; and the paths that are warned of. */
const meaningOf = async (
  tree: Plain,
): Promise<{ readonly model: string | undefined; readonly warned: readonly string[] }> => {
  const models: Model[] = []
  const found = await checkFiles(
    { "scenario.yaml": stringify(tree, { aliasDuplicateObjects: false }) },
    [],
    (model) => {
      models.push(model)
    },
  )
  const model = models[0] === undefined ? undefined : JSON.stringify(models[0])
  return { model, warned: found.map(({ path }) => path) }
}

/** The keys of a scenario that change nothing, whatever they say, and of which no warning speaks. */
export const findIdleKeys = async (tree: Plain, keys = listKeys(tree)): Promise<readonly string[]> => {
  const { model, warned } = await meaningOf(tree)
  const idle: string[] = []
  for (const place of keys) {
    const dotted = place.join(".")
    if (warned.some((path) => path === dotted || path.startsWith(`${dotted}.`) || dotted.startsWith(`${path}.`)))
      continue
    const variants = [undefined, ...(others[place.at(-1) ?? ""] ?? [])]
    let matters = false
    for (const variant of variants) matters ||= (await meaningOf(replaceAt(tree, place, variant))).model !== model
    if (!matters) idle.push(dotted)
  }
  return idle
}
