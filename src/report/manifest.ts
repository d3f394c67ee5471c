import { generatorId } from "../random/address.ts"
import { canonicalJson } from "./canonical-json.ts"
import { engine, reportFormat } from "./engine.ts"
import { sha256 } from "./hash.ts"

/** What decides the bytes of a report, and nothing else: no clock, host, Node version, workers or output folder. */
export interface Recipe {
  /** Name of the report's folder below the output folder: the scenario's, or folder--file for an overlay. */
  readonly name: string
  readonly title: string
  /** Path of the scenario file relative to its own tree. */
  readonly file: string
  /** The whole resolved scenario, as it is kept in scenario.yaml. */
  readonly resolvedText: string
  readonly seed: string
  readonly runs: number
  /** Options that add or change a file, such as the words' scale. */
  readonly options: Readonly<Record<string, string | boolean>>
  /** The `--set` edits, already part of the resolved scenario, kept for the command. */
  readonly sets: readonly string[]
}

export interface Manifest {
  readonly schema: "casus/manifest@1"
  readonly run: string
  readonly format: number
  readonly engine: number
  readonly generator: string
  readonly scenario: { readonly name: string; readonly title: string; readonly file: string; readonly sha256: string }
  readonly seed: string
  readonly runs: number
  readonly options: Readonly<Record<string, string | boolean>>
  /** The `--set` edits: already part of scenario.yaml, kept so that the command can be told. */
  readonly sets: readonly string[]
  readonly command: string
  /** SHA-256 of every file that has the same bytes on any machine. */
  readonly files: Readonly<Record<string, string>>
}

/** The first 12 hexadecimal digits of SHA-256 over the canonical JSON of everything that decides the report's bytes. */
export const runIdOf = (recipe: Recipe): string =>
  sha256(
    canonicalJson({
      format: reportFormat,
      engine,
      generator: generatorId,
      scenario: recipe.resolvedText,
      seed: recipe.seed,
      runs: recipe.runs,
      options: recipe.options,
    }),
  ).slice(0, 12)

/** The command that makes the report again, rebuilt from what matters; never what was typed. */
export const commandOf = (recipe: Recipe): string =>
  [
    "casus run",
    recipe.file === "scenario.yaml" ? recipe.name : `${recipe.name.split("--")[0]}/${recipe.file}`,
    `-n ${recipe.runs}`,
    `--seed ${quoteWord(recipe.seed)}`,
    ...recipe.sets.map((set) => `--set ${quoteWord(set)}`),
    ...Object.entries(recipe.options).map(([name, value]) =>
      value === true ? `--${name}` : `--${name} ${quoteWord(String(value))}`,
    ),
  ].join(" ")

/** A word as a POSIX shell reads it back. */
const quoteWord = (word: string): string =>
  /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

export const describeRun = (recipe: Recipe, files: Readonly<Record<string, string>>): Manifest => ({
  schema: "casus/manifest@1",
  run: runIdOf(recipe),
  format: reportFormat,
  engine,
  generator: generatorId,
  scenario: { name: recipe.name, title: recipe.title, file: recipe.file, sha256: sha256(recipe.resolvedText) },
  seed: recipe.seed,
  runs: recipe.runs,
  options: recipe.options,
  sets: recipe.sets,
  command: commandOf(recipe),
  files,
})
