import {
  type AnalysisRecipe,
  type CompareRecipe,
  type Contender,
  isRooted,
  type Played,
  type PlayedRecipe,
  type Recipe,
  rootOption,
  type SharedRecipe,
  type StoryRecipe,
  type StoryTask,
} from "./recipe.ts"
import { quoteFile, quoteWord, writeFlag } from "./shell.ts"

/** A flag without its dashes; a switch has no value. */
type FlagOf = readonly [name: string, value?: string]

/** The command that makes the report again, rebuilt from what matters; never what was typed. */
export function commandOf(recipe: Recipe): string {
  switch (recipe.kind) {
    case "run":
    case "sweep":
      return writePlayed(recipe, { files: [nameFile(recipe)], sets: recipe.sets, ...rootOf(recipe) })
    case "compare":
      return writePlayed(recipe, { files: nameFiles(recipe), sets: setsOf(recipe), ...rootOf(recipe) })
    case "analysis": {
      const { runs } = recipe
      return writePlayed(recipe, { files: [nameFile(runs)], sets: runs.sets, ...rootOption(isRooted(runs)) })
    }
    case "story":
      return commandOfStory(recipe)
    case "score":
      return ["casus score", nameFile({ ...recipe, options: {} }), ...recipe.flags.map(writeOne)].join(" ")
  }
}

/** What was asked, in the words of its command. */
export function wordsOfAsked({ kind, asked }: AnalysisRecipe | StoryRecipe): readonly string[] {
  if (kind === "story") return [...flagsOfTask(asked.task), ...flagsOfRest(asked)].map(writeOne)
  const { name, condition, flags } = asked
  return [name, ...(condition === undefined ? [] : [quoteWord(condition)]), ...flags.map(writeOne)]
}

/** A run that is named by its number needs no others. */
function commandOfStory({ runs, asked }: StoryRecipe): string {
  return [
    `casus explain ${nameFile(runs)}`,
    ...flagsOfTask(asked.task).map(writeOne),
    ...(asked.task.kind === "run" ? [] : [`-n ${runs.runs}`]),
    writeFlag("--seed", runs.seed),
    ...runs.sets.map((set) => writeFlag("--set", set)),
    ...writeOptions(rootOption(isRooted(runs))),
    ...flagsOfRest(asked).map(writeOne),
  ].join(" ")
}

function flagsOfTask(task: StoryTask): readonly FlagOf[] {
  switch (task.kind) {
    case "run":
      return [
        ["run", String(task.run)],
        ...(task.path === undefined ? [] : [["path"] as const]),
        ...(task.path ?? []).map((text) => ["question", text] as const),
      ]
    case "typical":
    case "extreme":
      return [[task.kind]]
    case "question":
      return [
        ["question", task.question],
        ...(task.deadline === undefined ? [] : [["deadline", task.deadline] as const]),
        ...(task.value === undefined ? [] : [["is", task.value] as const]),
      ]
  }
}

function flagsOfRest({ expectation, full }: StoryRecipe["asked"]): readonly FlagOf[] {
  return [
    ...(expectation === undefined ? [] : [["expectation", expectation] as const]),
    ...(full ? [["full"] as const] : []),
  ]
}

/** How a command names what it plays. */
export interface Named {
  /** The scenario, or all that are compared, as a shell takes them. */
  readonly files: readonly string[]
  readonly sets: readonly string[]
  /** Of a widened tree. */
  readonly root?: string | undefined
  /** True of a report, whose runs and seed are its own. */
  readonly isReport?: boolean
}

/** The command that plays what is played as it is asked for, with its files as one stands to them. */
export function writePlayed(recipe: SharedRecipe, named: Named): string {
  if (recipe.kind === "analysis") return writeAsked(recipe, named)
  const { files, sets, root } = named
  const { root: _, ...options } = recipe.options
  const rooted = root === undefined ? {} : { root }
  const words = [recipe.kind, ...files]
  if (recipe.kind !== "sweep") return writeCommand(words, recipe, sets, { ...rooted, ...options })
  const moved = recipe.vary.map((axis) => writeFlag("--vary", axis))
  return [writeCommand(words, recipe, sets, rooted), ...moved, ...writeOptions(options)].join(" ")
}

function writeAsked({ runs, asked }: AnalysisRecipe, { files, sets, root, isReport = false }: Named): string {
  const condition = asked.condition === undefined ? [] : [quoteWord(asked.condition)]
  const words = [asked.name, ...files, ...condition]
  const rooted = root === undefined ? {} : { root }
  const played = isReport ? ["casus", ...words].join(" ") : writeCommand(words, runs, sets, rooted)
  return [played, ...asked.flags.map(writeOne)].join(" ")
}

function rootOf({ options: { root } }: PlayedRecipe): { readonly root?: string } {
  return root === undefined ? {} : { root: String(root) }
}

function writeCommand(
  words: readonly string[],
  { runs, seed }: Pick<Played, "runs" | "seed">,
  sets: readonly string[],
  options: Played["options"],
): string {
  return [
    "casus",
    ...words,
    `-n ${runs}`,
    writeFlag("--seed", seed),
    ...sets.map((set) => writeFlag("--set", set)),
    ...writeOptions(options),
  ].join(" ")
}

function writeOptions(options: Played["options"]): readonly string[] {
  return Object.entries(options).map(([name, value]) => writeOne(value === true ? [name] : [name, String(value)]))
}

function writeOne([name, value]: FlagOf): string {
  const flag = `${name.length === 1 ? "-" : "--"}${name}`
  return value === undefined ? flag : writeFlag(flag, value)
}

function nameFile(recipe: Pick<Played, "file" | "name" | "options">): string {
  return quoteFile(fileOf(recipe, isRooted(recipe)))
}

/**
 * The scenario file as the command names it, from where the scenario's folder lies; if its tree was widened, from the
 * root of that.
 */
export function fileOf({ file, name }: Pick<Played, "file" | "name">, rooted: boolean): string {
  if (rooted) return file
  return file === "scenario.yaml" ? name : `${scenarioFolder(name, file)}/${file}`
}

/** A file's report is called folder--file: what is left without the file is the folder, whatever that is called. */
function scenarioFolder(name: string, file: string): string {
  const stem = (file.split("/").at(-1) ?? "").replace(/(?<=.)\.[^.]*$/, "")
  return name.endsWith(`--${stem}`) ? name.slice(0, -stem.length - 2) : name
}

/** The files compared; one that is the base's file with a `--set` is named by that. */
function nameFiles({ contenders: [base, ...others], options }: CompareRecipe): readonly string[] {
  return base === undefined
    ? []
    : [base, ...others.filter((one) => !isEditOf(base, one))].map((one) => nameFile({ ...one, options }))
}

function isEditOf(base: Contender, { name, file, sets }: Contender): boolean {
  return sets.length > 0 && name === base.name && file === base.file
}

function setsOf({ contenders: [base, ...others] }: CompareRecipe): readonly string[] {
  return base === undefined ? [] : others.filter((one) => isEditOf(base, one)).map((one) => one.sets.join("; "))
}
