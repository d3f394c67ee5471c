import type { AnalysisAsked } from "./analysis-asked.ts"
import { generatorId } from "../random/address.ts"
import { engine, reportFormat } from "./engine.ts"
import { sha256 } from "./hash.ts"
import { commandOf, type Manifest, placeReport, type Recipe, runIdOf } from "./manifest.ts"
import { rootOption } from "./recipe.ts"
import { quoteWord, writeFlag } from "./shell.ts"

/** The recipe of an analysis: that of the runs that it reads, with what was asked of them. */
export interface AnalysisRecipe {
  readonly runs: Recipe
  readonly asked: AnalysisAsked
}

/** What decides the run id: the recipe of the runs, with the question among its options. */
const withAsked = ({ runs, asked }: AnalysisRecipe): Recipe => ({
  ...runs,
  options: { ...rootOption(isRooted(runs)), analysis: true, asked: tellAsked(asked).join(" ") },
})

const isRooted = ({ options }: Recipe): boolean => options["root"] !== undefined

const tellAsked = ({ name, condition, flags }: AnalysisAsked): readonly string[] => [
  name,
  ...(condition === undefined ? [] : [quoteWord(condition)]),
  ...flags.map(([flag, value]) => (value === undefined ? `--${flag}` : writeFlag(`--${flag}`, value))),
]

/** Beside the runs of the scenario: `<scenario>--drivers/<run id>`. */
export const placeAnalysis = (recipe: AnalysisRecipe): ReturnType<typeof placeReport> => ({
  ...placeReport(withAsked(recipe)),
  recipe: { ...recipe.runs, name: `${recipe.runs.name}--${recipe.asked.name}` },
})

/** The command that makes the analysis again. */
export const analysisCommandOf = ({ runs, asked }: AnalysisRecipe): string => {
  const [, file = "", ...rest] =
    /^casus run (\S+|'(?:[^']|'\\'')*') (.*)$/.exec(commandOf({ ...runs, options: rootOption(isRooted(runs)) })) ?? []
  const [name = "", ...words] = tellAsked(asked)
  const condition = asked.condition === undefined ? [] : words.slice(0, 1)
  return ["casus", name, file, ...condition, ...rest, ...words.slice(condition.length)].join(" ")
}

/** manifest.json of an analysis (`casus/analysis-manifest@1`). */
export const describeAnalysis = (recipe: AnalysisRecipe, files: Readonly<Record<string, string>>): Manifest => {
  const { runs, asked } = recipe
  return {
    schema: "casus/analysis-manifest@1",
    run: runIdOf(withAsked(recipe)),
    format: reportFormat,
    engine,
    generator: generatorId,
    scenario: { name: runs.name, title: runs.title, file: runs.file, sha256: sha256(runs.resolvedText) },
    seed: runs.seed,
    runs: runs.runs,
    options: rootOption(isRooted(runs)),
    sets: runs.sets,
    analysis: asked,
    command: analysisCommandOf(recipe),
    files,
  }
}
