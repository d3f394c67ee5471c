import { generatorId } from "../random/address.ts"
import type { TrackRecord } from "../forecast/track-record.ts"
import type { AnalysisAsked } from "./analysis-asked.ts"
import { canonicalJson, type Json } from "./canonical-json.ts"
import { engine, reportFormat } from "./engine.ts"
import { sha256 } from "./hash.ts"
import { quoteFile, writeFlag } from "./shell.ts"

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
  /** Of a comparison: the scenarios compared, the base first. */
  readonly contenders?: readonly Contender[]
  /** How words of likelihood have done so far, where earlier forecasts of the scenario are settled. */
  readonly record?: TrackRecord
}

/** A scenario that takes part in a comparison. */
export interface Contender {
  /** Unique in the comparison. */
  readonly id: string
  readonly title: string
  readonly name: string
  readonly file: string
  readonly sets: readonly string[]
  readonly resolvedText: string
  /** Path of an edit → where its new value was written, which the resolved scenario no longer tells. */
  readonly origins: Readonly<Record<string, string>>
  /** Of a report that another engine made: its summary.json, which is all that can be compared. */
  readonly summaryText?: string
  /** Why it is not played. */
  readonly unplayed?: string
}

export interface Manifest {
  readonly schema: "casus/manifest@1" | "casus/sweep-manifest@1" | "casus/analysis-manifest@1"
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
  /** Of a comparison: the scenarios compared, the base first, with the files that hold them. */
  readonly contenders?: readonly KeptContender[]
  /** How words of likelihood had done in the ledger beside the scenario when the report was made. */
  readonly record?: TrackRecord
  /** Of a sweep: what is moved, as it is written behind `--vary`. */
  readonly vary?: readonly string[]
  /** Of a sweep: path behind `--vary` → the entries that it moves, where it stands for several (`each`). */
  readonly members?: Readonly<Record<string, readonly string[]>>
  /** Of an analysis: what was asked of the runs. */
  readonly analysis?: AnalysisAsked
  readonly command: string
  /** SHA-256 of every file that has the same bytes on any machine. */
  readonly files: Readonly<Record<string, string>>
}

export interface KeptContender {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly file: string
  readonly sets: readonly string[]
  readonly origins: Readonly<Record<string, string>>
  readonly unplayed?: string
  /** Paths in the report's folder. */
  readonly scenario: string
  readonly summary?: string
}

/** The first 12 hexadecimal digits of SHA-256 over the canonical JSON of everything that decides the report's bytes. */
export const runIdOf = (recipe: Recipe): string =>
  sha256(
    canonicalJson({
      format: reportFormat,
      engine,
      generator: generatorId,
      name: recipe.name,
      file: recipe.file,
      sets: recipe.sets,
      scenario: recipe.resolvedText,
      seed: recipe.seed,
      runs: recipe.runs,
      options: recipe.options,
      contenders: recipe.contenders?.map(
        ({ id, title, name, file, sets, resolvedText, origins, summaryText, unplayed }) => ({
          id,
          title,
          name,
          file,
          sets,
          scenario: resolvedText,
          origins,
          summary: summaryText,
          unplayed,
        }),
      ),
      record: recipe.record === undefined ? undefined : plainRecord(recipe.record),
    }),
  ).slice(0, 12)

const plainRecord = ({ words, ...record }: TrackRecord): Json => ({
  ...record,
  words: words.map((word) => ({ ...word })),
})

/** What says where a report lies. */
export const placeReport = (recipe: Recipe): { readonly recipe: Recipe; readonly runId: string } => ({
  recipe,
  runId: runIdOf(recipe),
})

/** The command that makes the report again, rebuilt from what matters; never what was typed. */
export const commandOf = (recipe: Recipe): string =>
  [
    ...(recipe.contenders === undefined
      ? ["casus run", quoteFile(fileOf(recipe, isRooted(recipe)))]
      : ["casus compare", ...filesOf(recipe.contenders, isRooted(recipe))]),
    `-n ${recipe.runs}`,
    writeFlag("--seed", recipe.seed),
    ...setsOf(recipe).map((set) => writeFlag("--set", set)),
    ...Object.entries(recipe.options).map(([name, value]) =>
      value === true ? `--${name}` : writeFlag(`--${name}`, String(value)),
    ),
  ].join(" ")

const isRooted = ({ options }: Recipe): boolean => options["root"] !== undefined

/**
 * The scenario file as the command names it, from where the scenario's folder lies; if its tree was widened, from the
 * root of that.
 */
export const fileOf = ({ file, name }: Pick<Recipe, "file" | "name">, rooted: boolean): string => {
  if (rooted) return file
  return file === "scenario.yaml" ? name : `${folderOf(name, file)}/${file}`
}

/** A file's report is called folder--file: what is left without the file is the folder, whatever that is called. */
const folderOf = (name: string, file: string): string => {
  const stem = (file.split("/").at(-1) ?? "").replace(/(?<=.)\.[^.]*$/, "")
  return name.endsWith(`--${stem}`) ? name.slice(0, -stem.length - 2) : name
}

/** The files compared; one that is the base's file with a `--set` is named by that. */
const filesOf = ([base, ...others]: readonly Contender[], rooted: boolean): readonly string[] =>
  base === undefined
    ? []
    : [base, ...others.filter((one) => !isEditOf(base, one))].map((one) => quoteFile(fileOf(one, rooted)))

const isEditOf = (base: Contender, { name, file, sets }: Contender): boolean =>
  sets.length > 0 && name === base.name && file === base.file

const setsOf = ({ sets, contenders }: Recipe): readonly string[] => {
  const [base, ...others] = contenders ?? []
  if (base === undefined) return sets
  return others.filter((one) => isEditOf(base, one)).map((one) => one.sets.join("; "))
}

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
  ...(recipe.contenders === undefined ? {} : { contenders: recipe.contenders.map(describeKept) }),
  ...(recipe.record === undefined ? {} : { record: recipe.record }),
  command: commandOf(recipe),
  files,
})

/** Where a contender is kept: the base as scenario.yaml, like that of a run, the others beside each other. */
const describeKept = (
  { id, title, name, file, sets, origins, unplayed, summaryText }: Contender,
  place: number,
): KeptContender => ({
  id,
  title,
  name,
  file,
  sets,
  origins,
  ...(unplayed === undefined ? {} : { unplayed }),
  scenario: place === 0 ? "scenario.yaml" : `scenarios/${place}.yaml`,
  ...(summaryText === undefined ? {} : { summary: `scenarios/${place}.summary.json` }),
})
