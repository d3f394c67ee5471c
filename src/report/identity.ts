import type { TrackRecord } from "../forecast/track-record.ts"
import { generatorId } from "../random/address.ts"
import { canonicalJson, type Json } from "./canonical-json.ts"
import { commandOf, wordsOfAsked } from "./command.ts"
import { engine, reportFormat } from "./engine.ts"
import { sha256 } from "./hash.ts"
import { type Contender, isRooted, type Played, type Recipe, rootOption, type ScoreRecipe } from "./recipe.ts"

/** Run ids that were told: whole scenarios are written out for one, and a study asks for its own again and again. */
const runIds = new WeakMap<Recipe, string>()

/** The first 12 hexadecimal digits of SHA-256 over the canonical JSON of everything that decides the report's bytes. */
export function runIdOf(recipe: Recipe): string {
  const known = runIds.get(recipe)
  if (known !== undefined) return known
  const id = sha256(canonicalJson({ format: reportFormat, engine, ...identityOf(recipe) })).slice(0, 12)
  runIds.set(recipe, id)
  return id
}

function identityOf(recipe: Recipe): Readonly<Record<string, Json | undefined>> {
  switch (recipe.kind) {
    case "run":
      return { ...identifyRuns(recipe), record: recipe.record === undefined ? undefined : plainRecord(recipe.record) }
    case "compare":
      return { ...identifyRuns(recipe), contenders: recipe.contenders.map(identifyContender) }
    case "sweep":
      return { ...identifyRuns(recipe), options: optionsOf(recipe) }
    case "analysis":
    case "story":
      return {
        ...identifyRuns(recipe.runs),
        options: { ...optionsOf(recipe), [recipe.kind]: true, asked: wordsOfAsked(recipe).join(" ") },
      }
    case "score":
      return { command: commandOf(recipe), inputs: recipe.inputs }
  }
}

function identifyRuns({ name, file, sets, resolvedText, seed, runs, options }: Played) {
  return {
    generator: generatorId,
    name,
    file,
    sets,
    scenario: resolvedText,
    seed,
    runs,
    options,
  }
}

function identifyContender({ resolvedText, summaryText, ...contender }: Contender) {
  return {
    ...contender,
    scenario: resolvedText,
    summary: summaryText,
  }
}

function plainRecord({ words, ...record }: TrackRecord): Json {
  return {
    ...record,
    words: words.map((word) => ({ ...word })),
  }
}

/** The options that a manifest tells: of what asks runs, only where their file is named from. */
export function optionsOf(recipe: Exclude<Recipe, ScoreRecipe>): Played["options"] {
  switch (recipe.kind) {
    case "run":
    case "compare":
      return recipe.options
    case "sweep": {
      const { vary, options } = recipe
      return { sweep: true, ...options, vary: vary.join(" ") }
    }
    case "analysis":
    case "story":
      return rootOption(isRooted(recipe.runs))
  }
}

/** Where a report lies below the output folder: `<scenario>/<run id>`, and what asks runs beside them. */
export function pathOf(recipe: Recipe, runId: string = runIdOf(recipe)): string {
  return `${folderOf(recipe)}/${runId}`
}

function folderOf(recipe: Recipe): string {
  switch (recipe.kind) {
    case "run":
    case "compare":
      return recipe.name
    case "sweep":
    case "score":
      return `${recipe.name}--${recipe.kind}`
    case "analysis":
      return `${recipe.runs.name}--${recipe.asked.name}`
    case "story":
      return `${recipe.runs.name}--story`
  }
}
