import type { TrackRecord } from "../forecast/track-record.ts"
import { generatorId } from "../random/address.ts"
import type { AnalysisAsked } from "./analysis-asked.ts"
import { commandOf } from "./command.ts"
import { engine, reportFormat } from "./engine.ts"
import { sha256 } from "./hash.ts"
import { optionsOf, runIdOf } from "./identity.ts"
import type { Contender, Recipe, RecipeKind, ScoreRecipe, StoryAsked } from "./recipe.ts"

/** What a manifest of each kind says it is; a comparison's differs from a run's by its contenders. */
export const manifestSchemas = {
  run: "casus/manifest@1",
  compare: "casus/manifest@1",
  sweep: "casus/sweep-manifest@1",
  analysis: "casus/analysis-manifest@1",
  story: "casus/story-manifest@1",
  score: "casus/score-manifest@1",
} as const satisfies Readonly<Record<RecipeKind, string>>

/** The kinds of reports for which something is played. */
export type PlayedKind = Exclude<RecipeKind, "score">

export interface Manifest {
  readonly schema: (typeof manifestSchemas)[PlayedKind]
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
  /** Of a sweep: path of such an entry → the listed values as they are read for it, where they name its member. */
  readonly member_values?: Readonly<Record<string, readonly string[]>>
  /** Of an analysis: what was asked of the runs. */
  readonly analysis?: AnalysisAsked
  /** Of a story: what was asked of the scenario. */
  readonly story?: StoryAsked
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

/** manifest.json of scores (`casus/score-manifest@1`): nothing was played for them. */
export interface ScoreManifest extends Pick<Manifest, "run" | "format" | "engine" | "command" | "files"> {
  readonly schema: typeof manifestSchemas.score
  readonly scenario: { readonly name: string; readonly title: string; readonly file: string }
  readonly kind: ScoreRecipe["scored"]
  /** What was asked, without dashes, in the order in which the command tells it. */
  readonly flags: ScoreRecipe["flags"]
}

/** Which kind of report a manifest is of. */
export function kindOf({ schema, contenders }: Manifest): PlayedKind {
  switch (schema) {
    case "casus/manifest@1":
      return contenders === undefined ? "run" : "compare"
    case "casus/sweep-manifest@1":
      return "sweep"
    case "casus/analysis-manifest@1":
      return "analysis"
    case "casus/story-manifest@1":
      return "story"
  }
}

/** manifest.json of a report: its recipe, and the hashes of its files. */
export function describeManifest(recipe: Recipe, files: Manifest["files"]): Manifest | ScoreManifest {
  const run = runIdOf(recipe)
  const command = commandOf(recipe)
  if (recipe.kind === "score") {
    const { name, title, file, scored: kind, flags } = recipe
    const schema = manifestSchemas.score
    return { schema, run, format: reportFormat, engine, scenario: { name, title, file }, kind, flags, command, files }
  }
  const { name, title, file, resolvedText, seed, runs, sets } = "asked" in recipe ? recipe.runs : recipe
  return {
    schema: manifestSchemas[recipe.kind],
    run,
    format: reportFormat,
    engine,
    generator: generatorId,
    scenario: { name, title, file, sha256: sha256(resolvedText) },
    seed,
    runs,
    options: optionsOf(recipe),
    sets,
    ...describeOwn(recipe),
    command,
    files,
  }
}

/** What the manifests of one kind alone have. */
function describeOwn(recipe: Exclude<Recipe, ScoreRecipe>): Partial<Manifest> {
  switch (recipe.kind) {
    case "run":
      return recipe.record === undefined ? {} : { record: recipe.record }
    case "compare":
      return { contenders: recipe.contenders.map(describeKept) }
    case "sweep": {
      const { vary, members, memberValues } = recipe
      return {
        vary,
        ...(Object.keys(members).length === 0 ? {} : { members }),
        ...(Object.keys(memberValues).length === 0 ? {} : { member_values: memberValues }),
      }
    }
    case "analysis":
      return { analysis: recipe.asked }
    case "story":
      return { story: recipe.asked }
  }
}

/** Where a contender is kept: the base as scenario.yaml, like that of a run, the others beside each other. */
export function describeKept(
  { id, title, name, file, sets, origins, unplayed, summaryText }: Contender,
  place: number,
): KeptContender {
  return {
    id,
    title,
    name,
    file,
    sets,
    origins,
    ...(unplayed === undefined ? {} : { unplayed }),
    scenario: place === 0 ? "scenario.yaml" : `scenarios/${place}.yaml`,
    ...(summaryText === undefined ? {} : { summary: `scenarios/${place}.summary.json` }),
  }
}
