import { normalizeSeed } from "../../random/seed.ts"
import { type Axis, formulaOf } from "./axis.ts"
import type { Members } from "./members.ts"
import type { LoadedScenario } from "../../scenario/scenario.ts"
import { generatorId } from "../../random/address.ts"
import { engine, reportFormat } from "../../report/engine.ts"
import { sha256 } from "../../report/hash.ts"
import { rootOption } from "../../report/recipe.ts"
import { writeFlag } from "../../report/shell.ts"
import { commandOf, type Manifest, placeReport, type Recipe, runIdOf } from "../../report/manifest.ts"

/** What decides the bytes of a sweep's report. */
export interface SweepRequest {
  readonly axes: readonly Axis[]
  readonly method: "grid" | "latin" | "sobol"
  readonly count?: number | undefined
  readonly level: number
  readonly runs: number
  readonly seed: string
  readonly set: readonly string[]
  /** Of axes that stand for several entries, those. */
  readonly members?: Members
}

/** The recipe of a sweep: that of a run of its scenario, with what is moved among its options. */
export const describeSweep = (
  loaded: Pick<LoadedScenario, "name" | "file" | "widened" | "scenario" | "resolvedText">,
  asked: SweepRequest,
): Recipe => ({
  name: loaded.name,
  title: loaded.scenario.title,
  file: loaded.file,
  resolvedText: loaded.resolvedText,
  seed: normalizeSeed(asked.seed),
  runs: asked.runs,
  options: {
    sweep: true,
    ...rootOption(loaded.widened),
    ...optionsOf(asked),
    vary: asked.axes.map(writeAxis).join(" "),
  },
  sets: asked.set,
})

const optionsOf = ({ method, count, level }: SweepRequest): Readonly<Record<string, string>> => ({
  ...(method === "grid" ? {} : { points: method, p: String(count) }),
  ...(level === 0.5 ? {} : { level: String(level) }),
})

/** An axis as it is written behind `--vary`. */
export const writeAxis = (axis: Axis): string => {
  const { path, low, high, count, spacing, type, values } = axis
  if (values !== undefined) return `${path}=${values.join(",")}`
  const words = [...(spacing === "log" ? ["log"] : []), ...(type === "whole" ? ["whole"] : [])]
  const ends = [formulaOf(axis, low), formulaOf(axis, high), ...(count === undefined ? [] : [String(count)])]
  return `${path}=${[...ends, ...words].join(":")}`
}

/** Beside the runs of the scenario, not among them: a sweep is not a run. */
export const placeSweep = (recipe: Recipe): ReturnType<typeof placeReport> => ({
  ...placeReport(recipe),
  recipe: { ...recipe, name: `${recipe.name}--sweep` },
})

/** The command that makes the sweep again. */
export const sweepCommandOf = (recipe: Recipe, asked: SweepRequest): string =>
  [
    commandOf({ ...recipe, options: rootOption(recipe.options["root"] !== undefined) }).replace(
      /^casus run/,
      "casus sweep",
    ),
    ...asked.axes.map((axis) => writeFlag("--vary", writeAxis(axis))),
    ...Object.entries(optionsOf(asked)).map(([name, value]) => `${name.length === 1 ? "-" : "--"}${name} ${value}`),
  ].join(" ")

/** manifest.json of a sweep (`casus/sweep-manifest@1`). */
export const describeSweepManifest = (
  recipe: Recipe,
  asked: SweepRequest,
  files: Readonly<Record<string, string>>,
): Manifest => ({
  schema: "casus/sweep-manifest@1",
  run: runIdOf(recipe),
  format: reportFormat,
  engine,
  generator: generatorId,
  scenario: { name: recipe.name, title: recipe.title, file: recipe.file, sha256: sha256(recipe.resolvedText) },
  seed: recipe.seed,
  runs: recipe.runs,
  options: recipe.options,
  sets: recipe.sets,
  vary: asked.axes.map(writeAxis),
  ...(Object.keys(asked.members ?? {}).length === 0 ? {} : { members: asked.members ?? {} }),
  command: sweepCommandOf(recipe, asked),
  files,
})
