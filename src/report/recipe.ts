import { normalizeSeed } from "../random/seed.ts"
import type { TrackRecord } from "../forecast/track-record.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import type { Recipe } from "./manifest.ts"

/** The recipe of a run: what was asked for, without anything that changes no byte. */
export const describeRecipe = (
  loaded: LoadedScenario,
  asked: {
    readonly runs: number
    readonly seed: string
    readonly words: "icd203" | "phia"
    readonly set: readonly string[]
    readonly record?: TrackRecord | undefined
  },
): Recipe => ({
  name: loaded.name,
  title: loaded.scenario.title,
  file: loaded.file,
  resolvedText: loaded.resolvedText,
  seed: normalizeSeed(asked.seed),
  runs: asked.runs,
  options: { ...rootOption(loaded.widened), ...(asked.words === "icd203" ? {} : { words: asked.words }) },
  sets: asked.set,
  ...(asked.record === undefined ? {} : { record: asked.record }),
})

/** With a widened tree the command names the file from the tree's root, and says so. */
export const rootOption = (widened: boolean): Readonly<Record<string, string>> => (widened ? { root: "." } : {})

const noOptions: ReadonlySet<string> = new Set(
  "n runs seed set out workers json quiet q precision help version completions log-level".split(" "),
)

/**
 * Whether a name can be that of an option in a recipe: a word, and no flag that changes no byte or has a place of its own
 * in a manifest. A command is built of them, and a manifest may come from anybody.
 */
export const isOptionName = (name: string): boolean => /^[a-z][a-z-]*$/.test(name) && !noOptions.has(name)

/** The scale of estimative words that a recipe asks for. */
export const wordsOf = (recipe: Recipe): "icd203" | "phia" => (recipe.options["words"] === "phia" ? "phia" : "icd203")
