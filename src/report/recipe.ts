import type { Scores } from "../forecast/scores.ts"
import type { TrackRecord } from "../forecast/track-record.ts"
import { normalizeSeed } from "../random/seed.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import { type WantedFlags, wantedOptions } from "./wanted/wanted.ts"
import type { AnalysisAsked } from "./analysis-asked.ts"

/**
 * What decides the bytes of a report, and nothing else: no clock, host, Node version, workers or output folder. Its run id,
 * its place, its command and its manifest all follow from it.
 */
export type Recipe = PlayedRecipe | AnalysisRecipe | StoryRecipe | ScoreRecipe

/** The recipes of what is played as it is asked for. */
export type PlayedRecipe = RunRecipe | CompareRecipe | SweepRecipe

export type RecipeKind = Recipe["kind"]

/** Recipes of what may be shared out among machines. */
export type SharedRecipe = PlayedRecipe | AnalysisRecipe

/** What all recipes have of which runs are played. */
export interface Played {
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

export interface RunRecipe extends Played {
  readonly kind: "run"
  /** How words of likelihood have done so far, where earlier forecasts of the scenario are settled. */
  readonly record?: TrackRecord
}

export interface CompareRecipe extends Played {
  readonly kind: "compare"
  /** The scenarios compared, the base first. */
  readonly contenders: readonly Contender[]
}

export interface SweepRecipe extends Played {
  readonly kind: "sweep"
  /** What is moved, as it is written behind `--vary`. */
  readonly vary: readonly string[]
  /** Path behind `--vary` → the entries that it moves, where it stands for several (`each`). */
  readonly members: Readonly<Record<string, readonly string[]>>
  /** Path of such an entry → the listed values as they are read for it, where they name its member. */
  readonly memberValues: Readonly<Record<string, readonly string[]>>
}

/** What runs are asked: the recipe of the runs, and the question. */
export interface AnalysisRecipe {
  readonly kind: "analysis"
  readonly runs: RunRecipe
  readonly asked: AnalysisAsked
}

/** What is told of runs: their recipe, and which story. A run that is named by its number is the only one. */
export interface StoryRecipe {
  readonly kind: "story"
  readonly runs: RunRecipe
  readonly asked: StoryAsked
}

/** What is to be told: one run, by number or by how ordinary it is, or what sets the runs of a question apart. */
export type StoryTask =
  /** With `path` the answers that are followed along it; none named: all. */
  | { readonly kind: "run"; readonly run: number; readonly path?: readonly string[] }
  | { readonly kind: "typical" | "extreme" }
  | { readonly kind: "question"; readonly question: string; readonly deadline?: string; readonly value?: string }

/** What a story was asked: all that decides its bytes beside the scenario, the seed and the runs. */
export interface StoryAsked {
  readonly task: StoryTask
  /** Nothing is left out. */
  readonly full: boolean
  /** The expectation for which an assumption is raised. */
  readonly expectation?: string
}

/** Scores play nothing: they follow from the files of the ledger and from how they are asked for. */
export interface ScoreRecipe {
  readonly kind: "score"
  readonly name: string
  readonly title: string
  readonly file: string
  readonly scored: Scores["kind"]
  /** Flags without their dashes, in the order in which the command is told. */
  readonly flags: readonly (readonly [name: string, value?: string])[]
  /** Path of each file of the ledger → its SHA-256. */
  readonly inputs: Readonly<Record<string, string>>
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

/** The recipe of a run: what was asked for, without anything that changes no byte. */
export function describeRecipe(
  loaded: LoadedScenario,
  asked: {
    readonly runs: number
    readonly seed: string
    readonly words: "icd203" | "phia"
    readonly set: readonly string[]
    /** True where answers are counted alone. */
    readonly plain?: boolean
    /** True where runs that cannot go on are left out. */
    readonly keepGoing?: boolean
    /** False where no charts are drawn. */
    readonly charts?: boolean
    /** False where no report.html is written. */
    readonly page?: boolean
    readonly record?: TrackRecord | undefined
  } & WantedFlags,
): RunRecipe {
  return {
    kind: "run",
    name: loaded.name,
    title: loaded.scenario.title,
    file: loaded.file,
    resolvedText: loaded.resolvedText,
    seed: normalizeSeed(asked.seed),
    runs: asked.runs,
    options: {
      ...rootOption(loaded.widened),
      ...(asked.words === "icd203" ? {} : { words: asked.words }),
      ...wantedOptions(asked),
      ...plainOption(asked.plain),
      ...keepGoingOption(asked.keepGoing),
      ...(asked.charts === false ? { "no-charts": true } : {}),
      ...(asked.page === false ? { "no-page": true } : {}),
    },
    sets: asked.set,
    ...(asked.record === undefined ? {} : { record: asked.record }),
  }
}

/** Which runs are played, be it for their own report or for what is asked of them. */
export function runsOf(recipe: SharedRecipe): Played {
  return recipe.kind === "analysis" ? recipe.runs : recipe
}

/** Whether answers are counted alone, and not corrected for luck. */
export function isPlain({ options }: Pick<Played, "options">): boolean {
  return options["plain"] === true
}

/** Whether runs that cannot go on are left out, where else the first of them ends the command. */
export function keepsGoing({ options }: Pick<Played, "options">): boolean {
  return options["keep-going"] === true
}

export function plainOption(plain = false): Readonly<Record<string, boolean>> {
  return plain ? { plain } : {}
}

export function keepGoingOption(keepGoing = false): Readonly<Record<string, boolean>> {
  return keepGoing ? { "keep-going": true } : {}
}

/** With a widened tree the command names the file from the tree's root, and says so. */
export function rootOption(widened: boolean): Readonly<Record<string, string>> {
  return widened ? { root: "." } : {}
}

/** Whether the file is named from the root of a widened tree. */
export function isRooted({ options }: Pick<Played, "options">): boolean {
  return options["root"] !== undefined
}

const noOptions: ReadonlySet<string> = new Set(
  "n runs seed set out workers json quiet q precision help version completions log-level".split(" "),
)

/**
 * Whether a name can be that of an option in a recipe: a word, and no flag that changes no byte or has a place of its own
 * in a manifest. A command is built of them, and a manifest may come from anybody.
 */
export function isOptionName(name: string): boolean {
  return /^[a-z][a-z-]*$/.test(name) && !noOptions.has(name)
}

/** Whether a recipe asks for charts, and whether for report.html: it does unless it says otherwise. */
export function partsOf({ options }: RunRecipe): { readonly charts: boolean; readonly page: boolean } {
  return { charts: options["no-charts"] !== true, page: options["no-page"] !== true }
}

/** The scale of estimative words that a recipe asks for. */
export function wordsOf({ options }: RunRecipe): "icd203" | "phia" {
  return options["words"] === "phia" ? "phia" : "icd203"
}
